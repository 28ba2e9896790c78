import { readForm } from '../../src/records/form.ts';
import { reopenForm } from '../../src/records/new-record.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';
import { cardAction } from '../turn.ts';

/** *Back to the form*, with everything that was typed. */
export const backToForm = (desk: RecordDesk) =>
  cardAction({
    verb: 'backToForm',
    personal: true,
    reopen: 'new',
    data: Form,
    async run(turn, data) {
      const at = await desk.open(turn.person);
      const form = await readForm(data.form, turn.person, desk.store);
      return { card: await cardOf(turn, await reopenForm(form, at, desk), at, desk) };
    },
  });
