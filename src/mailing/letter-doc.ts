import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineDoc, Instant, StoredPerson } from '../store/documents.ts';
import type { Store, Stored } from '../store/port.ts';

/** What a letter asks about: whatever of it is still open when it is looked at. */
export const Matter = z.discriminatedUnion('about', [
  /** What the synchronisation asks. */
  z.object({ about: z.literal('questions') }),
  /** Emails whose records the person is to choose. */
  z.object({ about: z.literal('waiting') }),
  /** One thing to be archived. `isSomeMissing`: some of what was forwarded is not in the mailbox. */
  z.object({ about: z.literal('operation'), id: z.string(), isSomeMissing: z.boolean().optional() }),
]);
export type Matter = z.infer<typeof Matter>;

const StoredLetter = z.object({
  person: StoredPerson,
  matter: Matter,
  at: Instant,
  /** `due`: not sent. `begun`: it may have been sent. `over`: it was, or there is nothing to send any more. */
  state: z.enum(['due', 'begun', 'over']),
  /** When it was tried last; missing: never. */
  begunAt: Instant.exactOptional(),
});
export type StoredLetter = z.infer<typeof StoredLetter>;

const letterDoc = defineDoc<StoredLetter>({ type: 'letter', schema: StoredLetter });
export const readLetter = (store: Pick<Store, 'read'>, pk: string, id: string): Promise<Stored<StoredLetter> | null> =>
  letterDoc.read(store, pk, id);

/** Outlook takes no answer to an email after a month. */
const keptSeconds = 40 * 86_400;

export const letterOf = (id: string, letter: StoredLetter) =>
  letterDoc.make(id, letter, { opId: randomUUID(), ttlSeconds: keptSeconds });

/** The same for the same question. `which`: what tells it from others about the same matter. */
export const letterId = ({ about }: Matter, which: string): string =>
  `letter-${createHash('sha256').update(`${about}|${which}`).digest('hex').slice(0, 32)}`;
