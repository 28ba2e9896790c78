import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { LoggedCall } from './calls.ts';
import type { CallForm } from './dispatch.ts';
import type { Answer } from './errors.ts';

/** No call is larger: an attachment of 75 MB in base64, form-encoded. */
const maxBodyBytes = 150 * 1024 * 1024;

/** Reads the form of a call; throws when it is larger than any call. */
export async function readForm(request: IncomingMessage): Promise<CallForm> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error(`A call of more than ${maxBodyBytes} bytes`);
    chunks.push(chunk);
  }
  const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  return {
    method: form.get('method') ?? '',
    responseType: form.get('response_type') ?? '',
    data: asJson(form.get('rest_data') ?? ''),
  };
}

/** Empty data is no arguments; undefined is data that cannot be read. */
function asJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    const data: unknown = JSON.parse(text);
    return data;
  } catch {
    return undefined;
  }
}

const Described = z.looseObject({
  session: z.string().catch(''),
  module_name: z.string().optional().catch(undefined),
  module_names: z.array(z.string()).optional().catch(undefined),
});

/** What the log keeps of a call, and the session it belongs to. */
export function describeCall({ method, data }: CallForm): LoggedCall & { readonly session: string } {
  const named = Described.safeParse(data).data;
  return { method, module: named?.module_name ?? named?.module_names?.[0] ?? '', session: named?.session ?? '' };
}

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
    ...answer.headers,
  });
  response.end(answer.body);
}
