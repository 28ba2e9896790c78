import type { Store, WriteOp } from '../store/port.ts';
import { newFiled, readFiled, type LeftToWish } from './docs.ts';
import type { ChangedMail, ChangePage, MailChanges, MailFolder, RuleMail } from './ports.ts';
import { EmailFailed, nameOf } from './stuck.ts';
import { together } from './together.ts';
import { asChanged, byFate, wishedAmong, type WishTools } from './wishes.ts';

/** What of a page rules have to decide about. */

export interface NewMailTools extends WishTools {
  readonly store: Store;
  readonly changes: MailChanges;
}

interface Unwished extends NewMails {
  /** What is left to wishes from now on. */
  readonly left: readonly LeftToWish[];
  /** Remembers those that the person took back themselves. */
  readonly taken: readonly WriteOp[];
}

/** What is new on a page, with what was left to wishes that are over by now, and without what is left to one. */
export async function unwished(
  page: ChangePage,
  of: PageOf & { readonly left: readonly LeftToWish[] | undefined; readonly folder: MailFolder },
  tools: NewMailTools,
): Promise<Unwished> {
  const before = of.left ?? [];
  if (of.folder !== 'sentitems') return { ...(await newMails(page.mails, of, tools)), left: before, taken: [] };
  const known = await byFate(before, tools);
  const isKnown = ({ id }: ChangedMail) => before.some(({ emailId }) => emailId === id);
  const changed = [...known.over.map(asChanged), ...page.mails.filter((mail) => !isKnown(mail))];
  const { mails, unread } = await newMails(changed, of, tools);
  const fresh = await wishedAmong(mails, tools);
  const left = [...known.open, ...fresh.open];
  const takenBack = [...known['taken back'], ...fresh['taken back']];
  const others = new Set([...left, ...takenBack].map(({ messageId }) => messageId));
  const filed = {
    outcome: 'left',
    why: 'taken back',
    rule: null,
    operationId: null,
    at: tools.at.clock.now(),
  } as const;
  return {
    ...{ mails: mails.filter(({ messageId }) => !others.has(messageId)), unread, left },
    taken: [...new Set(takenBack.map(({ messageId }) => messageId))].map((messageId) => ({
      kind: 'upsert',
      doc: newFiled(messageId, filed),
    })),
  };
}

interface NewMails {
  readonly mails: readonly RuleMail[];
  /** One that cannot be read; null: all were. */
  readonly unread: { readonly error: EmailFailed } | null;
}

interface PageOf {
  readonly since: Date;
  readonly pk: string;
  /** Asks for the page again: does the mailbox answer? */
  readonly probe: () => Promise<unknown>;
}

/** Those that nothing was decided about, in time for rules. */
async function newMails(changed: readonly ChangedMail[], of: PageOf, tools: NewMailTools): Promise<NewMails> {
  const { since, pk } = of;
  const isNew = async (mail: ChangedMail): Promise<boolean> =>
    (await readFiled(tools.store, pk, nameOf(mail))) === null;
  const { found, unread } = await fetched(await filtered(changed, isNew), of, tools);
  const inTime = found.filter(({ isDraft, date }) => !isDraft && date >= since);
  const each = [...new Map(inTime.map((mail) => [mail.messageId, mail])).values()];
  return { mails: await filtered(each, isNew), unread };
}

/** As they are now; those that are gone are left out. */
async function fetched(changed: readonly ChangedMail[], { probe }: PageOf, { changes }: NewMailTools) {
  const found: RuleMail[] = [];
  let unread: NewMails['unread'] = null;
  const ask = (some: readonly ChangedMail[]) => changes.mails(some.map(({ id }) => id));
  for await (const part of changed.length === 0 ? [] : together(changed, ask, probe)) {
    if ('answer' in part) found.push(...part.answer.filter((mail) => mail !== null));
    else unread ??= { error: new EmailFailed(part.one, part.error) };
  }
  return { found, unread };
}

async function filtered<One>(all: readonly One[], holds: (one: One) => Promise<boolean>): Promise<readonly One[]> {
  const kept = await Promise.all(all.map(holds));
  return all.filter((_, at) => kept[at]);
}
