import { readForm } from '../../src/records/form.ts';
import { createAnyway } from '../../src/records/new-record.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';
import { cardAction } from '../turn.ts';

/** *Create anyway*: none of the records shown is the one. */
export const createRecordAnyway = (desk: RecordDesk) =>
  cardAction({
    verb: 'createAnyway',
    personal: true,
    reopen: 'new',
    data: Form,
    async run(turn, data) {
      const at = await desk.open(turn.person);
      const form = await readForm(data.form, turn.person, desk.store);
      return { card: await cardOf(turn, await createAnyway(form, at, desk), at, desk) };
    },
  });
