import { readForm } from '../../src/records/form.ts';
import { submitForm } from '../../src/records/new-record.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form, formInputs } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';
import { cardAction } from '../turn.ts';

/** *Create* on the form. Pressed again, it shows what became of the first press. */
export const createRecord = (desk: RecordDesk) =>
  cardAction({
    verb: 'createRecord',
    personal: true,
    reopen: 'new',
    data: Form.loose(),
    async run(turn, data) {
      const at = await desk.open(turn.person);
      const form = await readForm(data.form, turn.person, desk.store);
      return { card: await cardOf(turn, await submitForm(form, formInputs(data), at, desk), at, desk) };
    },
  });
