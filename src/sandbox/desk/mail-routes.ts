import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBody, Refusal, sendFile, sendJson } from './http.ts';
import { attachmentContent, type Graph, type GraphAnswer, messageBody } from './graph.ts';
import { bodyDocument, bodyHeaders } from './mail-html.ts';
import type { DeskOptions } from './ports.ts';
import type { Route } from './routes.ts';

const query = (url: string | undefined): URLSearchParams => new URL(url ?? '', 'http://desk').searchParams;
export const schemeOf = (url: string | undefined) => (query(url).get('scheme') === 'dark' ? 'dark' : 'light');

/** What a page may ask Graph for, and change there. */
const readable = /^\/me\/(?:mailFolders|messages|outlook\/masterCategories)(?:[/?]|$)/;
const changeable = /^\/me\/messages\/[^/?]+$/;

/** The mailbox: Graph's JSON for the page, and what JSON cannot carry safely. */
export function mailRoutes(graph: Graph, archived: DeskOptions['archived']): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/desk/graph/*',
      access: 'page',
      async run(req, res) {
        pass(res, await graph(allowed(req.url, readable)), archived);
      },
    },
    {
      method: 'PATCH',
      path: '/desk/graph/*',
      access: 'write',
      async run(req, res) {
        const body = (await readBody(req, 64 * 1024)).toString('utf8');
        pass(res, await graph(allowed(req.url, changeable), { method: 'PATCH', body }), archived);
      },
    },
    {
      method: 'GET',
      path: '/desk/mail/:message/body',
      access: 'page',
      async run(req, res, { message = '' }) {
        const document = bodyDocument(await messageBody(graph, message), schemeOf(req.url));
        res.writeHead(200, bodyHeaders).end(document);
      },
    },
    {
      method: 'GET',
      path: '/desk/mail/:message/attachments/:attachment',
      access: 'page',
      async run(req, res, { message = '', attachment = '' }) {
        const { contentType, content } = await attachmentContent(graph, message, attachment);
        sendFile(res, { name: query(req.url).get('name') ?? 'attachment', contentType, content });
      },
    },
  ];
}

function allowed(url: string | undefined, pattern: RegExp): string {
  const path = (url ?? '').slice('/desk/graph'.length);
  if (!pattern.test(path)) throw new Refusal(404, 'The desk does not ask for this.');
  return path;
}

/** Answers with Graph's JSON and status. Anything that is not JSON stays behind: it could be a foreign page. */
function pass(
  res: ServerResponse,
  { status, contentType, content }: GraphAnswer,
  archived: DeskOptions['archived'],
): void {
  if (status === 404) throw new Refusal(404, 'This email is no longer in the mailbox.');
  if (status >= 300 || !/^application\/json\b/.test(contentType)) {
    throw new Refusal(502, 'The mailbox does not answer as it should. Please try again.');
  }
  const body: unknown = JSON.parse(content.toString('utf8'));
  sendJson(res, status, withMarks(body, archived));
}

const Marks = z.looseObject({
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })),
});
const List = z.looseObject({ value: z.array(z.unknown()) });

/** Says in our own words what the mark on a message, or on each of a list, means. */
function withMarks(body: unknown, archived: DeskOptions['archived']): unknown {
  const { data: list } = List.safeParse(body);
  if (list) return { ...list, value: list.value.map((item) => withMarks(item, archived)) };
  const { data: message } = Marks.safeParse(body);
  if (!message) return body;
  const found = message.singleValueExtendedProperties.find(
    ({ id }) => id.toLowerCase() === archived.property.toLowerCase(),
  );
  return { ...message, archived: found ? archived.parse(found.value) : null };
}
