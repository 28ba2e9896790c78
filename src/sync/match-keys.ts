import type { Contact } from '../domain/contact.ts';
import type { EventItem, EventTime } from '../domain/event-item.ts';
import type { TaskItem } from '../domain/task-item.ts';
import { addressKey, folded, plainCut, shortened } from './fields/canonical.ts';
import { standInName } from './fields/contact-special.ts';
import { e164 } from './fields/phone.ts';

/** Kinds of evidence, the strongest first; the first that yields candidates decides. */
export const levels = [
  'memory', // our stamp on the item, or a link we remember
  'sharedId', // events: the identifier all participants share
  'emailAndName', // contacts: an address and the name
  'emailAlone', // contacts: an address nobody else has, and one of the two has no person's name
  'nameAndCompany', // contacts, where one has no address
  'nameAndPhone', // contacts, where one has no address
  'timeAndSubject', // events
  'titleAndDue', // tasks
] as const;

export type Level = (typeof levels)[number];

/** Where an item or record may be found, per level, and what is compared besides. Computed once for each. */
export interface MatchKeys {
  readonly at: Readonly<Partial<Record<Level, Iterable<string>>>>;
  /** What every key of `nameAndPhone` begins with, so that numbers are looked at only where names are the same; null without such keys. */
  readonly phoneHint: string | null;
  /** Contacts: folded; empty without. */
  readonly givenName: string;
  readonly hasPersonName: boolean;
  readonly hasEmail: boolean;
}

const keyed = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Worked out when somebody looks: which number a text is takes longer to tell than all other keys together. */
function lazily(work: () => readonly string[]): Iterable<string> {
  let done: readonly string[] | null = null;
  return { [Symbol.iterator]: () => (done ??= work())[Symbol.iterator]() };
}

const plain = { phoneHint: null, givenName: '', hasPersonName: true, hasEmail: true } as const;

/** A family name that only stands in for a missing one is no person's name. */
function isPerson(contact: Contact): boolean {
  if (contact.givenName !== null) return true;
  return contact.familyName !== null && folded(contact.familyName) !== folded(standInName(contact));
}

/** `country`: ISO 3166, for phone numbers without one; null: such numbers are no evidence. */
export function contactKeys(contact: Contact, country: string | null): MatchKeys {
  const [givenName, familyName] = [folded(contact.givenName), folded(contact.familyName)];
  const company = folded(contact.company);
  const emails = contact.emails.map(addressKey);
  const hasPersonName = isPerson(contact);
  const isNamed = givenName !== '' && familyName !== '';
  const phones = isNamed
    ? [contact.phoneWork, contact.phoneOther, contact.phoneMobile, contact.phoneHome].filter((phone) => phone !== null)
    : [];
  return {
    at: {
      emailAndName: hasPersonName && familyName !== '' ? emails.map((email) => keyed(email, familyName)) : [],
      emailAlone: emails,
      nameAndCompany: isNamed && company !== '' ? [keyed(givenName, familyName, company)] : [],
      nameAndPhone: lazily(() => {
        const numbers = new Set(phones.flatMap((phone) => e164(phone, country) ?? []));
        return [...numbers].map((number) => keyed(givenName, familyName, number));
      }),
    },
    phoneHint: phones.length === 0 ? null : keyed(givenName, familyName),
    givenName,
    hasPersonName,
    hasEmail: emails.length > 0,
  };
}

const spanKey = (time: EventTime): string =>
  time.allDay ? keyed('days', time.from, time.until) : keyed('timed', time.start, time.end);

/** `length`: characters the CRM's subject holds; `cut`: what it keeps of a longer one. */
export function eventKeys(event: EventItem, length: number | undefined, cut = plainCut): MatchKeys {
  const subject = shortened(event.subject, length, cut);
  const sharedId = event.sharedId === null ? [] : [event.sharedId];
  if (event.time === null || subject === null) return { at: { sharedId }, ...plain };
  return { at: { sharedId, timeAndSubject: [keyed(spanKey(event.time), subject)] }, ...plain };
}

/** `length` and `cut` as for events. A completed task matches nothing. */
export function taskKeys(task: TaskItem, length: number | undefined, cut = plainCut): MatchKeys {
  const title = shortened(task.title, length, cut);
  const isOpen = task.status !== 'completed' && title !== null;
  return { at: { titleAndDue: isOpen ? [keyed(title, task.due?.date ?? '')] : [] }, ...plain };
}

/** Adds our own memory of the pair: the CRM id in the stamp or in a link, a tombstone included. */
export const remembering = (keys: MatchKeys, crmIds: readonly string[]): MatchKeys => ({
  ...keys,
  at: { ...keys.at, memory: crmIds },
});
