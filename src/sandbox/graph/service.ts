import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { runBatch } from './batch.ts';
import type { Call, CallLog } from './calls.ts';
import type { Dispatch } from './dispatch.ts';
import { errorBody, GraphError } from './errors.ts';
import { emptied, refusalOf, type Faults } from './faults.ts';
import type { Mailbox } from './mailbox.ts';
import { readPrefer } from './odata/prefer.ts';
import { methods, type Answer, type Incoming } from './route.ts';

/** A request and its answer, for an observer. Parts of a batch are shown one by one, before the batch itself. */
export interface Exchange {
  readonly request: Incoming;
  /** Null: none was sent. */
  readonly answer: Answer | null;
  readonly partOfBatch: boolean;
}

export interface ServiceParts {
  readonly dispatch: Dispatch;
  /** The mailbox a bearer token opens; null: the token is worth nothing. */
  mailboxFor(token: string): Promise<Mailbox | null>;
  readonly faults: Faults;
  readonly calls: CallLog;
  now(): Date;
  readonly latencyMs: number;
  /** Requests of one mailbox at a time; more are refused with 429. */
  readonly maxConcurrent: number;
  observe(exchange: Exchange): void;
}

/** What happens to every request between the socket and its route: sign-in, limits, faults, errors, the log. */
export class Service {
  readonly #parts: ServiceParts;
  readonly #running = new Map<string, number>();

  constructor(parts: ServiceParts) {
    this.#parts = parts;
  }

  /** One HTTP call; null: the connection is to be broken without an answer. */
  async call(incoming: Incoming): Promise<Answer | null> {
    const startedAt = this.#parts.now();
    const started = performance.now();
    const notes: Notes = { mailbox: null, parts: [] };
    const answer = await this.#answer(incoming, notes, false, (mailbox) => this.#limited(incoming, mailbox, notes));
    const ms = performance.now() - started;
    this.#parts.calls.add({ ...line(incoming), ...notes, status: answer?.status ?? null, startedAt, ms });
    return answer;
  }

  async #part(incoming: Incoming, notes: Notes): Promise<Answer | null> {
    const answer = await this.#answer(incoming, notes, true, (mailbox) => this.#faulty(incoming, mailbox, notes));
    notes.parts.push({ ...line(incoming), status: answer?.status ?? null });
    return answer;
  }

  async #answer(
    incoming: Incoming,
    notes: Notes,
    partOfBatch: boolean,
    work: (mailbox: Mailbox) => Promise<Answer | null>,
  ): Promise<Answer | null> {
    const requestId = randomUUID();
    const ids = { requestId, clientRequestId: incoming.headers['client-request-id'] ?? requestId };
    const answer = await this.#signedIn(incoming, work).catch((error: unknown) => {
      if (!(error instanceof GraphError)) notes.failure = error;
      return refusal(error, ids, this.#parts.now());
    });
    const stamped = answer && stamp(answer, ids);
    this.#parts.observe({ request: incoming, answer: stamped, partOfBatch });
    return stamped;
  }

  async #signedIn<T>(incoming: Incoming, work: (mailbox: Mailbox) => Promise<T>): Promise<T> {
    const token = /^Bearer\s+(\S+)$/i.exec(incoming.headers.authorization ?? '')?.[1];
    const mailbox = token === undefined ? null : await this.#parts.mailboxFor(token);
    if (!mailbox) throw new GraphError(401, 'InvalidAuthenticationToken', 'The access token is missing or not valid.');
    return work(mailbox);
  }

  async #limited(incoming: Incoming, mailbox: Mailbox, notes: Notes): Promise<Answer | null> {
    const id = mailbox.user.id;
    notes.mailbox = id;
    const running = this.#running.get(id) ?? 0;
    if (running >= this.#parts.maxConcurrent)
      throw new GraphError(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', 1);
    this.#running.set(id, running + 1);
    try {
      if (this.#parts.latencyMs > 0) await delay(this.#parts.latencyMs);
      return await this.#faulty(incoming, mailbox, notes);
    } finally {
      this.#running.set(id, (this.#running.get(id) ?? 1) - 1);
    }
  }

  async #faulty(incoming: Incoming, mailbox: Mailbox, notes: Notes): Promise<Answer | null> {
    const { method, url } = line(incoming);
    const fault = this.#parts.faults.take(`${method} ${url}`);
    if (fault?.delayMs !== undefined) await delay(fault.delayMs);
    if (fault?.dropAnswer === 'not-applied') return null;
    if (fault?.status !== undefined) throw refusalOf(fault, fault.status);
    const answer = await this.#run(incoming, mailbox, notes);
    if (fault?.dropAnswer === 'applied') return null;
    return fault?.empty === true ? emptied(answer) : answer;
  }

  async #run(incoming: Incoming, mailbox: Mailbox, notes: Notes): Promise<Answer> {
    const [path = '', query = ''] = splitOnce(incoming.url, '?');
    const method = methods.find((known) => known === incoming.method);
    if (!method) throw new GraphError(405, 'Request_BadRequest', 'The HTTP method is not allowed.');
    if (method === 'POST' && path === '/$batch') return runBatch(incoming, (part) => this.#part(part, notes));
    const { headers, body, base } = incoming;
    mailbox.passTime();
    return this.#parts.dispatch({
      method,
      path,
      query: new URLSearchParams(query),
      headers,
      prefer: readPrefer(headers.prefer ?? ''),
      body,
      mailbox,
      base,
      now: this.#parts.now(),
    });
  }
}

interface Notes {
  mailbox: string | null;
  readonly parts: Pick<Call, 'method' | 'url' | 'status'>[];
  failure?: unknown;
}

function refusal(error: unknown, ids: { requestId: string; clientRequestId: string }, now: Date): Answer {
  const told =
    error instanceof GraphError ? error : new GraphError(500, 'InternalServerError', 'Something went wrong.');
  const headers: Record<string, string> = {};
  if (told.retryAfterS !== null) headers['retry-after'] = String(told.retryAfterS);
  if (told.status === 401) headers['www-authenticate'] = 'Bearer realm=""';
  return { status: told.status, headers, body: errorBody(told, ids, now) };
}

function stamp(answer: Answer, ids: { requestId: string; clientRequestId: string }): Answer {
  const own = { 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId };
  return { ...answer, headers: { ...answer.headers, ...own } };
}

function line({ method, url }: Incoming): { method: string; url: string } {
  try {
    return { method, url: decodeURIComponent(url.replaceAll('+', ' ')) };
  } catch {
    return { method, url };
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
