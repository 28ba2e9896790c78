import { z } from 'zod';
import { nobody, recordKindsCard } from '../../cards/record-form.ts';
import { recordFormWords } from '../../cards/record-form-words.ts';
import { UserError } from '../../src/errors.ts';
import { creatableKinds, openForm, type RecordPlace } from '../../src/records/new-record.ts';
import { recordWords } from '../../src/records/record-words.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Module, Operation, Words } from '../records/inputs.ts';
import { peopleOn, sourceOf } from '../records/people.ts';
import { cardOf } from '../records/view.ts';
import { cardAction, type CardAnswer, type Turn } from '../turn.ts';

const OpenCreate = z.looseObject({
  /** The Archive card it was pressed on. */
  operation: Operation.optional(),
  module: Module.optional(),
  who: z.string().max(10).optional(),
  words: Words,
  /** It was pressed on the choice of kinds, or on a button that names one. */
  chosen: z.boolean().default(false),
});
type OpenCreate = z.infer<typeof OpenCreate>;

/** *New record*: asks for the kind, and from whom it is filled in where that is not clear; then the form. */
export const openCreate = (desk: RecordDesk) =>
  cardAction({
    verb: 'openCreate',
    personal: true,
    reopen: 'new',
    data: OpenCreate,
    async run(turn, data) {
      const at = await desk.open(turn.person);
      if (data.operation && !data.chosen) await desk.archive.keep(turn, data.operation, data);
      return { card: await next(turn, data, at, desk) };
    },
  });

async function next(
  turn: Turn,
  data: OpenCreate,
  at: RecordPlace,
  desk: RecordDesk,
): Promise<Extract<CardAnswer, { card: unknown }>['card']> {
  const kinds = await creatableKinds(at.records);
  const people = data.operation ? peopleOn(await desk.archive.emailsOf(turn, data.operation)) : [];
  const kind = kinds.find(({ module }) => module === data.module);
  const chosen = people.length > 1 ? people.find(({ key }) => key === data.who) : (people[0] ?? null);
  if (data.module && !kind) throw new UserError(recordWords.mayNotCreateKind);
  if (!kind || (chosen === undefined && data.who !== nobody)) {
    const asked = people.length > 1 ? people : [];
    const problem = data.chosen && data.module === undefined ? recordFormWords.chooseKind : undefined;
    return recordKindsCard({ kinds, people: asked, archive: data.operation ?? null, words: data.words, problem });
  }
  const source = await sourceOf(turn, chosen ?? null, desk);
  const request = { kind, archive: data.operation ?? null, source, words: data.words };
  return cardOf(turn, await openForm(request, at, desk), at, desk);
}
