import type { Card } from '../../../cards/elements.ts';
import {
  duplicatesCard,
  formClosedCard,
  recordCard,
  recordCreatedCard,
  recordUsedCard,
  type RecordDoneData,
} from '../../../cards/record-done.ts';
import { aRecord, kinds, nastyRecord, operation } from './common.ts';

const done = (changes: Partial<RecordDoneData> = {}): RecordDoneData => ({
  ...{ id: operation, label: 'Contact', record: aRecord(), lost: [], fromArchive: false, canMark: true },
  ...changes,
});

export const samples: Record<string, () => Card> = {
  'duplicatesCard: one': () =>
    duplicatesCard({ id: operation, label: 'Contact', candidates: [{ ...aRecord(), likeness: ['address', 'name'] }] }),
  'duplicatesCard: ten, and a problem': () =>
    duplicatesCard({
      id: operation,
      label: 'Contact',
      candidates: Array.from({ length: 10 }, (_, index) => ({
        ...nastyRecord(index),
        likeness: ['similar'] as const,
      })),
      problem: 'Choose one of the records.',
    }),
  'duplicatesCard: one without anything but a name': () =>
    duplicatesCard({
      id: operation,
      label: 'Contact',
      candidates: [{ ...aRecord(1, { relations: [], addresses: [] }), likeness: ['name'] }],
    }),
  'recordCreatedCard: all kept': () => recordCreatedCard(done()),
  'recordCreatedCard: not all kept, from an Archive card': () =>
    recordCreatedCard(done({ record: nastyRecord(), lost: ['Description', 'Office Phone'], fromArchive: true })),
  'recordUsedCard: by command': () => recordUsedCard(done()),
  'formClosedCard: closed': () => formClosedCard(),
  'recordCard: usual': () => recordCard(aRecord(), kinds),
  'recordCard: long': () => recordCard(nastyRecord(), kinds),
  'recordCard: of an unknown kind, without a name': () =>
    recordCard(aRecord(1, { name: '', module: 'Wills', relations: [] }), kinds),
};
