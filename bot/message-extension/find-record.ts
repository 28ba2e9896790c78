import { recordCard } from '../../cards/record-done.ts';
import { labelOf } from '../../cards/record-words.ts';
import { refOf } from '../../src/archive/draft.ts';
import { recentRecords } from '../../src/archive/history.ts';
import { partitionOf } from '../../src/domain/person.ts';
import type { ModuleInfo, RecordSummary } from '../../src/domain/record.ts';
import { UserError } from '../../src/errors.ts';
import type { RecordDesk } from '../records/desk.ts';
import { mostFound } from '../records/find.ts';
import type { SearchCommand, SearchHit } from '../turn.ts';

/** Records to put into a message; before anything is typed, those the person used last. */
export const findRecord = (desk: Pick<RecordDesk, 'open' | 'store'>): SearchCommand => ({
  commandId: 'findRecord',
  async run(turn, text, { skip, count }) {
    const at = await desk.open(turn.person);
    const modules = await at.records.modules();
    const hits = (records: readonly RecordSummary[]): readonly SearchHit[] =>
      records.slice(skip, skip + count).map((record) => hitOf(record, modules, turn.person));
    if (text === '') {
      const recent = await recentRecords(desk.store, partitionOf(turn.person));
      return hits((await at.records.read(recent.map(refOf))).filter((record) => record !== null));
    }
    if (text.length < 2) throw new UserError('Type at least two letters of a name, or an address.');
    const names = modules.map(({ module }) => module);
    return hits(await at.records.search(text.slice(0, 100), names, mostFound));
  },
});

const hitOf = (
  record: RecordSummary,
  modules: readonly ModuleInfo[],
  reader: { readonly locale: string },
): SearchHit => ({
  title: record.name,
  subtitle: [labelOf(modules, record.module), ...record.relations.slice(0, 3).map(({ name }) => name)].join(' · '),
  card: recordCard(record, modules, reader),
});
