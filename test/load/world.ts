import type { Person } from '../../src/domain/person.ts';
import { addressOf, crmUserIdOf, tenantId, userIdOf } from '../bench/people/names.ts';
import { person as somebody, type Person as Somebody } from '../bench/sync/people.ts';

/** What lies where before anything begins, for everybody by number. All of it is known by names that nobody else has. */

/** Word of everything that must not leave a mailbox: it may stand nowhere in the CRM. */
export const secretWord = 'Quincunx';

export const contactsOf = (nth: number) => ({
  /** In Outlook; the person marks them. */
  marked: [0, 1, 2].map((at) => somebody(at, `out${nth}x`)),
  /** In Outlook; the person leaves them alone. */
  unmarked: [secret(3, `left${nth}x`)],
  /** In Outlook; marked as private there. */
  private: [secret(4, `priv${nth}x`)],
  /** In the CRM, with the person's Sync to Outlook on. */
  flagged: [5, 6].map((at) => somebody(at, `in${nth}x`)),
});

const secret = (at: number, group: string): Somebody => {
  const one = somebody(at, group);
  return { ...one, surname: `${one.surname}${secretWord}`, notes: `${secretWord} of ${group}` };
};

export interface LoadMail {
  readonly messageId: string;
  readonly subject: string;
  readonly isPrivate: boolean;
}

/** In the person's Inbox, from the first of the flagged contacts. */
export const mailOf = (nth: number): readonly LoadMail[] => [
  { messageId: `load-${nth}-a@example.net`, subject: `Review ${nth} a`, isPrivate: false },
  { messageId: `load-${nth}-b@example.net`, subject: `Review ${nth} b`, isPrivate: false },
  { messageId: `load-${nth}-p@example.net`, subject: `${secretWord} ${nth}`, isPrivate: true },
];

export const personOf = (nth: number): Person => ({
  ...{ tenantId, userId: userIdOf(nth), name: `Person ${nth}`, locale: 'en-GB', timeZone: 'Europe/London' },
});

export const numberOf = ({ userId }: Pick<Person, 'userId'>): number => Number(userId.slice(-12)) - 1;

export const senderOf = (nth: number): Somebody => contactsOf(nth).flagged[0] ?? somebody(5, `in${nth}x`);

export { addressOf, crmUserIdOf };
