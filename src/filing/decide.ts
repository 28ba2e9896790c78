import { domainOf, isListed } from '../domain/addresses.ts';
import type { RuleName } from '../archive/draft.ts';
import type { ArchivedEmail } from '../archive/ports.ts';
import { correspondents, only, type Directory } from '../archive/suggest.ts';
import type { Participant } from '../domain/email.ts';
import { recordKey } from '../domain/record.ts';
import type { ArchiveRules } from '../settings/personal.ts';
import type { MailFolder, RuleMail } from './ports.ts';

/** What is known of an email when a rule looks at it. */
export interface Facts {
  readonly mail: RuleMail;
  readonly folder: MailFolder;
  /** The person's own addresses, lower case. */
  readonly own: readonly string[];
  readonly rules: ArchiveRules;
  /** Where the organisation forwards to what is to be archived; null: nowhere. */
  readonly archiveMailbox: string | null;
  /** Who has which address. */
  readonly directory: Directory;
  /** This very email in the CRM; null: it is not there. */
  readonly earlier: ArchivedEmail | null;
  readonly thread: Thread;
}

/** What became of the conversation so far: keys of the records that its last archived email is filed under (none: nothing is archived), or it was taken back. */
export type Thread = readonly string[] | 'taken back';

/** Why an email stays where it is. */
export const leaveReasons = [
  'draft',
  'private',
  'meeting',
  'internal',
  'excluded',
  'archived',
  'taken back',
  'unknown',
  'off',
] as const;
export type LeaveReason = (typeof leaveReasons)[number];

export type Verdict =
  | { readonly kind: 'archive'; readonly rule: RuleName; readonly records: readonly string[] }
  /** Somebody is known, but whose email it is has to be said by the person. */
  | { readonly kind: 'ask' }
  /** The person sent it to the archive address: what it brings along is to be archived. */
  | { readonly kind: 'forwarded' }
  | { readonly kind: 'leave'; readonly why: LeaveReason };

/** What the rules say about one email. Reads no clock and calls nothing. */
export function decide(facts: Facts): Verdict {
  const { mail, own, rules, earlier, thread } = facts;
  if (isForwarded(facts)) return rules.forwarded ? { kind: 'forwarded' } : leave('off');
  const never = neverFiled(mail, rules, own);
  if (never !== null) return leave(never);
  // By hand, to the records of the person's own choice, even where a colleague was faster.
  if (earlier && (earlier.own || mail.archived)) return leave('archived');
  if (thread === 'taken back') return leave('taken back');
  if (rules.replies && thread.length > 0) return archive('replies', thread, earlier);
  return rules.contacts ? byContacts(facts) : leave('off');
}

/** It lies in the person's own Sent Items, where nobody else can put it, and was sent to the archive address. */
export const isForwarded = ({
  mail,
  folder,
  archiveMailbox,
}: Pick<Facts, 'mail' | 'folder' | 'archiveMailbox'>): boolean =>
  folder === 'sentitems' &&
  mail.direction === 'sent' &&
  !mail.isDraft &&
  [...mail.to, ...mail.cc, ...mail.bcc].some(({ address }) => address === archiveMailbox);

/** Why no rule may have this email, whatever is in ProTracker; null: one may. */
export function neverFiled(mail: RuleMail, rules: ArchiveRules, own: readonly string[]): LeaveReason | null {
  if (mail.isDraft) return 'draft';
  if (mail.isQuestion === true) return 'internal';
  if (mail.isPrivate || mail.sensitivity !== 'normal') return 'private';
  if (mail.isMeeting) return 'meeting';
  if (outsiders(mail, own).length === 0) return 'internal';
  return everybody(mail).some(({ address }) => isListed(address, rules.never)) ? 'excluded' : null;
}

/** Everybody on an email who is not of the person's own organisation. */
export const outsiders = (mail: RuleMail, own: readonly string[]): readonly Participant[] =>
  everybody(mail).filter(({ address }) => !isInside(address, own));

const everybody = ({ from, to, cc, bcc }: RuleMail): readonly Participant[] => [
  ...(from ? [from] : []),
  ...to,
  ...cc,
  ...bcc,
];

const isInside = (address: string, own: readonly string[]): boolean =>
  own.some((mine) => mine === address || domainOf(mine) === domainOf(address));

/** Contacts and leads: accounts have addresses too, but an email is with somebody. */
const people = ['Contacts', 'Leads'];

/** Exactly one person: archived. Several, or one address of several: asked. Nobody: nothing. */
function byContacts({ mail, own, directory, earlier }: Facts): Verdict {
  const hits = decisive(mail, own)
    .map(({ address }) => (directory.get(address) ?? []).filter(({ module }) => people.includes(module)))
    .filter((of) => of.length > 0);
  if (hits.length === 0) return leave('unknown');
  const found = hits.map(only);
  const keys = new Set(found.map((record) => (record ? recordKey(record) : null)));
  const [key] = keys;
  return key && keys.size === 1 ? archive('contacts', [key], earlier) : { kind: 'ask' };
}

/** Whose addresses count: the sender's, or the recipients' of what was sent; where they are colleagues, all outsiders'. */
function decisive(mail: RuleMail, own: readonly string[]): readonly Participant[] {
  const first = correspondents(mail, own).filter(({ address }) => !isInside(address, own));
  return first.length > 0 ? first : outsiders(mail, own);
}

/** A colleague may have filed it already: then there is nothing to do. */
function archive(rule: RuleName, records: readonly string[], earlier: ArchivedEmail | null): Verdict {
  const there = earlier?.records.map(recordKey) ?? [];
  return records.every((key) => there.includes(key)) ? leave('archived') : { kind: 'archive', rule, records };
}

const leave = (why: LeaveReason): Verdict => ({ kind: 'leave', why });
