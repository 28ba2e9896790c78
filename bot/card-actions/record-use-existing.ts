import { z } from 'zod';
import { duplicatesCard } from '../../cards/record-done.ts';
import { labelOf } from '../../cards/record-words.ts';
import { UserError } from '../../src/errors.ts';
import { useExisting } from '../../src/records/new-record.ts';
import { formAction } from '../records/action.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';

/** *Use this one*: a record that is there takes the place of a new one. */
export const useExistingRecord = (desk: RecordDesk) =>
  formAction(desk, {
    verb: 'useExisting',
    data: Form.extend({ record: z.string().max(300).default('') }),
    async run(form, at, turn, { record }) {
      try {
        return await cardOf(turn, await useExisting(form, record, at, desk), at, desk);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const label = labelOf(await at.records.modules(), form.module);
        return duplicatesCard({ ...form, label, problem: error.message });
      }
    },
  });
