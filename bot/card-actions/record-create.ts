import { submitForm } from '../../src/records/new-record.ts';
import { formAction } from '../records/action.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form, formInputs } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';

/** *Create* on the form. Pressed again, it shows what became of the first press. */
export const createRecord = (desk: RecordDesk) =>
  formAction(desk, {
    verb: 'createRecord',
    data: Form.loose(),
    run: async (form, at, turn, data) => cardOf(turn, await submitForm(form, formInputs(data), at, desk), at, desk),
  });
