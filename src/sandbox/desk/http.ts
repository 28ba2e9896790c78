import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { Log } from '../../domain/log.ts';
import { RemoteError, UserError } from '../../errors.ts';

/** The request is refused; the text may be shown to the person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The whole body. Throws `Refusal` when it is longer than `limit` bytes. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Refusal(413, `This is larger than ${Math.floor(limit / 1024 / 1024)} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * A JSON body of the shape. The content type has to say JSON: a foreign page cannot send that without being asked
 * for permission first.
 */
export async function readJson<T>(req: IncomingMessage, shape: z.ZodType<T>, limit = 1024 * 1024): Promise<T> {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) throw new Refusal(415, 'JSON is needed.');
  const body = (await readBody(req, limit)).toString('utf8');
  const parsed = shape.safeParse(parseJson(body));
  if (!parsed.success) throw new Refusal(400, 'The request does not fit.');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The request is not JSON.');
  }
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}

/** Picture types that are shown in place; everything else of foreign origin is only ever downloaded. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

const isPicture = (contentType: string): boolean => pictures.has(contentType.split(';')[0]?.trim().toLowerCase() ?? '');

/** A foreign file: never run, never taken for a page of ours. */
export function sendFile(
  res: ServerResponse,
  file: { readonly name: string; readonly contentType: string; readonly content: Uint8Array },
): void {
  res.writeHead(200, {
    'content-type': isPicture(file.contentType) ? file.contentType : 'application/octet-stream',
    'content-length': file.content.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeFileName(file.name)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
  });
  res.end(file.content);
}

/** RFC 8187. */
const encodeFileName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);

/** On every answer of the desk, whatever it is. */
export function setSafeHeaders(res: ServerResponse): void {
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'no-referrer');
  res.setHeader('cross-origin-resource-policy', 'same-origin');
  // Sign-in windows tell the desk how they ended.
  res.setHeader('cross-origin-opener-policy', 'same-origin-allow-popups');
}

/** An error as the person may see it; what is our own fault is logged and not told. */
export function sendProblem(res: ServerResponse, error: unknown, log: Log): void {
  const [status, message] = problemOf(error);
  if (status >= 500) log.warn({ err: error }, 'the desk could not answer');
  if (res.headersSent) res.destroy();
  else sendJson(res, status, { error: { code: String(status), message } });
}

function problemOf(error: unknown): readonly [number, string] {
  if (error instanceof Refusal) return [error.status, error.message];
  if (error instanceof UserError) return [400, error.message];
  if (error instanceof RemoteError) return [502, 'ProTracker does not answer. Please try again.'];
  return [500, 'Something went wrong. Please try again.'];
}
