import { v5 } from 'uuid';
import { z } from 'zod';
import type { EmailContent } from '../domain/email.ts';
import type { OutlookId } from '../domain/ids.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { isTeamsMessage, teamsMessageId, type TeamsMessage } from '../domain/teams-message.ts';
import { UserError } from '../errors.ts';
import { defineDoc, Instant } from '../store/documents.ts';
import type { Store } from '../store/port.ts';
import { copyWords } from './copy-words.ts';
import type { ArchiveTools } from './open.ts';
import type { Mailbox } from './ports.ts';
import type { OpenWorkplace } from './workplace.ts';

/**
 * Teams messages that somebody archives. Teams hands a message over once, when its menu is used, so it is kept beside the
 * mailbox and read from there like an email: everything that archiving does with an email it does with a message too.
 */

/** As long as the operation that archives it. */
const keptSeconds = 30 * 24 * 3600;

/** Never changes: it makes the same message the same record for everybody who archives it. */
const namespace = '0d8b1d52-58f1-4d2f-8e0b-5f6a6f1f8a37';

const Mark = z.object({
  at: Instant,
  records: z.array(z.object({ module: z.string(), id: z.string(), name: z.string() })),
});

const Kept = z.object({
  author: z.string(),
  sentAt: Instant,
  subject: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  /** What Outlook shows on an archived email. */
  mark: Mark.nullable(),
});
type Kept = z.infer<typeof Kept>;

const messageDoc = defineDoc({ type: 'message', schema: Kept });

/**
 * Keeps a message, to be archived under the id given. Kept again it is the same one, as it reads now.
 * A `UserError` where there is nothing in it.
 */
export async function keepTeamsMessage(message: TeamsMessage, person: Person, tools: ArchiveTools): Promise<OutlookId> {
  if (message.text.trim() === '' && message.subject.trim() === '') throw new UserError(copyWords.teamsEmpty);
  const { conversation, id, ...read } = message;
  const key = teamsMessageId(v5(JSON.stringify([conversation, id]), namespace));
  const pk = partitionOf(person);
  const before = await messageDoc.read(tools.store, pk, key);
  await write(tools.store, pk, key, { ...read, mark: before?.body.mark ?? null }, tools.newId());
  return key;
}

async function write(store: Store, pk: string, key: string, kept: Kept, opId: string): Promise<void> {
  await store.write(pk, { kind: 'upsert', doc: messageDoc.make(key, kept, { opId, ttlSeconds: keptSeconds }) });
}

/** Workplaces whose mailbox knows the kept Teams messages too. */
export const withTeamsMessages =
  (open: OpenWorkplace, tools: ArchiveTools): OpenWorkplace =>
  async (person) => {
    const at = await open(person);
    return { ...at, mailbox: mailboxWith(at.mailbox, partitionOf(person), tools) };
  };

function mailboxWith(mailbox: Mailbox, pk: string, { store, newId }: ArchiveTools): Mailbox {
  const kept = async (id: OutlookId): Promise<EmailContent | null> => {
    const stored = await messageDoc.read(store, pk, id);
    return stored && contentOf(id, stored.body);
  };
  return {
    ...mailbox,
    async summaries(ids) {
      const emails = ids.filter((id) => !isTeamsMessage(id));
      const found = emails.length > 0 ? await mailbox.summaries(emails) : [];
      const byId = new Map(emails.map((id, at) => [id, found[at] ?? null]));
      return Promise.all(ids.map(async (id) => (isTeamsMessage(id) ? kept(id) : (byId.get(id) ?? null))));
    },
    content: (id) => (isTeamsMessage(id) ? kept(id) : mailbox.content(id)),
    async mark(email, change) {
      if (!isTeamsMessage(email.id)) return mailbox.mark(email, change);
      const stored = await messageDoc.read(store, pk, email.id);
      const mark = change.mark && { at: change.mark.at, records: change.mark.records.map((record) => ({ ...record })) };
      if (stored) await write(store, pk, email.id, { ...stored.body, mark }, newId());
    },
  };
}

/** In characters: as much of a subject as lists show. */
const subjectLength = 60;

function contentOf(id: OutlookId, { author, sentAt, subject, text, url, mark }: Kept): EmailContent {
  const [line = ''] = text.trim().split('\n');
  const start = subject.trim() || line.trim();
  const shown = start.length > subjectLength ? `${start.slice(0, subjectLength).toWellFormed().trimEnd()}…` : start;
  return {
    id,
    subject: copyWords.teamsSubject(shown),
    from: author === '' ? null : { name: author, address: '' },
    ...{ to: [], cc: [], bcc: [], attachments: [], categories: [] },
    date: sentAt,
    direction: 'received',
    preview: text.slice(0, 255).toWellFormed(),
    hasAttachments: false,
    messageId: `${id.replace(':', '-')}@teams.invalid`,
    isPrivate: false,
    isDraft: false,
    // Nothing is painted in Teams, so there is no flag to set either.
    flag: 'flagged',
    archived: mark,
    webLink: url,
    etag: null,
    html: null,
    text: [[copyWords.teamsFrom(author), url ?? ''].filter(Boolean).join('\n'), text.trim()]
      .filter(Boolean)
      .join('\n\n'),
  };
}
