import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
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
  /** Presses the first button with this verb: what stands on buttons changes more often. */
  press(card: ShownCard, verb: string, entered?: Readonly<Record<string, string>>): Promise<ShownCard>;
  /** The Archive card for these emails. */
  open(emails: readonly string[]): Promise<ShownCard>;
  /** The card once it says this: itself, or an edit. Throws when nothing is edited for a minute. */
  until(words: RegExp, card: ShownCard): Promise<ShownCard>;
  close(): Promise<void>;
}

const patienceMs = 60_000;

export async function setScene(setup: {
  readonly latencyMs: number;
  readonly plain: number;
  readonly withFile: number;
}): Promise<Scene> {
  const remote = await startRemoteSystems(setup);
  const product = await startProductProcess(remote);
  const adviser = await startAdviser(product.door);
  const left = { plain: [...remote.plain], withFile: [...remote.withFile] };
  const press: Scene['press'] = (card, verb, entered) => adviser.press(card, titleOf(card, verb), entered);
  return {
    ...{ adviser, product, remote, press },
    take(kind, count) {
      const taken = left[kind].splice(0, count);
      assert.equal(taken.length, count, 'more emails are needed than lie in the mailbox');
      return taken;
    },
    open: async (emails) => press(await adviser.say('archive'), 'openArchive', { emails: emails.join(',') }),
    async until(words, card) {
      let shown = card;
      while (shown.messageId !== card.messageId || !words.test(shown.text)) {
        const edit = await Promise.race([adviser.edited(), delay(patienceMs, null, { ref: false })]);
        assert.ok(edit, `The card still says: ${shown.text}`);
        shown = edit;
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

function titleOf(card: ShownCard, verb: string): string {
  const found = card.buttons.find((title) => card.button(title).verb === verb);
  assert.ok(found, `no button ${verb} on: ${card.text}`);
  return found;
}
