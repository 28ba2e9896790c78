import { addressCard } from '../../../cards/address.ts';
import type { Card } from '../../../cards/elements.ts';
import { findCard, recordListCard, type RecordListData } from '../../../cards/record-list.ts';
import { aRecord, kinds, nasty, nastyRecord } from './common.ts';

const list = (changes: Partial<RecordListData>): Card =>
  recordListCard(
    { ...{ words: 'roe', records: [aRecord()], skip: 0, hasMore: false, isPublic: false }, ...changes },
    kinds,
  );
const ten = Array.from({ length: 10 }, (_, index) => nastyRecord(index));

export const samples: Record<string, () => Card> = {
  'recordListCard: one': () => list({}),
  'recordListCard: a page in the middle': () => list({ words: nasty, records: ten, skip: 10, hasMore: true }),
  'recordListCard: the last page': () => list({ skip: 20 }),
  'recordListCard: in a group': () => list({ records: ten, hasMore: true, isPublic: true }),
  'addressCard: one': () =>
    addressCard({ name: 'Jane Roe', address: 'jane.roe@example.com', about: 'Roe, Jane and Peter', unwanted: null }),
  'addressCard: odd': () =>
    addressCard({ name: nasty, address: "o'%&(x)@example.com", about: nasty, unwanted: 'opted-out' }),
  'addressCard: without a name': () =>
    addressCard({ name: '', address: 'x@example.com', about: null, unwanted: 'invalid' }),
  'findCard: question': () => findCard({ words: '', isWithoutMatch: false, kinds: [] }),
  'findCard: too short': () =>
    findCard({ words: 'x', isWithoutMatch: false, kinds: [], problem: 'Type at least two letters.' }),
  'findCard: no match': () => findCard({ words: nasty, isWithoutMatch: true, kinds }),
};
