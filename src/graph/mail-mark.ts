import type { Mailbox, MarkChange } from '../archive/ports.ts';
import type { OutlookId } from '../domain/ids.ts';
import { RemoteError } from '../errors.ts';
import { formatMark, markProperty } from './archive-mark.ts';
import { ensureCategory } from './category.ts';
import type { GraphClient } from './client.ts';
import type { MailboxMemory } from './memory.ts';
import { emailSummary, MessageEntry, summaryProperties } from './message.ts';
import { get, patch } from './request.ts';
import type { GraphRequest } from './request.ts';
import { query, url } from './url.ts';

/** A message as far as its mark is concerned; `mark` undefined: not known. */
interface Marked {
  readonly categories: readonly string[];
  readonly flag: 'notFlagged' | 'flagged' | 'complete';
  readonly etag: string | null;
  readonly mark?: string | null;
}

export async function markMail(
  graph: GraphClient,
  memory: MailboxMemory,
  email: Parameters<Mailbox['mark']>[0],
  change: MarkChange,
): Promise<void> {
  let seen: Marked = email.etag === null ? await readMarked(graph, email.id) : email;
  for (let tries = 1; ; tries += 1) {
    const body = markPatch(seen, change);
    if (body === null) return;
    try {
      await paint(graph, memory, change, patch('/me/messages/{id}', url`/me/messages/${email.id}`, body, seen.etag));
      return;
    } catch (error) {
      if (!(error instanceof RemoteError) || error.failure !== 'changed' || tries === 2) throw error;
      // Somebody changed it, or the service did, or it was this very write, whose answer was lost: the message knows.
      seen = await readMarked(graph, email.id);
    }
  }
}

/** What has to be written to get from `seen` to `change`; null: nothing. Foreign categories and flags stay. Pure. */
export function markPatch(seen: Marked, { category, mark, flag }: MarkChange): object | null {
  const others = seen.categories.filter((name) => name.toLowerCase() !== category.toLowerCase());
  const isPainted = others.length < seen.categories.length;
  const value = mark && formatMark(mark);
  const flagStatus = nextFlag(seen.flag, flag);
  const changes = {
    ...(isPainted !== (mark !== null) && { categories: mark ? [...seen.categories, category] : others }),
    ...(flagStatus !== seen.flag && { flag: { flagStatus } }),
    ...(value !== seen.mark && { singleValueExtendedProperties: [{ id: markProperty, value }] }),
  };
  return Object.keys(changes).length > 0 ? changes : null;
}

function nextFlag(seen: Marked['flag'], wanted: MarkChange['flag']): Marked['flag'] {
  switch (wanted) {
    case 'leave':
      return seen;
    case 'clearIfComplete':
      return seen === 'complete' ? 'notFlagged' : seen;
    case 'complete':
    case 'flagged':
      return seen === 'notFlagged' ? wanted : seen;
  }
}

async function readMarked(graph: GraphClient, id: OutlookId): Promise<Marked> {
  const path = url`/me/messages/${id}` + query({ $select: ['categories', 'flag'], $expand: summaryProperties });
  const message = await graph.send(get('/me/messages/{id}', path, MessageEntry));
  const { categories, flag, etag, archived } = emailSummary(message, []);
  return { categories, flag, etag, mark: archived && formatMark(archived) };
}

/** Writes, and sees to it in the same call that the category has its colour in Outlook's list: if not now, next time. */
async function paint(
  graph: GraphClient,
  memory: MailboxMemory,
  change: MarkChange,
  request: GraphRequest<unknown>,
): Promise<void> {
  const send = graph.together();
  const listed = change.mark === null ? null : ensureCategory(send, memory, change.category).catch(() => undefined);
  await Promise.all([send(request), listed]);
}
