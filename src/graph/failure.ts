import { z } from 'zod';
import { RemoteError } from '../errors.ts';
import type { RemoteErrorDetails, RemoteFailure } from '../errors.ts';
import type { Answer } from './request.ts';

const ErrorBody = z.object({
  error: z.object({
    code: z.string().optional(),
    innerError: z.object({ 'request-id': z.string().optional() }).optional(),
  }),
});

/** Codes that say more than their status does, in small letters. https://learn.microsoft.com/graph/errors */
const byCode: Readonly<Record<string, RemoteFailure>> = {
  errorinvalididmalformed: 'not-found',
  errorinvalidid: 'not-found',
  errorinvalidmailboxitemid: 'not-found', // of somebody else's mailbox
  mailboxnotenabledforrestapi: 'refused', // 404: the person has no mailbox
  mailboxnotsupportedforrestapi: 'refused',
  errorirresolvableconflict: 'changed',
};

/** The service's error code, and how long it asks to wait; null where it says nothing. */
export const refusalIn = (answer: Answer): { readonly code: string | null; readonly retryAfterMs: number | null } => ({
  code: ErrorBody.safeParse(answer.json()).data?.error.code ?? null,
  retryAfterMs: retryAfterIn(answer.header('retry-after')),
});

/** The one translation of a refusal. The service's own words are left out: they may repeat what was asked. */
export function failureOf(request: string, answer: Answer): RemoteError {
  const { error } = ErrorBody.safeParse(answer.json()).data ?? {};
  const code = error?.code ?? '';
  const requestId = answer.header('request-id') ?? error?.innerError?.['request-id'];
  const retryAfterMs = retryAfterIn(answer.header('retry-after'));
  return graphError(byCode[code.toLowerCase()] ?? byStatus(answer.status), request, {
    status: answer.status,
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== null && { retryAfterMs }),
    cause: new Error(`HTTP ${answer.status} ${code}`),
  });
}

export const graphError = (
  failure: RemoteFailure,
  request: string,
  details: Partial<Omit<RemoteErrorDetails, 'system' | 'failure' | 'request'>> = {},
): RemoteError => new RemoteError({ system: 'graph', failure, request, ...details });

function byStatus(status: number): RemoteFailure {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'refused';
    case 404:
    case 410:
      return 'not-found';
    case 409:
    case 412:
      return 'changed';
    case 429:
      return 'throttled';
    default:
      return status >= 500 ? 'unavailable' : 'rejected';
  }
}

/** Seconds or an HTTP date. */
function retryAfterIn(header: string | null): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
