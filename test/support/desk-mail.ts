import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ArchiveMark } from '../../src/domain/email.ts';
import { text as readText } from 'node:stream/consumers';

/** A message as Graph writes it; only what the tests care about has to be given. */
export interface MailSample {
  readonly id: string;
  readonly subject?: string | null;
  readonly from?: readonly [name: string, address: string];
  readonly to?: readonly (readonly [name: string, address: string])[];
  readonly at?: string;
  readonly isRead?: boolean;
  readonly preview?: string;
  readonly categories?: readonly string[];
  readonly flag?: 'notFlagged' | 'flagged' | 'complete';
  readonly archived?: object;
  readonly html?: string;
  readonly text?: string;
  readonly attachments?: readonly {
    readonly id: string;
    readonly name: string;
    readonly content: string;
    readonly contentType?: string;
    readonly contentId?: string;
  }[];
}

export const archivedProperty = 'String {6d3f9a51-6a5e-4f0b-9a55-6f5b8f0d9c11} Name ProTrackerArchived';

/** The mark of these tests: its records one by one, after the time. */
export function parseMark(value: string): ArchiveMark {
  const { at, records } = Mark.parse(JSON.parse(value));
  return { at: new Date(at), records };
}

const Mark = z.object({
  at: z.string(),
  records: z.array(z.object({ module: z.string(), id: z.string(), name: z.string() })),
});

const person = ([name, address]: readonly [string, string]) => ({ emailAddress: { name, address } });

/** A few answers of Microsoft Graph: enough for the desk to be tested without a whole server. */
export class DeskMail {
  readonly messages: MailSample[];
  /** Every request after the version, with its method. */
  readonly asked: string[] = [];
  /** Answers everything with this status while it is set. */
  fail: number | null = null;

  constructor(messages: readonly MailSample[]) {
    this.messages = [...messages];
  }

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '', 'http://graph');
    const path = decodeURIComponent(url.pathname.replace(/^\/v1\.0/, ''));
    this.asked.push(`${req.method ?? ''} ${path}${url.search}`);
    const body = await readText(req);
    if (this.fail !== null) {
      send(res, this.fail, { error: { code: 'serviceUnavailable', message: 'The mailbox is being moved.' } });
      return;
    }
    const answer = this.#answer(req.method ?? 'GET', path, url.searchParams, body);
    if (answer instanceof Uint8Array) res.writeHead(200, { 'content-type': 'application/octet-stream' }).end(answer);
    else send(res, answer ? 200 : 404, answer ?? { error: { code: 'ErrorItemNotFound', message: 'Not found.' } });
  }

  #answer(method: string, path: string, query: URLSearchParams, body: string): object | null {
    if (path === '/me/mailFolders') return { value: folders };
    if (path === '/me/outlook/masterCategories') return { value: categories };
    const folder = /^\/me\/mailFolders\/([^/]+)\/messages$/.exec(path)?.[1];
    if (folder) return this.#list(folder, query);
    const [, id, rest = ''] = /^\/me\/messages\/([^/]+)(\/.*)?$/.exec(path) ?? [];
    const index = this.messages.findIndex((message) => message.id === id);
    const message = this.messages[index];
    if (!message) return null;
    if (method === 'PATCH') this.messages[index] = { ...message, ...(JSON.parse(body) as object) };
    if (rest === '') return wire(this.messages[index] ?? message);
    const [, file, value] = /^\/attachments(?:\/([^/]+)(\/\$value))?$/.exec(rest) ?? [];
    const files = message.attachments ?? [];
    if (value) return Buffer.from(files.find((candidate) => candidate.id === file)?.content ?? '');
    return {
      value: files.map(({ content, ...info }) => ({
        ...info,
        contentType: info.contentType ?? 'application/pdf',
        size: content.length,
        isInline: Boolean(info.contentId),
        contentBytes: Buffer.from(content).toString('base64'),
      })),
    };
  }

  #list(folder: string, query: URLSearchParams): object {
    const words = query.get('$search')?.replaceAll('"', '').toLowerCase() ?? '';
    const all = folder === 'inbox' ? this.messages : [];
    const found = all.filter((message) =>
      `${message.subject ?? ''} ${message.from?.join(' ') ?? ''}`.toLowerCase().includes(words),
    );
    const top = Number(query.get('$top') ?? 10);
    const more = found.length > top ? { '@odata.nextLink': 'http://graph/next' } : {};
    return { value: found.slice(0, top).map(wire), ...more };
  }
}

const folders = [
  { id: 'sent', displayName: 'Sent Items', unreadItemCount: 0, totalItemCount: 0 },
  { id: 'inbox', displayName: 'Inbox', unreadItemCount: 4, totalItemCount: 30 },
  { id: 'drafts', displayName: 'Drafts', unreadItemCount: 0, totalItemCount: 1 },
  { id: 'clients', displayName: 'Client reviews', unreadItemCount: 0, totalItemCount: 0 },
  { id: 'deleted', displayName: 'Deleted Items', unreadItemCount: 0, totalItemCount: 0 },
  { id: 'junk', displayName: 'Junk Email', unreadItemCount: 0, totalItemCount: 0 },
];

const categories = [
  { id: '1', displayName: 'SugarCRM', color: 'preset4' },
  { id: '2', displayName: 'Red category', color: 'preset0' },
  { id: '3', displayName: 'Blue category', color: 'preset7' },
];

function wire(message: MailSample): object {
  const {
    id,
    subject = 'Hello',
    from = ['Jane Roe', 'jane.roe@example.com'],
    to = [['Alex Winslow', 'alex.winslow@example.com']],
  } = message;
  return {
    id,
    subject,
    from: person(from),
    toRecipients: to.map(person),
    ccRecipients: [],
    bccRecipients: [],
    receivedDateTime: message.at ?? '2026-11-20T14:05:00Z',
    sentDateTime: message.at ?? '2026-11-20T14:05:00Z',
    isRead: message.isRead ?? true,
    isDraft: false,
    hasAttachments: (message.attachments ?? []).some(({ contentId }) => !contentId),
    bodyPreview: message.preview ?? message.text ?? '',
    categories: message.categories ?? [],
    flag: { flagStatus: message.flag ?? 'notFlagged' },
    body: { contentType: message.html ? 'html' : 'text', content: message.html ?? message.text ?? '' },
    ...(message.archived
      ? { singleValueExtendedProperties: [{ id: archivedProperty, value: JSON.stringify(message.archived) }] }
      : {}),
  };
}

const send = (res: ServerResponse, status: number, body: object) =>
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
