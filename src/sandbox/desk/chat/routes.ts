import { z } from 'zod';
import { readBody, readJson, Refusal, sendFile, sendJson } from '../http.ts';
import type { Route } from '../routes.ts';
import type { CardPress, DialogStep, LookupQuery, Outgoing } from '../wire.ts';
import type { Conversation } from './conversation.ts';
import type { ChatHistory } from './history.ts';
import type { EventHub } from './hub.ts';
import { bringCode, find, insertHit, lookUp, pressButton, stepDialog } from './invokes.ts';

/** Above what the bot takes, so that its own answer to a large file is seen. */
const fileLimit = 40 * 1024 * 1024;

const File = z.object({ id: z.string(), name: z.string().max(500), size: z.number() });
const OutgoingBody = z.object({
  text: z.string().max(20_000),
  shown: z.string().max(2000).optional(),
  files: z.array(File).max(100).optional(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  replaces: z.string().optional(),
});
const PressBody: z.ZodType<CardPress> = z.object({
  messageId: z.string(),
  cardIndex: z.number().int().min(0),
  action: z.record(z.string(), z.unknown()),
  trigger: z.enum(['manual', 'automatic']),
});
const DialogBody: z.ZodType<DialogStep> = z.object({
  step: z.enum(['fetch', 'submit']),
  data: z.unknown(),
  messageId: z.string().nullable(),
});
const LookupBody: z.ZodType<LookupQuery> = z.object({
  dataset: z.string(),
  text: z.string().max(2000),
  inputs: z.record(z.string(), z.string()).nullable(),
  messageId: z.string().nullable(),
});
const FindBody = z.object({ command: z.enum(['findRecord', 'findAddress']), text: z.string().max(200) });
const SignInBody = z.object({ code: z.string().max(500) });
const InsertBody = z.object({ card: z.unknown(), tap: z.unknown() });

/** What the page does in the chat. */
export function chatRoutes(chat: Conversation, history: ChatHistory, hub: EventHub, token: string): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/desk/chat/events',
      access: 'page',
      async run(_req, res) {
        hub.connect(res, { kind: 'snapshot', messages: chat.snapshot(), token });
      },
    },
    {
      method: 'POST',
      path: '/desk/chat/messages',
      access: 'write',
      async run(req, res) {
        const outgoing: Outgoing = withoutUndefined(await readJson(req, OutgoingBody));
        if (!(await chat.send(outgoing))) throw new Refusal(502, 'ProTracker does not answer. Please try again.');
        sendJson(res, 200, {});
      },
    },
    {
      method: 'POST',
      path: '/desk/chat/files',
      access: 'write',
      async run(req, res) {
        const name = new URL(req.url ?? '', 'http://desk').searchParams.get('name') ?? 'file';
        sendJson(res, 201, history.addFile(name.slice(0, 500), await readBody(req, fileLimit)));
      },
    },
    {
      method: 'GET',
      path: '/desk/files/:file',
      access: 'program',
      async run(_req, res, { file = '' }) {
        const found = history.file(file);
        if (!found) throw new Refusal(404, 'The file is not here.');
        sendFile(res, { ...found, contentType: 'application/octet-stream' });
      },
    },
    answering('/desk/chat/press', PressBody, (press) => pressButton(chat, press)),
    answering('/desk/chat/dialog', DialogBody, (step) => stepDialog(chat, step)),
    answering('/desk/chat/lookup', LookupBody, (query) => lookUp(chat, query)),
    answering('/desk/chat/find', FindBody, ({ command, text }) => find(chat, command, text)),
    answering('/desk/chat/sign-in', SignInBody, ({ code }) => bringCode(chat, code)),
    answering('/desk/chat/insert', InsertBody, (hit) => insertHit(chat, hit)),
  ];
}

/** A write with a JSON body that is answered with JSON. */
const answering = <T>(path: string, shape: z.ZodType<T>, answer: (body: T) => Promise<object>): Route => ({
  method: 'POST',
  path,
  access: 'write',
  async run(req, res) {
    sendJson(res, 200, await answer(await readJson(req, shape)));
  },
});

const withoutUndefined = (body: z.infer<typeof OutgoingBody>): Outgoing => {
  const { text, shown, files, value, replyToId, replaces } = body;
  return {
    text,
    ...(shown ? { shown } : {}),
    ...(files ? { files } : {}),
    ...(value === undefined ? {} : { value }),
    ...(replyToId ? { replyToId } : {}),
    ...(replaces ? { replaces } : {}),
  };
};
