import assert from 'node:assert/strict';
import { startAdviser, type Adviser, type ShownCard } from '../../support/adviser.ts';
import { startProductProcess, startRemoteSystems, type BotProcess, type RemoteSystems } from '../world/world.ts';

export type MailKind = 'plain' | 'withFile';

/** An adviser at work: the product, its remote systems with some latency, and emails that nobody has archived yet. */
export interface Scene {
  readonly adviser: Adviser;
  readonly product: BotProcess;
  readonly remote: RemoteSystems;
  /** Ids of so many emails that were not taken yet. */
  take(kind: MailKind, count: number): readonly string[];
  /** The Archive card for these emails. */
  open(emails: readonly string[]): Promise<ShownCard>;
  /** The card once its work is over: itself, or the edit that says so. */
  finished(card: ShownCard): Promise<ShownCard>;
  close(): Promise<void>;
}

/** Buttons of cards whose work goes on. */
const atWork = ['Cancel', 'Refresh', 'Finish undoing'];

export async function setScene(setup: {
  readonly latencyMs: number;
  readonly plain: number;
  readonly withFile: number;
}): Promise<Scene> {
  const remote = await startRemoteSystems(setup);
  const product = await startProductProcess(remote);
  const adviser = await startAdviser(product.door);
  const left = { plain: [...remote.plain], withFile: [...remote.withFile] };
  return {
    ...{ adviser, product, remote },
    take(kind, count) {
      const taken = left[kind].splice(0, count);
      assert.equal(taken.length, count, 'more emails are needed than lie in the mailbox');
      return taken;
    },
    open: async (emails) => adviser.press(await adviser.say('archive'), 'Archive', { emails: emails.join(',') }),
    async finished(card) {
      let shown = card;
      while (shown.messageId !== card.messageId || shown.buttons.some((button) => atWork.includes(button))) {
        shown = await adviser.edited();
      }
      return shown;
    },
    async close() {
      await adviser.close();
      await product.close();
      await remote.close();
    },
  };
}
