import type { EmailSummary } from '../domain/email.ts';
import { operationId, type OperationId, type OutlookId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import { recordKey, type RecordSummary } from '../domain/record.ts';
import { UserError } from '../errors.ts';
import type { Store } from '../store/port.ts';
import { refOf, withRecords, type ArchiveDraft, type DraftEmail } from './draft.ts';
import { recentRecords } from './history.ts';
import { questionWords } from './question-words.ts';
import { operationsOf, type OpenDraft } from './operations.ts';
import type { ArchivedEmail } from './ports.ts';
import { suggest, type Directory } from './suggest.ts';
import { refusalWords as words } from './refusal-words.ts';
import type { Workplace } from './workplace.ts';

/** A card takes no more: the rest is not taken silently. */
export const mostEmails = 100;

export interface ArchiveTools {
  readonly store: Store;
  readonly newId: () => string;
  /** The person did not open the card: it asks them. */
  readonly isAsked?: boolean;
  /** It is archived when it is sent; else an email that is still written is refused. */
  readonly takesDraft?: boolean;
}

/**
 * Looks the emails and their people up and stores a draft with what is proposed. Nothing is archived yet. The CRM is asked about
 * emails only when the mailbox has said which are private: about those it is asked nothing.
 */
export async function openArchive(ids: readonly OutlookId[], at: Workplace, tools: ArchiveTools): Promise<OpenDraft> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) throw new UserError(words.chooseEmail);
  if (unique.length > mostEmails) {
    throw new UserError(words.tooManyEmails(mostEmails, unique.length));
  }
  const beside = Promise.all([recentlyUsed(at, tools), at.records.modules()]);
  beside.catch(() => undefined); // heard below, unless there is nothing to hear it for
  const [found, own] = await Promise.all([at.mailbox.summaries(unique), at.mailbox.addresses()]);
  const items = found.filter((item) => item !== null).filter(({ isQuestion }) => isQuestion !== true);
  if (items.length === 0 && found.some((item) => item?.isQuestion === true)) throw new UserError(questionWords.stays);
  if (items.length === 0) throw new UserError(words.goneSearch);
  const draft = tools.takesDraft ? undefined : items.find(({ isDraft }) => isDraft);
  if (draft) throw new UserError(words.draft(draft.isPrivate ? '' : draft.subject));

  const open = items.filter(({ isPrivate }) => !isPrivate);
  const [{ earlier, filed }, directory, [recents, modules]] = await Promise.all([
    at.emails.findEmails(open.map(({ messageId }) => messageId)).then((earlier) => withFiled(earlier, at)),
    at.records.findByEmail(addressesOf(open, own)),
    beside,
  ]);
  const proposed = withRecords(drafted({ items, earlier, directory, own, recents }, at, tools), filed);
  const search = {
    text: '',
    modules: modules.filter(({ takesEmail }) => takesEmail).map(({ module }) => module),
    matches: null,
  };
  const opened = { ...proposed, gone: unique.length - items.length, search };
  return operationsOf(tools.store, partitionOf(at.person), tools.newId).create(opened, tools.isAsked);
}

/** The records this person used last, as far as they are still there. */
async function recentlyUsed(at: Workplace, { store }: ArchiveTools): Promise<readonly RecordSummary[]> {
  const keys = await recentRecords(store, partitionOf(at.person));
  return (await at.records.read(keys.map(refOf))).filter((record) => record !== null);
}

/** The emails that are in the CRM already, and the records they are filed under. */
async function withFiled(earlier: ReadonlyMap<string, ArchivedEmail>, at: Workplace) {
  const filed = await at.records.read([...earlier.values()].flatMap((email) => email.records));
  return { earlier, filed: filed.filter((record) => record !== null) };
}

/** Everybody on the emails but the mailbox's owner. */
export const addressesOf = (
  items: readonly Pick<EmailSummary, 'from' | 'to' | 'cc'>[],
  own: readonly string[],
): readonly string[] => {
  const all = items.flatMap(({ from, to, cc }) => [...(from ? [from] : []), ...to, ...cc]);
  return [...new Set(all.map(({ address }) => address))].filter((address) => address && !own.includes(address));
};

interface Found {
  readonly items: readonly EmailSummary[];
  readonly earlier: ReadonlyMap<string, ArchivedEmail>;
  readonly directory: Directory;
  readonly own: readonly string[];
  readonly recents: readonly RecordSummary[];
}

function drafted(found: Found, at: Workplace, tools: ArchiveTools): ArchiveDraft {
  const emails = found.items.map((item) => draftEmail(item, found.earlier.get(item.messageId) ?? null));
  const open = found.items.filter(({ isPrivate }) => !isPrivate);
  const proposal = suggest(open, found.directory, found.own);
  const recentKeys = found.recents.map(recordKey);
  const draft: ArchiveDraft = {
    ...newDraft(operationId(tools.newId()), emails, at),
    groups: [...proposal.groups],
    offered: [...new Set([...recentKeys, ...proposal.offered])],
    ticked: [...proposal.ticked],
    shared: [...proposal.shared],
  };
  return withRecords(draft, [...found.recents, ...[...found.directory.values()].flat()]);
}

/** An operation about these emails in which nothing is chosen yet. */
export const newDraft = (
  id: OperationId,
  emails: readonly DraftEmail[],
  at: Pick<Workplace, 'person' | 'clock'>,
): ArchiveDraft => ({
  id,
  person: { ...at.person },
  createdAt: at.clock.now(),
  emails: [...emails],
  gone: 0,
  records: {},
  groups: [],
  offered: [],
  ticked: [],
  shared: [],
  search: { text: '', modules: [], matches: null },
  edits: {},
  stage: 'choosing',
  results: [],
  runner: null,
  tryUntil: null,
  waitingFor: null,
  cancelled: false,
  place: null,
});

/** What the draft keeps of a message: of its people as many as cards and rules need, and of a private one nothing that it says, nor whom it is with. */
export const draftEmail = (item: EmailSummary, earlier: ArchivedEmail | null): DraftEmail => ({
  id: item.id,
  ...(item.isPrivate ? untold : told(item)),
  date: item.date,
  direction: item.direction,
  messageId: item.messageId,
  isPrivate: item.isPrivate,
  earlier: earlier && {
    url: earlier.url,
    at: earlier.archivedAt,
    by: earlier.archivedBy,
    records: earlier.records.map(recordKey),
  },
});

type Told = Pick<DraftEmail, 'subject' | 'from' | 'to' | 'cc' | 'hasAttachments'>;

const untold: Told = { subject: '', from: null, to: [], cc: [], hasAttachments: false };

/** Of own mail a card says how many it went to; beyond that nobody asks for more. */
const mostPeople = 30;

const told = ({ subject, from, to, cc, direction, hasAttachments }: EmailSummary): Told => ({
  subject,
  from: from && { ...from },
  to: direction === 'sent' ? [...to] : to.slice(0, mostPeople),
  cc: cc.slice(0, mostPeople),
  hasAttachments,
});
