import * as z from 'zod/mini';

/** What the server says of archiving one email without a card. `text` is for the person, at most 150 characters where it is a line. */
export const ArchiveState = z.object({
  state: z.enum(['working', 'archived', 'choose', 'failed']),
  text: z.string(),
  /** Of an email that is archived: what of it is not. */
  missing: z.optional(z.string()),
});
export type ArchiveState = z.infer<typeof ArchiveState>;

/** Whether the person chooses records before the email goes. */
export const SendState = z.object({ ask: z.boolean() });

/** Where an email was archived, as its mark says. */
export const ArchivedAlready = z.object({
  /** Null: nowhere. */
  line: z.nullable(z.string()),
});
