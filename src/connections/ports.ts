import type { Person } from '../domain/person.ts';

/** What a person's work goes through: two sign-ins, and the mailbox behind the second. */
export const connectionNames = ['protracker', 'microsoft', 'mailbox'] as const;
export type ConnectionName = (typeof connectionNames)[number];

/**
 * One short question to each system, over what the person is connected to. Throws as the adapters do; `UserError` where the address cannot be one.
 * A password that was refused is not sent again.
 */
export type Checks = Readonly<Record<ConnectionName, (person: Person) => Promise<unknown>>>;

/** Which sign-ins a person has; null: they do not, and there is nothing to ask. */
export type SignedIn = (person: Person) => Promise<Readonly<Record<'protracker' | 'microsoft', string | null>>>;
