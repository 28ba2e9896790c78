import { z } from 'zod';
import type { RemoteFailure } from '../../errors.ts';
import type { Answer } from '../transport.ts';

/** What an answer means for the call. The server knows four shapes of error, three of them with HTTP 200. */
export type Outcome =
  | { readonly kind: 'body'; readonly body: unknown }
  /** Error 11: the session is over. Nothing was done. */
  | { readonly kind: 'sessionOver' }
  /** `null`: a bad id, broken JSON, or a session that the server takes for none. What was done is unknown. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure; readonly code: string };

const ErrorBody = z.object({ name: z.string(), number: z.union([z.number(), z.string()]), description: z.string() });

/** The server's error numbers that tell the caller something. Everything else was asked wrongly. */
const byNumber: Readonly<Record<string, RemoteFailure>> = {
  10: 'unauthorized', // wrong user name or password
  1008: 'unauthorized', // password expired
  1009: 'unauthorized', // locked out
  1012: 'unauthorized', // wrong LDAP password
  21: 'not-found', // no such file
  40: 'refused',
  60: 'throttled', // too many sessions
};

/**
 * A redirect to the pages of a user is how one server version ends an LDAP login that it cannot finish; every other
 * redirect and refusal comes from something in front of the CRM and says nothing about the password.
 */
export function understand({ status, text, location }: Answer): Outcome {
  if (location?.includes('module=Users')) return { kind: 'failed', failure: 'unauthorized', code: `http ${status}` };
  if (status !== 200) return { kind: 'failed', failure: byStatus(status), code: `http ${status}` };

  const body = parsed(text);
  if (body === undefined) return { kind: 'failed', failure: 'malformed', code: 'not JSON' };
  if (body === null) return { kind: 'nothing' };

  const error = ErrorBody.safeParse(body);
  if (!error.success || 'entry_list' in Object(body)) return { kind: 'body', body };
  const number = String(error.data.number);
  if (number === '11') return { kind: 'sessionOver' };
  return { kind: 'failed', failure: byNumber[number] ?? 'rejected', code: number };
}

/** A 500 promises nothing: it stands for a taken id, broken SQL and a database that is down alike. */
function byStatus(status: number): RemoteFailure {
  if (status === 429) return 'throttled';
  return status >= 500 || status === 408 ? 'unavailable' : 'rejected';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
