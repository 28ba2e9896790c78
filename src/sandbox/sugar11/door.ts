import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { LoggedCall } from '../protracker/calls.ts';
import type { Trouble } from '../protracker/faults.ts';
import type { Rights } from '../protracker/roles.ts';
import type { Reading } from '../protracker/store/fields.ts';
import type { Store } from '../protracker/store/store.ts';
import { failureAnswer, SugarError, type Answer } from './errors.ts';
import { addressOf, nameOf, type Request } from './requests.ts';
import { answer, openAnswer } from './routes.ts';
import type { Tokens } from './sessions.ts';

/** What every request is answered with. */
export interface Context {
  readonly store: Store;
  readonly tokens: Tokens;
  /** Those that an administrator has registered. */
  readonly platforms: readonly string[];
}

/** A request of somebody who is signed in. */
export interface Session {
  readonly store: Store;
  readonly rights: Rights;
  readonly reading: Reading;
}

export interface Door {
  readonly context: Context;
  readonly latencyMs: number;
  readonly log: { add(call: LoggedCall): void };
  readonly faults: { strike(call: LoggedCall): Trouble | null };
}

/** Answers one HTTP request. */
export async function answerRequest(door: Door, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = /^\/[^?]*\/rest\/v1[01]/.test(incoming.url ?? '') ? addressOf(incoming.url ?? '') : null;
  if (!address) {
    send(door, response, { status: 404, body: 'Not Found' });
    return;
  }
  const bytes = await bytesOf(incoming);
  const request: Request = {
    ...address,
    method: incoming.method ?? 'GET',
    bytes,
    body: asJson(Buffer.from(bytes).toString('utf8')),
    unchangedSince: headerOf(incoming, 'x-timestamp'),
  };
  const token = headerOf(incoming, 'oauth-token') ?? '';
  const call = nameOf(request);
  door.log.add(call);
  const trouble = door.faults.strike(call);
  const delayMs = door.latencyMs + (trouble && 'delayMs' in trouble ? trouble.delayMs : 0);
  if (delayMs > 0) await wait(delayMs);
  troubled(door, trouble, request, token, response);
}

function troubled(
  door: Door,
  trouble: Trouble | null,
  request: Request,
  token: string,
  response: ServerResponse,
): void {
  if (trouble && 'status' in trouble) {
    const { status, retryAfterSeconds } = trouble;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    send(door, response, { status, body: 'The server cannot answer now.' });
    return;
  }
  if (trouble && 'endSession' in trouble) door.context.tokens.expireAll();
  const isLost = trouble && 'loseAnswer' in trouble;
  const answered = isLost && trouble.loseAnswer === 'notApplied' ? null : answerOf(door.context, request, token);
  if (isLost || !answered) response.destroy();
  else if (trouble && 'cutAnswer' in trouble) send(door, response, answered, 2);
  else send(door, response, answered);
}

/** Whatever a request writes is one transaction. */
function answerOf(context: Context, request: Request, token: string): Answer {
  try {
    const open = openAnswer(context, request);
    if (open) return open;
    const { store } = context;
    const rights = context.tokens.find(token);
    if (!rights) throw new SugarError('need_login', 'No valid authentication for user.');
    if (request.parts.join('/') === 'oauth2/logout') context.tokens.end(token);
    if (request.parts[0] === 'bulk') return bulk(context, request, token);
    const session: Session = { store, rights, reading: { store, userId: rights.userId, withEmailText: true } };
    return store.db.transaction(() => answer(session, request));
  } catch (error) {
    if (error instanceof SugarError) return failureAnswer(error);
    throw error;
  }
}

const Bulk = z.object({
  requests: z.array(z.object({ url: z.string(), method: z.string().default('GET'), data: z.string().optional() })),
});

/** One after another; each has its own status, and the whole is fine. */
function bulk(context: Context, request: Request, token: string): Answer {
  const { requests } = Bulk.parse(request.body);
  const body = requests.map(({ url, method, data }) => {
    const address = addressOf(url);
    const inner = address && { ...request, ...address, method, body: asJson(data ?? ''), unchangedSince: null };
    const { status, body: contents } = inner
      ? answerOf(context, inner, token)
      : failureAnswer(new SugarError('no_method'));
    return { contents, headers: [], status };
  });
  return { status: 200, body };
}

async function bytesOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const headerOf = ({ headers }: IncomingMessage, name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
};

function asJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `part` sends the first half only, or third, and so on. Answers tell the time of the server's own clock. */
function send({ context }: Door, response: ServerResponse, { status, body }: Answer, part = 1): void {
  const isFile = body instanceof Uint8Array;
  const whole = isFile ? body : Buffer.from(JSON.stringify(body));
  const content = whole.subarray(0, Math.floor(whole.length / part));
  response.writeHead(status, {
    'content-type': isFile ? 'application/octet-stream' : 'application/json',
    'content-length': content.length,
    date: new Date(`${context.store.now().replace(' ', 'T')}Z`).toUTCString(),
  });
  response.end(content);
}
