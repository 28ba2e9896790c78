import type { IncomingMessage } from 'node:http';
import { HttpError } from './http.ts';
import type { BodyLimits, WebRequest } from './http.ts';
import { httpWords as words } from './http-words.ts';

/**
 * Reads a request's body to its end. Our own reader: unpacking is where small requests become large ones, so
 * encoded bodies are refused; what does not end in time or in size is cut off.
 */
export function readBody(request: IncomingMessage, { maxBytes, timeoutMs }: BodyLimits): Promise<Uint8Array> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new HttpError(415, 'EncodedBody', words.encoded);
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);

  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const timer = setTimeout(() => {
      fail(new HttpError(408, 'TooSlow', words.tooSlow));
    }, timeoutMs);

    function take(chunk: Uint8Array): void {
      length += chunk.length;
      if (length > maxBytes) fail(tooLarge(maxBytes));
      else chunks.push(chunk);
    }
    function end(): void {
      stop();
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    }
    function fail(error: HttpError): void {
      stop();
      reject(error);
    }
    function broken(): void {
      fail(new HttpError(400, 'BrokenBody', words.broken));
    }
    function stop(): void {
      clearTimeout(timer);
      request.off('data', take).off('end', end).off('error', broken).off('close', broken);
      request.pause();
    }
    request.on('data', take).on('end', end).on('error', broken).on('close', broken);
  });
}

const tooLarge = (maxBytes: number): HttpError =>
  new HttpError(413, 'TooLarge', words.tooLarge(Math.floor(maxBytes / 1024)));

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as JSON of any shape; only `application/json` in UTF-8 is taken, which also keeps forms of foreign pages out. */
export async function readJson(request: WebRequest, limits: BodyLimits): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    throw new HttpError(415, 'NotJson', words.notJson);
  }
  const body = await request.body(limits);
  try {
    return JSON.parse(utf8.decode(body));
  } catch (cause) {
    throw new HttpError(400, 'BadJson', words.badJson, { cause });
  }
}
