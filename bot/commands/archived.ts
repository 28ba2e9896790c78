import { archivedListCard } from '../../cards/archived-list.ts';
import { latestArchived } from '../../src/archive/history.ts';
import { partitionOf } from '../../src/domain/person.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/** "archived": where the last emails went, with a way back. */
export const archived = (desk: Pick<ArchiveDesk, 'store'>): Command => ({
  name: 'archived',
  words: () => commandWords.archived,
  personal: true,
  async run(turn) {
    const lines = await latestArchived(desk.store, partitionOf(turn.person));
    await turn.reply(archivedListCard(lines, turn.person));
  },
});
