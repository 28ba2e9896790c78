import { commonWords } from '../../cards/common-words.ts';
import type { Participant } from '../../src/domain/email.ts';
import type { FormSource } from '../../src/records/prefill.ts';
import type { Turn } from '../turn.ts';
import type { EmailOfArchive, RecordDesk } from './desk.ts';

/** Somebody on the emails of an Archive card who may become a record. */
export interface Somebody {
  /** The place in the list: the emails of a card do not change. */
  readonly key: string;
  readonly title: string;
  readonly person: Participant;
  readonly email: EmailOfArchive;
}

const mostPeople = 30;

/** Who wrote, or to whom the mailbox's owner wrote; everybody once, in the order of the emails. */
export function peopleOn(emails: readonly EmailOfArchive[]): readonly Somebody[] {
  const all = emails.flatMap((email) => {
    const people = email.direction === 'sent' ? email.to : email.from ? [email.from] : [];
    return people.map((person) => ({ person, email }));
  });
  const isFirst = ({ person }: (typeof all)[number], index: number): boolean =>
    all.findIndex((other) => other.person.address === person.address) === index;
  return all
    .filter(isFirst)
    .slice(0, mostPeople)
    .map(({ person, email }, index) => ({ key: String(index), title: titleOf(person, email), person, email }));
}

const titleOf = ({ name, address }: Participant, { subject }: EmailOfArchive): string =>
  `${name && name !== address ? `${name} (${address})` : address} · ${subject || commonWords.noSubject}`;

/** What a form is filled in from; an email that is gone still tells its sender. */
export async function sourceOf(turn: Turn, chosen: Somebody | null, desk: RecordDesk): Promise<FormSource> {
  if (!chosen) return { person: null, email: null };
  return { person: chosen.person, email: await desk.archive.contentOf(turn, chosen.email.id) };
}
