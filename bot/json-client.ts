import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface JsonReply {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** Null where it is no JSON. */
  readonly body: unknown;
}

/** Sends JSON over kept connections; follows no redirect. Throws when there is no answer in time. */
export type JsonClient = (
  method: 'POST' | 'PUT',
  url: string,
  bearer: string | null,
  body: string,
) => Promise<JsonReply>;

const timeoutMs = 10_000;
/** What a channel answers is an id. */
const maxReplyBytes = 64 * 1024;

/** Plain `node:http`: `fetch` takes twice its time, and this is done in every turn. */
export function jsonClient(): JsonClient {
  const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) };

  const client: JsonClient = async (method, url, bearer, body) => {
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
    };
    const options = { method, headers, signal: AbortSignal.timeout(timeoutMs) };
    const request = url.startsWith('https:')
      ? httpsRequest(url, { ...options, agent: agents['https:'] })
      : httpRequest(url, { ...options, agent: agents['http:'] });
    try {
      return await exchange(request, body);
    } catch (error) {
      if (wasClosedMeanwhile(request, error)) return client(method, url, bearer, body);
      throw error;
    }
  };
  return client;
}

/** The other side let go of a kept connection just before it was used again: it never saw the request. */
const wasClosedMeanwhile = (request: ClientRequest, error: unknown): boolean =>
  request.reusedSocket && error instanceof Error && 'code' in error && error.code === 'ECONNRESET';

function exchange(request: ClientRequest, body: string): Promise<JsonReply> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      readReply(response).then(resolve, reject);
    });
    request.end(body);
  });
}

async function readReply(response: IncomingMessage): Promise<JsonReply> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length > maxReplyBytes) throw new Error('the channel answered too much');
  }
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
