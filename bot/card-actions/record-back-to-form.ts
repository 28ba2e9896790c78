import { reopenForm } from '../../src/records/new-record.ts';
import { formAction } from '../records/action.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';

/** *Back to the form*, with everything that was typed. */
export const backToForm = (desk: RecordDesk) =>
  formAction(desk, {
    verb: 'backToForm',
    data: Form,
    run: async (form, at, turn) => cardOf(turn, await reopenForm(form, at, desk), at, desk),
  });
