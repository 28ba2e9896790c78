import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MailPage, MailQuery } from '../archive/ports.ts';
import type { GraphClient } from './client.ts';
import { hiddenFolders, ownAddresses } from './mailbox-facts.ts';
import type { MailboxMemory } from './memory.ts';
import { emailSummary, isLetter, MessagePage, summaryFields, summaryProperties } from './message.ts';
import type { MessageEntry } from './message.ts';
import { queryOf } from './pages.ts';
import { get } from './request.ts';
import { query, search, url } from './url.ts';

const shape = { $select: summaryFields, $expand: summaryProperties };

/** Where a page of the newest messages begins: at an instant, without those of that very instant that were shown. */
const Position = z.object({ before: z.iso.datetime(), shown: z.array(z.string()) });
type Position = z.infer<typeof Position>;

/** The newest messages of Inbox and Sent Items, merged; one call. New mail between two pages moves nothing. */
export async function newestMail(graph: GraphClient, memory: MailboxMemory, asked: MailQuery): Promise<MailPage> {
  const position = Position.nullable().catch(null).parse(decoded(asked.page));
  const top = asked.pageSize + (position?.shown.length ?? 0);
  const send = graph.together();
  const [own, ...pages] = await Promise.all([
    ownAddresses(send, memory),
    ...['inbox', 'sentitems'].map((folder) => send(folderPage(folder, top, position))),
  ]);

  const found = pages.flatMap(({ value }) => value).filter((message) => !position?.shown.includes(shortId(message)));
  const messages = found.sort(newestFirst).slice(0, asked.pageSize);
  const more = found.length > messages.length || pages.some((page) => page['@odata.nextLink'] !== undefined);
  return {
    emails: messages.filter((message) => !isLetter(message)).map((message) => emailSummary(message, own)),
    nextPage: more ? nextPosition(messages, position) : null,
  };
}

const folderPage = (folder: string, top: number, position: Position | null) =>
  get(
    '/me/mailFolders/{folder}/messages',
    url`/me/mailFolders/${folder}/messages` +
      query({
        ...shape,
        $top: top,
        $orderby: 'receivedDateTime desc',
        $filter: position && `receivedDateTime le ${position.before}`,
      }),
    MessagePage,
  );

const receivedMs = ({ receivedDateTime }: MessageEntry) => receivedDateTime?.getTime() ?? 0;
const newestFirst = (a: MessageEntry, b: MessageEntry) => receivedMs(b) - receivedMs(a) || (a.id < b.id ? -1 : 1);

function nextPosition(messages: readonly MessageEntry[], last: Position | null): string | null {
  const oldest = messages.at(-1);
  if (!oldest) return null;
  const before = new Date(receivedMs(oldest)).toISOString();
  const shown = messages.filter((message) => receivedMs(message) === receivedMs(oldest)).map(shortId);
  const position = { before, shown: before === last?.before ? [...last.shown, ...shown] : shown };
  return encoded(position satisfies Position);
}

/** Enough to tell messages of one instant apart. */
const shortId = ({ id }: MessageEntry) => createHash('sha256').update(id).digest('base64url').slice(0, 10);

/** Pages of a search without a hit in them that are passed over before the person gets an empty one. */
const emptyPages = 3;

/** Messages with all the words, newest first, from every folder but those where nobody looks for mail. `words` holds one at least. */
export async function searchMail(graph: GraphClient, memory: MailboxMemory, asked: MailQuery): Promise<MailPage> {
  const words = search(asked.words);
  if (words === null) return { emails: [], nextPage: null };
  let next: string | null = z.string().startsWith('?').nullable().catch(null).parse(decoded(asked.page));
  for (let tries = 1; ; tries += 1) {
    const send = graph.together();
    const [own, hidden, page] = await Promise.all([
      ownAddresses(send, memory),
      hiddenFolders(send, memory),
      send(
        get(
          '/me/messages?$search',
          `/me/messages${next ?? query({ ...shape, $search: words, $top: asked.pageSize })}`,
          MessagePage,
        ),
      ),
    ]);
    const messages = page.value.filter(
      (message) => message.isDraft !== true && !isLetter(message) && !hidden.has(message.parentFolderId ?? ''),
    );
    next = queryOf(page['@odata.nextLink']);
    if (messages.length > 0 || next === null || tries === emptyPages) {
      return { emails: messages.map((message) => emailSummary(message, own)), nextPage: next && encoded(next) };
    }
  }
}

const encoded = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** A token that is none of ours is the first page. */
function decoded(token: string | null): unknown {
  try {
    return token === null ? null : JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return null;
  }
}
