import type { z } from 'zod';
import type { Card } from '../../cards/elements.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import { readForm, type RecordForm } from '../../src/records/form.ts';
import { cardAction, type CardAction, type Turn } from '../turn.ts';
import type { RecordDesk } from './desk.ts';
import type { Form } from './inputs.ts';

/** A button of the form of a new record, with the form as it is stored. */
export const formAction = <Data extends z.infer<typeof Form>>(
  desk: Pick<RecordDesk, 'open' | 'store'>,
  action: {
    readonly verb: string;
    readonly data: z.ZodType<Data>;
    run(form: RecordForm, at: Workplace, turn: Turn, data: Data): Promise<Card>;
  },
): CardAction =>
  cardAction({
    ...{ verb: action.verb, personal: true, reopen: 'new', data: action.data },
    async run(turn, data) {
      const at = await desk.open(turn.person);
      const form = await readForm(data.form, turn.person, desk.store);
      return { card: await action.run(form, at, turn, data) };
    },
  });
