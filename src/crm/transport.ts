import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayConnect, type AddressRules } from './address.ts';

/** An HTTP answer, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number | null;
  /** Where a redirect leads; never followed. */
  readonly location: string | null;
  /** The server's own clock when it began to answer, from the `Date` header. Missing where it does not tell. */
  readonly date?: Date | null;
  /** The body as it came, for files. */
  readonly bytes?: Uint8Array;
  readonly contentType?: string | undefined;
}

/** One request to a server that was checked. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** On the origin that the sender was made for. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface SendOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Sends one form to the CRM. Throws when no complete answer comes; the CRM may have done what was asked all the same. */
export interface Transport {
  (form: string, options: SendOptions): Promise<Answer>;
  close?(): void;
}

/** The host's name leads to an address where no CRM may be; nothing was sent. */
export class BlockedAddress extends Error {
  override readonly name = 'BlockedAddress';
}

const maxAnswerBytes = 100 * 1024 * 1024;

/** Sends requests to one origin. Throws when no complete answer comes; the server may have done what was asked all the same. */
export interface HttpSender {
  (request: HttpRequest, options: SendOptions): Promise<Answer>;
  readonly close: () => void;
}

/**
 * HTTP to one origin, with kept connections. Redirects are answers like others, never followed. The rules are checked
 * against the address that is really connected to, so that a name cannot point somewhere else after the check.
 */
export function httpSender(origin: URL, rules: AddressRules): HttpSender {
  const secure = origin.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: 8, lookup: guardedLookup(origin.hostname, rules) };
  const agent = secure ? new https.Agent(options) : new http.Agent(options);

  const send = ({ method, url, headers, body }: HttpRequest, { timeoutMs, signal }: SendOptions): Promise<Answer> =>
    new Promise((fulfil, reject) => {
      if (url.origin !== origin.origin) throw new BlockedAddress('a request to another server');
      const limit = AbortSignal.timeout(timeoutMs);
      const request = (secure ? https : http).request(url, {
        method,
        agent,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        headers: { accept: 'application/json', 'content-length': Buffer.byteLength(body ?? ''), ...headers },
      });
      const fail = (error: unknown): void => {
        reject(signal?.aborted ? abortReason(signal) : new Error('no answer', { cause: error }));
      };
      request.on('error', (error) => {
        if (error instanceof BlockedAddress) reject(error);
        else fail(error);
      });
      request.on('response', (response) => {
        collect(response).then(fulfil, fail);
      });
      request.end(body);
    });

  return Object.assign(send, {
    close: () => {
      agent.destroy();
    },
  });
}

/** Forms to one endpoint, as v4_1 wants them. */
export function httpTransport(endpoint: URL, rules: AddressRules): Transport {
  const send = httpSender(endpoint, rules);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const transport: Transport = (form, options) => send({ method: 'POST', url: endpoint, headers, body: form }, options);
  return Object.assign(transport, { close: send.close });
}

const abortReason = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason });

async function collect(response: http.IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxAnswerBytes) throw new Error('answer too large');
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  const wait = Number(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    text: bytes.toString('utf8'),
    bytes,
    contentType: response.headers['content-type'],
    retryAfterMs: Number.isFinite(wait) ? wait * 1000 : null,
    location: response.headers.location ?? null,
    date: dateOf(response.headers.date),
  };
}

function dateOf(header: string | undefined): Date | null {
  const ms = Date.parse(header ?? '');
  return Number.isNaN(ms) ? null : new Date(ms);
}

function guardedLookup(host: string, rules: AddressRules): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error) {
        done(error, '', 0);
        return;
      }
      const open = found.filter(({ address }) => isIP(address) > 0 && mayConnect(host.toLowerCase(), address, rules));
      const [first] = open;
      if (!first) done(new BlockedAddress('the server address leads into a private network'), '', 0);
      else if (options.all) done(null, open);
      else done(null, first.address, first.family);
    });
  };
}
