import { helpWords, usageWords, wrongWords } from '../../cards/sync-words.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import { UserError } from '../../src/errors.ts';
import { readSettings } from '../../src/settings/store.ts';
import { partitionOf } from '../../src/domain/person.ts';
import { kinds, kindsThat } from '../../src/syncing/settings.ts';
import { kindIn, type SyncDesk } from '../sync/desk.ts';
import { follow, startRun } from '../sync/runs.ts';
import type { Command, Turn } from '../turn.ts';

/** "sync", "sync contacts": a run now. While one is under way that one is shown. */
export const sync = (desk: SyncDesk): Command => ({
  name: 'sync',
  aliases: ['synchronise', 'synchronize'],
  words: () => ({ usage: usageWords.sync, help: helpWords.sync }),
  personal: true,
  async run(turn, args) {
    const wanted = await wantedKinds(turn, args, desk);
    const { card, run } = await startRun(turn, { id: desk.cards.newRun(), kinds: wanted }, desk);
    const messageId = await turn.reply(card);
    if (run) await follow(turn, run, messageId, desk);
  },
});

/** What was typed; without words everything that is switched on, or, where nothing is, everything. */
async function wantedKinds(turn: Turn, args: string, desk: SyncDesk): Promise<readonly SyncKind[]> {
  const { kind, words } = kindIn(args);
  if (words !== '') throw new UserError(wrongWords.noKind(words.slice(0, 60)));
  if (kind) return [kind];
  const { sync: own } = await readSettings(desk.store, partitionOf(turn.person));
  const on = kindsThat(own, 'run');
  return on.length > 0 ? on : kinds;
}
