import { z } from 'zod';
import { duplicatesCard } from '../../cards/record-done.ts';
import { labelOf } from '../../cards/record-words.ts';
import { UserError } from '../../src/errors.ts';
import { readForm } from '../../src/records/form.ts';
import { useExisting } from '../../src/records/new-record.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Form } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';
import { cardAction } from '../turn.ts';

/** *Use this one*: a record that is there takes the place of a new one. */
export const useExistingRecord = (desk: RecordDesk) =>
  cardAction({
    verb: 'useExisting',
    personal: true,
    reopen: 'new',
    data: Form.extend({ record: z.string().max(300).default('') }),
    async run(turn, data) {
      const at = await desk.open(turn.person);
      const form = await readForm(data.form, turn.person, desk.store);
      try {
        return { card: await cardOf(turn, await useExisting(form, data.record, at, desk), at, desk) };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const label = labelOf(await at.records.modules(), form.module);
        return { card: duplicatesCard({ ...form, label, problem: error.message }) };
      }
    },
  });
