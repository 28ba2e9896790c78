import { duplicatesCard, formClosedCard, recordCreatedCard, recordUsedCard } from '../../cards/record-done.ts';
import type { Card } from '../../cards/elements.ts';
import { recordFormCard } from '../../cards/record-form.ts';
import { labelOf } from '../../cards/record-words.ts';
import { recordKey } from '../../src/domain/record.ts';
import type { RecordForm } from '../../src/records/form.ts';
import type { RecordPlace } from '../../src/records/new-record.ts';
import { shownFields } from '../../src/records/shown.ts';
import type { Turn } from '../turn.ts';
import type { RecordDesk } from './desk.ts';

/** The card that shows a form as it is now; one that came from an Archive card ends there, unless there is something to read first. */
export async function cardOf(turn: Turn, form: RecordForm, at: RecordPlace, desk: RecordDesk): Promise<Card> {
  const { stage, archive, record } = form;
  const label = labelOf(await at.records.modules(), form.module);
  if (stage === 'filling') {
    return recordFormCard({ ...form, label, ...shownFields(await at.records.fields(form.module)) });
  }
  if (stage === 'duplicates') return duplicatesCard({ ...form, label });
  if (archive && form.lost.length === 0) return desk.archive.card(turn, archive, record && recordKey(record));
  if (!record) return formClosedCard();
  const data = {
    id: form.id,
    label,
    record,
    lost: form.lost,
    fromArchive: archive !== null,
    canMark: desk.canMark === true && record.module === 'Contacts',
  };
  return stage === 'used' ? recordUsedCard(data) : recordCreatedCard(data);
}
