import type { EmailSummary } from '../domain/email.ts';
import { operationId, type OperationId, type OutlookId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import { recordKey, type RecordSummary } from '../domain/record.ts';
import { UserError } from '../errors.ts';
import type { Store } from '../store/port.ts';
import { refOf, withRecords, type ArchiveDraft, type DraftEmail } from './draft.ts';
import { recentRecords } from './history.ts';
import { operationsOf, type OpenDraft } from './operations.ts';
import type { ArchivedEmail } from './ports.ts';
import { suggest, type Directory } from './suggest.ts';
import type { Workplace } from './workplace.ts';

/** A card takes no more: the rest is not taken silently. */
export const mostEmails = 100;

export interface ArchiveTools {
  readonly store: Store;
  readonly newId: () => string;
}

/** Looks the emails and their people up and stores a draft with what is proposed. Nothing is archived yet. */
export async function openArchive(ids: readonly OutlookId[], at: Workplace, tools: ArchiveTools): Promise<OpenDraft> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) throw new UserError('Choose at least one email.');
  if (unique.length > mostEmails) {
    throw new UserError(`At most ${mostEmails} emails at once. ${unique.length} are selected.`);
  }
  const [found, own, recent] = await Promise.all([
    at.mailbox.summaries(unique),
    at.mailbox.addresses(),
    recentRecords(tools.store, partitionOf(at.person)),
  ]);
  const items = found.filter((item) => item !== null);
  if (items.length === 0)
    throw new UserError('This email is no longer in your mailbox. Search for it: type "archive" and a word of it.');

  const [directory, earlier, recents, modules] = await Promise.all([
    at.records.findByEmail(addressesOf(items, own)),
    at.emails.findEmails(items.map(({ messageId }) => messageId)),
    at.records.read(recent.map(refOf)),
    at.records.modules(),
  ]);
  const filed = await at.records.read([...earlier.values()].flatMap((email) => email.records));
  const draft = withRecords(
    drafted({ items, earlier, directory, own, recents: recents.filter((record) => record !== null) }, at, tools),
    filed.filter((record) => record !== null),
  );
  const search = {
    text: '',
    modules: modules.filter(({ takesEmail }) => takesEmail).map(({ module }) => module),
    matches: null,
  };
  return operationsOf(tools.store, partitionOf(at.person), tools.newId).create({
    ...draft,
    gone: unique.length - items.length,
    search,
  });
}

/** Everybody on the emails but the mailbox's owner. */
const addressesOf = (items: readonly EmailSummary[], own: readonly string[]): readonly string[] => {
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
  const proposal = suggest(
    emails.filter(({ isPrivate }) => !isPrivate),
    found.directory,
    found.own,
  );
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

/** What the draft keeps of a message. */
export const draftEmail = (item: EmailSummary, earlier: ArchivedEmail | null): DraftEmail => ({
  id: item.id,
  subject: item.subject,
  from: item.from && { ...item.from },
  to: [...item.to],
  cc: [...item.cc],
  date: item.date,
  direction: item.direction,
  messageId: item.messageId,
  hasAttachments: item.hasAttachments,
  isPrivate: item.isPrivate,
  earlier: earlier && {
    url: earlier.url,
    at: earlier.archivedAt,
    by: earlier.archivedBy,
    records: earlier.records.map(recordKey),
  },
});
