import { recordCard } from '../../cards/record-done.ts';
import { labelOf } from '../../cards/record-words.ts';
import type { ModuleInfo, RecordSummary } from '../../src/domain/record.ts';
import type { RecordDesk } from '../records/desk.ts';
import type { SearchCommand, SearchHit } from '../turn.ts';
import { extensionCommands } from './names.ts';
import { searched } from './search.ts';

/** Records to put into a message; before anything is typed, those the person used last. */
export const findRecord = (desk: Pick<RecordDesk, 'open' | 'store'>): SearchCommand => ({
  commandId: extensionCommands.findRecord,
  async run(turn, text, { skip, count }) {
    const at = await desk.open(turn.person);
    const [modules, found] = await Promise.all([at.records.modules(), searched(text, at, desk)]);
    return found.slice(skip, skip + count).map((record) => recordHit(record, modules));
  },
});

/** A record as a search and a link show it: whose household or firm it is, and nothing that others should not read. */
export const recordHit = (record: RecordSummary, modules: readonly ModuleInfo[]): SearchHit => ({
  title: record.name,
  subtitle: [labelOf(modules, record.module), ...record.relations.slice(0, 3).map(({ name }) => name)].join(' · '),
  card: recordCard(record, modules),
});
