import { archivedListCard } from '../../cards/archived-list.ts';
import { latestArchived } from '../../src/archive/history.ts';
import type { ArchiveTools } from '../../src/archive/open.ts';
import { operationsOf } from '../../src/archive/operations.ts';
import { leftToUndo } from '../../src/archive/undo.ts';
import { operationId } from '../../src/domain/ids.ts';
import { partitionOf } from '../../src/domain/person.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

const mostShown = 10;

/** "archived": where the last emails went, with a way back. */
export const archived = (desk: ArchiveTools): Command => ({
  name: 'archived',
  words: () => commandWords.archived,
  personal: true,
  async run(turn) {
    const pk = partitionOf(turn.person);
    const lines = (await latestArchived(desk.store, pk)).slice(0, mostShown);
    const operations = operationsOf(desk.store, pk, desk.newId);
    const ids = [...new Set(lines.map(({ operationId: id }) => operationId(id)))];
    const found = await Promise.all(ids.map((id) => operations.read(id)));
    const undoable = new Map(found.flatMap((open) => (open ? [[open.draft.id, leftToUndo(open.draft)]] : [])));
    await turn.reply(archivedListCard(lines, undoable, turn.person));
  },
});
