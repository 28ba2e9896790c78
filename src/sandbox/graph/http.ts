import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphError, badRequest, errorBody } from './errors.ts';
import type { Answer, Headers, Incoming } from './route.ts';

const root = '/v1.0';
/** The service refuses larger requests; larger files go through an upload session. */
const maxBodyBytes = 4 * 1024 * 1024;

/** The request as the service takes it. Throws `GraphError` for what cannot be read. */
export async function readRequest(message: IncomingMessage, defaultBase: string): Promise<Incoming> {
  const url = message.url ?? '/';
  if (!url.startsWith(`${root}/`)) throw badRequest('Invalid version.');
  const host = message.headers.host;
  return {
    method: message.method ?? 'GET',
    url: url.slice(root.length),
    headers: flat(message.headers),
    body: parse(await readBytes(message), message.headers['content-type']),
    base: host === undefined ? defaultBase : `http://${host}${root}`,
  };
}

/** Sends the answer; null breaks the connection. */
export function writeAnswer(response: ServerResponse, answer: Answer | null): void {
  if (!answer) {
    response.destroy();
    return;
  }
  const { status, headers = {}, body } = answer;
  const json = body === undefined || body instanceof Uint8Array ? null : JSON.stringify(body);
  if (json !== null) response.setHeader('content-type', 'application/json;odata.metadata=minimal;charset=utf-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(status);
  response.end(json ?? body);
}

/** What a request gets that was never handed on. */
export function unreadable(error: unknown, now: Date): Answer {
  const told = error instanceof GraphError ? error : badRequest('The request cannot be read.');
  const requestId = crypto.randomUUID();
  return { status: told.status, body: errorBody(told, { requestId, clientRequestId: requestId }, now) };
}

async function readBytes(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > maxBodyBytes) throw new GraphError(413, 'RequestEntityTooLarge', 'The request is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer, contentType: string | undefined): unknown {
  if (bytes.length === 0) return null;
  if (!/^application\/json\b/i.test(contentType ?? ''))
    throw new GraphError(415, 'RequestBodyRead', 'The content type of the body is not supported.');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw badRequest('The body is not JSON.');
  }
}

const flat = (headers: IncomingMessage['headers']): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
