import { z } from 'zod';
import type { Conversation } from './chat/conversation.ts';
import { pressInMail } from './chat/invokes.ts';
import { readJson, sendFile, sendJson } from './http.ts';
import { attachmentContent, cardIn, type Graph, messageBody, messageMime } from './graph.ts';
import { bodyDocument, bodyHeaders } from './mail-html.ts';
import type { Route } from './routes.ts';
import type { LetterPress } from './wire.ts';

const query = (url: string | undefined): URLSearchParams => new URL(url ?? '', 'http://desk').searchParams;
export const schemeOf = (url: string | undefined) => (query(url).get('scheme') === 'dark' ? 'dark' : 'light');

const PressBody: z.ZodType<LetterPress> = z.object({
  action: z.record(z.string(), z.unknown()),
  trigger: z.enum(['manual', 'automatic']),
});

/** What of a message JSON cannot carry safely. */
export const mailRoutes = (graph: Graph, chat: Conversation, own: string): readonly Route[] => [
  {
    method: 'GET',
    path: '/desk/mail/:message/card',
    access: 'page',
    async run(_req, res, { message = '' }) {
      sendJson(res, 200, { card: await cardIn(graph, message, own) });
    },
  },
  {
    method: 'POST',
    path: '/desk/mail/press',
    access: 'write',
    async run(req, res) {
      sendJson(res, 200, await pressInMail(chat, await readJson(req, PressBody)));
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
    path: '/desk/mail/:message/mime',
    access: 'page',
    async run(_req, res, { message = '' }) {
      const content = await messageMime(graph, message);
      sendFile(res, { name: 'message.eml', contentType: 'message/rfc822', content });
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
