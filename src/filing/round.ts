import type { Workplace } from '../archive/workplace.ts';
import type { EmailSummary } from '../domain/email.ts';
import { partitionOf } from '../domain/person.ts';
import type { JobQueue } from '../jobs/port.ts';
import type { ArchiveRules } from '../settings/personal.ts';
import type { Store, WriteOp } from '../store/port.ts';
import { carryOut } from './carry-out.ts';
import { consider, type Considered, type Ground } from './consider.ts';
import {
  joined,
  newFiled,
  readState,
  stateWrite,
  type Asked,
  type Filed,
  type LeftToWish,
  type OpenState,
} from './docs.ts';
import { unwished } from './new-mails.ts';
import { originalsOf } from './originals.ts';
import { mailFolders, type MailChanges, type MailFolder, type RuleMail } from './ports.ts';
import { about } from './stuck.ts';

export interface RoundTools {
  readonly store: Store;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly at: Workplace;
  readonly changes: MailChanges;
  readonly rules: ArchiveRules;
  /** Ids of the editions of the add-in that may have marked a draft. */
  readonly addins: readonly string[];
  /** Where the organisation forwards to what is to be archived; null: nowhere. */
  readonly archiveMailbox: string | null;
  /** Shows the person at once what they forwarded; false: that was not possible. */
  readonly forwarded: (emails: readonly EmailSummary[], isSomeMissing: boolean) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** What was received longer ago is not archived by itself, however it comes up again: decisions are remembered for longer. */
const oldestMs = 30 * 24 * 3_600_000;

/**
 * Reads what is new in Inbox and Sent Items and decides about it. A page is remembered as read after everything in it is
 * decided, so that a crash anywhere repeats decisions and loses none; what was decided before a failure is kept. Throws
 * `EmailFailed` where it may be one email alone that cannot be looked at; `RemoteError`; and `StoreError` `changed` where
 * another process, or a change of the settings, was faster.
 */
export async function makeRound(tools: RoundTools): Promise<void> {
  const own = await tools.at.mailbox.addresses();
  for (const folder of mailFolders) {
    while (!(await readPage({ ...tools, folder, own }, tools)));
  }
}

/** One page; true: there is no more in this folder, or nothing is to be read any more. */
async function readPage(ground: Ground, tools: RoundTools): Promise<boolean> {
  const { folder } = ground;
  tools.signal.throwIfAborted();
  const pk = partitionOf(tools.at.person);
  const open = await readState(tools.store, pk);
  if (open?.state.since == null) return true;
  const since = latest(open.state.since, new Date(tools.at.clock.now().getTime() - oldestMs));
  const ask = () => tools.changes.page(folder, open.state.links[folder], since);
  const page = await ask();
  if (page === 'expired') {
    await save(open, { folder, link: null }, nothingDecided, tools);
    return false;
  }
  const { mails, unread, left, taken } = await unwished(
    page,
    { since, pk, probe: ask, left: open.state.leftToWishes, folder },
    tools,
  );
  const found = await decided(mails, ground, tools);
  const all = { ...found, writes: [...found.writes, ...taken] };
  const failed = found.failed ?? unread;
  if (failed) {
    await save(open, { folder, link: open.state.links[folder] }, all, tools);
    throw failed.error;
  }
  await save(open, { folder, link: page.next, left }, all, tools);
  return page.isLast;
}

const latest = (a: Date, b: Date): Date => (a > b ? a : b);

interface Decided {
  /** What is remembered together with the page. */
  readonly writes: readonly WriteOp[];
  readonly asked: readonly Asked[];
  /** What kept the rest of the page from being decided; null: nothing. */
  readonly failed: { readonly error: unknown } | null;
}

async function decided(mails: readonly RuleMail[], ground: Ground, tools: RoundTools): Promise<Decided> {
  const writes: WriteOp[] = [];
  const asked: Asked[] = [];
  const at = tools.at.clock.now();
  try {
    for await (const found of consider(mails, ground)) {
      const one = await about(found.mail, () => decidedOf(found, at, tools));
      writes.push(...one.writes);
      asked.push(...one.asked);
    }
  } catch (error) {
    return { writes, asked, failed: { error } };
  }
  return { writes, asked, failed: null };
}

async function decidedOf(found: Considered, at: Date, tools: RoundTools): Promise<Omit<Decided, 'failed'>> {
  const { mail, verdict } = found;
  const filed = await outcomeOf(found, at, tools);
  const writes: WriteOp[] = filed ? [{ kind: 'upsert', doc: newFiled(mail.messageId, filed) }] : [];
  if (verdict.kind === 'ask') return { writes, asked: [askedAbout(mail, at)] };
  if (verdict.kind === 'forwarded') return { writes, asked: await takeForwarded(mail, at, tools) };
  return { writes, asked: [] };
}

const askedAbout = ({ id: emailId, messageId }: EmailSummary, at: Date): Asked => ({ emailId, messageId, at });

/** The person is shown what they forwarded. It waits for their choice like what rules ask about; if it could not be shown, they hear of it later. */
async function takeForwarded(mail: RuleMail, at: Date, tools: RoundTools): Promise<readonly Asked[]> {
  const { emails, missing } = await originalsOf(mail, tools.archiveMailbox, tools.at);
  const isTold = await tools.forwarded(emails, missing > 0);
  return emails.map((email) => ({ ...askedAbout(email, at), ...(isTold && { isTold }) }));
}

/** What is to be remembered of a decision; null: carrying it out has done that. */
async function outcomeOf(found: Considered, at: Date, tools: RoundTools): Promise<Filed | null> {
  const nothing = { rule: null, why: null, operationId: null, at };
  const { verdict } = found;
  switch (verdict.kind) {
    case 'archive':
      return (await carryOut(found, verdict, tools)) ? null : { ...nothing, outcome: 'left', why: 'unknown' };
    case 'forwarded':
    case 'ask':
      return { ...nothing, outcome: 'asked' };
    case 'leave':
      return { ...nothing, outcome: 'left', why: verdict.why };
  }
}

const nothingDecided: Decided = { writes: [], asked: [], failed: null };

interface ReadSoFar {
  readonly folder: MailFolder;
  readonly link: string | null;
  /** Missing: as before. */
  readonly left?: readonly LeftToWish[];
}

async function save(
  open: OpenState,
  { folder, link, left }: ReadSoFar,
  { writes, asked }: Decided,
  { store, at }: RoundTools,
): Promise<void> {
  const before = open.state.leftToWishes ?? [];
  const leftToWishes = [...(left ?? before)];
  const isSame = JSON.stringify(leftToWishes) === JSON.stringify(before);
  if (writes.length === 0 && open.state.links[folder] === link && isSame) return;
  const next = {
    ...open.state,
    links: { ...open.state.links, [folder]: link },
    asked: joined(open.state.asked, asked),
    leftToWishes,
  };
  await store.batch(partitionOf(at.person), [stateWrite(open, next), ...writes]);
}
