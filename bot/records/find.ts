import { findCard, pageLength, recordListCard } from '../../cards/record-list.ts';
import { recordListWords } from '../../cards/record-list-words.ts';
import type { Card } from '../../cards/elements.ts';
import type { RecordPlace } from '../../src/records/new-record.ts';
import type { Turn } from '../turn.ts';

/** All pages of a search are cut from one list, so that each record stands on one of them. Longer lists need other words. */
export const mostFound = 50;

/** A page of the records that match, or the question for other words. In groups, what others may read. */
export async function findRecords(
  turn: Pick<Turn, 'scope'>,
  asked: { readonly words: string; readonly skip: number },
  at: RecordPlace,
): Promise<Card> {
  const { words, skip } = asked;
  const question = { words: words.slice(0, 100), isWithoutMatch: false, kinds: [] };
  if (words === '') return findCard(question);
  if (words.length < 2) return findCard({ ...question, problem: recordListWords.twoLetters });
  if (words.length > 100) {
    return findCard({ ...question, problem: recordListWords.tooLong });
  }
  const isPublic = turn.scope !== 'personal';
  const modules = await at.records.modules();
  const names = modules.map(({ module }) => module);
  const found = await at.records.search(words, names, mostFound);
  const records = found.slice(skip, skip + pageLength);
  if (records.length === 0) {
    const kinds = isPublic ? [] : modules.filter(({ canCreate }) => canCreate);
    return findCard({ words, isWithoutMatch: true, kinds });
  }
  const hasMore = found.length > skip + pageLength;
  return recordListCard({ words, records, skip, hasMore, isPublic }, modules);
}
