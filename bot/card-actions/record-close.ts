import { recordKey } from '../../src/domain/record.ts';
import { readForm } from '../../src/records/form.ts';
import { closeForm } from '../../src/records/new-record.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';
import { cardAction } from '../turn.ts';

/** *Cancel* and *Back to archiving*: back to the Archive card, with the record ticked if there is one. */
export const closeRecordForm = (desk: RecordDesk) =>
  cardAction({
    verb: 'closeForm',
    personal: true,
    reopen: 'new',
    data: Form,
    async run(turn, data) {
      const at = await desk.open(turn.person);
      const form = await closeForm(await readForm(data.form, turn.person, desk.store), at, desk);
      const { archive, record } = form;
      if (archive) return { card: await desk.archive.card(turn, archive, record && recordKey(record)) };
      return { card: await cardOf(turn, form, at, desk) };
    },
  });
