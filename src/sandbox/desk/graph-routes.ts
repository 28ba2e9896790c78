import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Graph, GraphAnswer } from './graph.ts';
import { readBody, Refusal, sendJson } from './http.ts';
import type { DeskOptions } from './ports.ts';
import type { Route } from './routes.ts';

const mail = 'mailFolders|messages|outlook/masterCategories';
const others = 'contacts|contactFolders|calendarView|events|todo/lists';
const item = 'contacts/[^/]+|events/[^/]+|todo/lists/[^/]+/tasks/[^/]+';

/** What the page may ask of Graph, by method. */
const mayAsk = {
  GET: new RegExp(`^/me/(?:${mail}|${others})(?:[/?]|$)`),
  POST: /^\/me\/(?:contacts|events|todo\/lists\/[^/]+\/tasks|messages|messages\/[^/]+\/send)$/,
  PATCH: new RegExp(`^/me/(?:messages/[^/]+|${item})$`),
  DELETE: new RegExp(`^/me/(?:messages/[^/]+|${item})$`),
} as const;

type Method = keyof typeof mayAsk;

/** Graph's JSON for the page. */
export const graphRoutes = (graph: Graph, archived: DeskOptions['archived']): readonly Route[] =>
  (['GET', 'POST', 'PATCH', 'DELETE'] as const).map((method) => ({
    method,
    path: '/desk/graph/*',
    access: method === 'GET' ? 'page' : 'write',
    async run(req, res) {
      pass(res, await asked(graph, method, req), archived);
    },
  }));

async function asked(graph: Graph, method: Method, req: IncomingMessage): Promise<GraphAnswer> {
  const path = allowed(req.url, mayAsk[method]);
  if (method === 'GET') return graph(path, { bodies: 'text' });
  const body = method === 'DELETE' ? null : (await readBody(req, 256 * 1024)).toString('utf8');
  return graph(path, { method, body, bodies: 'text' });
}

/** Read as Graph will read it: `..` leads nowhere else. */
function allowed(url: string | undefined, pattern: RegExp): string {
  const { pathname, search } = new URL((url ?? '').slice('/desk/graph'.length), 'http://graph');
  if (!pattern.test(pathname)) throw new Refusal(404, 'The desk does not ask for this.');
  return `${pathname}${search}`;
}

/** Answers with Graph's JSON and status. Anything that is not JSON stays behind: it could be a foreign page. */
function pass(
  res: ServerResponse,
  { status, contentType, content }: GraphAnswer,
  archived: DeskOptions['archived'],
): void {
  if (status === 404) throw new Refusal(404, 'This is no longer in Outlook.');
  if (status === 204 || status === 202) {
    sendJson(res, 200, {});
    return;
  }
  if (status === 400) throw new Refusal(400, 'Outlook does not take it like this. Check what you entered.');
  if (status >= 300 || !/^application\/json\b/.test(contentType)) {
    throw new Refusal(502, 'Outlook does not answer as it should. Please try again.');
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
