import * as z from 'zod/mini';

const Linked = z.object({ name: z.string(), url: z.string() });

/** Who an email is with, as the pane shows it: every text is for the person, dates and numbers included. Empty texts are left out. */
export const Sender = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('several'), records: z.array(Linked) }),
  z.object({
    kind: z.literal('one'),
    record: z.extend(Linked, {
      /** `Contact` */
      kind: z.string(),
      phone: z.string(),
      /** Household, account, job title: `{ label: 'Client', name: 'Smith, Jane and Peter' }`. */
      relations: z.array(z.object({ label: z.string(), name: z.string() })),
    }),
    opportunities: z.array(z.extend(Linked, { detail: z.string() })),
    emails: z.array(z.extend(Linked, { detail: z.string() })),
    /** Null: none soon; `unknown`: the calendar did not answer. */
    next: z.nullable(z.union([z.literal('unknown'), z.extend(Linked, { detail: z.string() })])),
  }),
]);
export type Sender = z.infer<typeof Sender>;
