import { refOf } from '../../src/archive/draft.ts';
import { recentRecords } from '../../src/archive/history.ts';
import { refusalWords } from '../../src/archive/refusal-words.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import { partitionOf } from '../../src/domain/person.ts';
import type { RecordSummary } from '../../src/domain/record.ts';
import { UserError } from '../../src/errors.ts';
import type { RecordDesk } from '../records/desk.ts';
import { mostFound } from '../records/find.ts';

/** Records of every kind that match; before anything is typed, those the person used last. */
export async function searched(
  text: string,
  at: Workplace,
  { store }: Pick<RecordDesk, 'store'>,
): Promise<readonly RecordSummary[]> {
  if (text === '') {
    const recent = await recentRecords(store, partitionOf(at.person));
    return (await at.records.read(recent.map(refOf))).filter((record) => record !== null);
  }
  if (text.length < 2) throw new UserError(refusalWords.twoLetters);
  const modules = await at.records.modules();
  const names = modules.map(({ module }) => module);
  return at.records.search(text.slice(0, 100), names, mostFound);
}
