import { v5 } from 'uuid';
import { z } from 'zod';
import type { EmailContent, EmailSummary } from '../domain/email.ts';
import type { OutlookId } from '../domain/ids.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { isTeamsMessage, teamsMessageId, type TeamsMessage } from '../domain/teams-message.ts';
import { UserError } from '../errors.ts';
import { asHistory, defineDoc, Instant } from '../store/documents.ts';
import type { Store } from '../store/port.ts';
import { copyWords } from './copy-words.ts';
import type { ArchiveTools } from './open.ts';
import type { Mailbox } from './ports.ts';
import type { OpenWorkplace } from './workplace.ts';

/**
 * Teams messages that somebody archives. Teams hands a message over once, when its menu is used, so it is kept beside the
 * mailbox and read from there like an email: everything that archiving does with an email it does with a message too. Archived, it has no text
 * any more; whoever archives it once more in Teams hands it over anew.
 */

/** As long as a draft whose card is open. */
const keptSeconds = 7 * 24 * 3600;

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
  /** Null: it is archived, and nobody needs it any more. */
  text: z.string().nullable(),
  url: z.string().nullable(),
  /** What Outlook shows on an archived email. */
  mark: Mark.nullable(),
});
type Kept = z.infer<typeof Kept>;

/** Version 2: older code would archive a message without its text as if it were empty. */
const messageDoc = defineDoc({ type: 'message', schema: Kept, version: 2 });

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
  // Without its text, for undo: as long as the operation that archived it.
  const ttlSeconds = kept.text === null ? asHistory : keptSeconds;
  await store.write(pk, { kind: 'upsert', doc: messageDoc.make(key, kept, { opId, ttlSeconds }) });
}

/** Workplaces whose mailbox knows the kept Teams messages too. */
export const withTeamsMessages =
  (open: OpenWorkplace, tools: ArchiveTools): OpenWorkplace =>
  async (person) => {
    const at = await open(person);
    return { ...at, mailbox: mailboxWith(at.mailbox, partitionOf(person), tools) };
  };

function mailboxWith(mailbox: Mailbox, pk: string, { store, newId }: ArchiveTools): Mailbox {
  const kept = async (id: OutlookId) => (await messageDoc.read(store, pk, id))?.body ?? null;
  const shown = async (id: OutlookId): Promise<EmailSummary | null> => {
    const message = await kept(id);
    return message && contentOf(id, message, message.text ?? '');
  };
  return {
    ...mailbox,
    async summaries(ids) {
      const emails = ids.filter((id) => !isTeamsMessage(id));
      const found = emails.length > 0 ? await mailbox.summaries(emails) : [];
      const byId = new Map(emails.map((id, at) => [id, found[at] ?? null]));
      return Promise.all(ids.map(async (id) => (isTeamsMessage(id) ? shown(id) : (byId.get(id) ?? null))));
    },
    async content(id) {
      if (!isTeamsMessage(id)) return mailbox.content(id);
      const message = await kept(id);
      return message && message.text !== null ? contentOf(id, message, message.text) : null;
    },
    async mark(email, change) {
      if (!isTeamsMessage(email.id)) return mailbox.mark(email, change);
      const message = await kept(email.id);
      const mark = change.mark && { at: change.mark.at, records: change.mark.records.map((record) => ({ ...record })) };
      if (message) await write(store, pk, email.id, mark ? withoutText(message, mark) : { ...message, mark }, newId());
    },
  };
}

/** It is archived. What it is called in lists stays. */
const withoutText = (message: Kept, mark: Kept['mark']): Kept => ({
  ...message,
  ...{ mark, subject: titleOf(message.subject, message.text ?? ''), text: null },
});

/** In characters: as much of a subject as lists show. */
const titleLength = 60;

function titleOf(subject: string, text: string): string {
  const [line = ''] = text.trim().split('\n');
  const start = subject.trim() || line.trim();
  return start.length > titleLength ? `${start.slice(0, titleLength).toWellFormed().trimEnd()}…` : start;
}

function contentOf(id: OutlookId, { author, sentAt, subject, url, mark }: Kept, text: string): EmailContent {
  return {
    id,
    subject: copyWords.teamsSubject(titleOf(subject, text)),
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
