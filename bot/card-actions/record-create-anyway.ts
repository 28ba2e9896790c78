import { createAnyway } from '../../src/records/new-record.ts';
import { formAction } from '../records/action.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';

/** *Create anyway*: none of the records shown is the one. */
export const createRecordAnyway = (desk: RecordDesk) =>
  formAction(desk, {
    verb: 'createAnyway',
    data: Form,
    run: async (form, at, turn) => cardOf(turn, await createAnyway(form, at, desk), at, desk),
  });
