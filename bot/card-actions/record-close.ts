import { recordKey } from '../../src/domain/record.ts';
import { closeForm } from '../../src/records/new-record.ts';
import { formAction } from '../records/action.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';

/** *Cancel* and *Back to archiving*: back to the Archive card, with the record ticked if there is one. */
export const closeRecordForm = (desk: RecordDesk) =>
  formAction(desk, {
    verb: 'closeForm',
    data: Form,
    async run(form, at, turn) {
      const closed = await closeForm(form, at, desk);
      const { archive, record } = closed;
      return archive ? desk.archive.card(turn, archive, record && recordKey(record)) : cardOf(turn, closed, at, desk);
    },
  });
