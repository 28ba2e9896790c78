import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { startHelper } from '../world/helper.ts';
import { dataFolder, startProductProcess, type BotProcess, type RemoteSystems } from '../world/world.ts';
import type { Replies } from './echo-process.ts';
import type { LoadClient } from './load.ts';
import { startRecorder } from './recorder.ts';
import type { Waves } from './remote-call.ts';

export type Kind = 'help' | 'archive';

/** What the bare bot needs to do the same as the product. */
export interface Samples {
  /** What opens the first Archive card. */
  readonly archiveText: string;
  readonly cards: Readonly<Record<Kind, Card>>;
  readonly waves: Waves;
  close(): Promise<void>;
}

const Card = z.object({ attachments: z.array(z.looseObject({ contentType: z.string() })) });
type Card = z.infer<typeof Card>;

/** One warm turn of each kind, through a recorder: what the bare bot has to send, and what it has to call before. */
export async function recordSamples(remote: RemoteSystems, client: LoadClient): Promise<Samples> {
  const recorder = await startRecorder(remote);
  const product = await startProductProcess(recorder);
  const cardAfter = async (text: string): Promise<Card> => Card.parse(await client.turn(product.door, text));

  const newest = /"value":"([^",]+)"/.exec(JSON.stringify(await cardAfter('archive')))?.[1] ?? '';
  const archiveText = `archive id:${newest}`;
  await cardAfter(archiveText);
  const cards = { help: await cardAfter('help'), archive: await cardAfter(archiveText) };
  const waves = await recorder.record(() => cardAfter(archiveText));
  return {
    ...{ archiveText, cards, waves },
    async close() {
      await product.close(); // its CRM session carries the recorded calls, so it lives as long as they are repeated
      await recorder.close();
    },
  };
}

/** What is typed to make the bare bot send which card. */
export const bareTexts = { help: 'help', archive: 'card alone', archiveWithCalls: 'card after calls' } as const;

/** The bare bot, ready to send these cards. */
export async function startEchoProcess({ cards, waves }: Samples): Promise<BotProcess> {
  const folder = await dataFolder();
  const file = join(folder, 'replies.json');
  const replies: Replies = {
    [bareTexts.help]: { ...cards.help, waves: [] },
    [bareTexts.archive]: { ...cards.archive, waves: [] },
    [bareTexts.archiveWithCalls]: { ...cards.archive, waves },
  };
  await writeFile(file, JSON.stringify(replies));
  const helper = await startHelper(
    new URL('echo-process.ts', import.meta.url),
    { file },
    z.object({ door: z.string() }),
  );
  await rm(folder, { recursive: true });
  return { ...helper.ready, cpuMs: () => helper.cpuMs(), close: () => helper.close() };
}
