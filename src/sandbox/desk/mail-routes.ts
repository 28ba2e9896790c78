import { sendFile } from './http.ts';
import { attachmentContent, type Graph, messageBody } from './graph.ts';
import { bodyDocument, bodyHeaders } from './mail-html.ts';
import type { Route } from './routes.ts';

const query = (url: string | undefined): URLSearchParams => new URL(url ?? '', 'http://desk').searchParams;
export const schemeOf = (url: string | undefined) => (query(url).get('scheme') === 'dark' ? 'dark' : 'light');

/** What of a message JSON cannot carry safely. */
export const mailRoutes = (graph: Graph): readonly Route[] => [
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
