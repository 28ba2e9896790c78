import { takenBackMails } from '../archive/operations.ts';
import type { Workplace } from '../archive/workplace.ts';
import type { ArchivedEmail } from '../archive/ports.ts';
import type { Directory } from '../archive/suggest.ts';
import { partitionOf } from '../domain/person.ts';
import type { ArchiveRules } from '../settings/personal.ts';
import type { Store } from '../store/port.ts';
import { decide, isForwarded, neverFiled, outsiders, type LeaveReason, type Verdict } from './decide.ts';
import type { MailFolder, RuleMail } from './ports.ts';
import { about, EmailFailed } from './stuck.ts';
import { threadOf } from './thread.ts';
import { together } from './together.ts';

/** What emails are looked at with. */
export interface Ground {
  readonly at: Workplace;
  readonly rules: ArchiveRules;
  /** The person's own addresses, lower case. */
  readonly own: readonly string[];
  readonly store: Pick<Store, 'read' | 'page'>;
  /** Where these emails lie. */
  readonly folder: MailFolder;
  /** See `Facts`. */
  readonly archiveMailbox: string | null;
}

export interface Considered {
  readonly mail: RuleMail;
  readonly verdict: Verdict;
  readonly earlier: ArchivedEmail | null;
}

/** Looks up what is needed about these emails, in the order in which they were written, and decides. Writes nothing. Throws `EmailFailed`. */
export async function* consider(mails: readonly RuleMail[], ground: Ground): AsyncGenerator<Considered> {
  const inOrder = mails.toSorted((a, b) => a.date.getTime() - b.date.getTime());
  const isAny = inOrder.some((mail) => never(mail, ground) === null);
  const undone = isAny ? await takenBackMails(ground.store, partitionOf(ground.at.person)) : new Set<string>();
  const probe = () => ground.at.records.findByEmail(ground.own);
  for await (const part of together(inOrder, (some) => lookedUp(some, ground), probe)) {
    if ('error' in part) throw new EmailFailed(part.one, part.error);
    const [directory, earlier] = part.answer;
    for (const mail of part.some) {
      const why = never(mail, ground) ?? (undone.has(mail.messageId) ? 'taken back' : null);
      const stored = earlier.get(mail.messageId) ?? null;
      const verdict: Verdict = why
        ? { kind: 'leave', why }
        : await about(mail, () => verdictOf(mail, stored, directory, ground));
      yield { mail, verdict, earlier: stored };
    }
  }
}

/** What was forwarded is meant to be archived, whatever rules may not touch by themselves. */
const never = (mail: RuleMail, { rules, own, folder, archiveMailbox }: Ground): LeaveReason | null =>
  isForwarded({ mail, folder, archiveMailbox }) ? null : neverFiled(mail, rules, own);

async function lookedUp(
  all: readonly RuleMail[],
  ground: Ground,
): Promise<readonly [Directory, ReadonlyMap<string, ArchivedEmail>]> {
  const { at, own, rules } = ground;
  const mails = all.filter((mail) => never(mail, ground) === null);
  if (mails.length === 0) return [new Map(), new Map()];
  const addresses = new Set(mails.flatMap((mail) => outsiders(mail, own).map(({ address }) => address)));
  return Promise.all([
    rules.contacts ? at.records.findByEmail([...addresses]) : new Map(),
    at.emails.findEmails(mails.map(({ messageId }) => messageId)),
  ]);
}

async function verdictOf(
  mail: RuleMail,
  earlier: ArchivedEmail | null,
  directory: Directory,
  ground: Ground,
): Promise<Verdict> {
  const { rules, own, folder, archiveMailbox } = ground;
  const thread = isForwarded({ mail, folder, archiveMailbox }) ? [] : await threadOf(mail, ground);
  return decide({ mail, folder, own, rules, archiveMailbox, directory, earlier, thread });
}
