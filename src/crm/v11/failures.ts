import { z } from 'zod';
import { RemoteError, type RemoteFailure } from '../../errors.ts';
import type { Answer } from '../transport.ts';

/** What an answer means for the call. */
export type Outcome =
  | { readonly kind: 'done' }
  /** The access token is no longer good. Nothing was done. */
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure; readonly label: string };

/**
 * `{"error", "error_message"}`; the labels are documented, the shape of the body is as servers are known to send it.
 * https://support.sugarcrm.com/documentation/sugar_developer/sugar_developer_guide_13.0/integration/web_services/rest_api/api_exceptions
 */
const ErrorBody = z.object({ error: z.string() });

const byLabel: Readonly<Record<string, RemoteFailure>> = {
  not_authorized: 'refused',
  not_found: 'not-found',
  no_method: 'not-found',
  edit_conflict: 'changed',
  metadata_out_of_date: 'unavailable',
  maintenance: 'unavailable',
  fatal_error: 'unavailable',
  incorrect_version: 'rejected',
  request_too_large: 'rejected',
  missing_parameter: 'rejected',
  invalid_parameter: 'rejected',
};

const byStatus: Readonly<Record<number, RemoteFailure>> = {
  403: 'refused',
  404: 'not-found',
  408: 'unavailable',
  409: 'changed',
  412: 'unavailable',
  429: 'throttled',
};

/** A status alone decides where something in front of the CRM answers; the CRM's own label knows better. */
export function understand({ status, text }: Pick<Answer, 'status' | 'text'>): Outcome {
  if (status >= 200 && status < 300) return { kind: 'done' };
  const label = labelOf(text);
  if (status === 401) return { kind: 'signedOut' };
  const known = byLabel[label] ?? byStatus[status];
  return { kind: 'failed', failure: known ?? (status >= 500 ? 'unavailable' : 'rejected'), label };
}

/** The server's word for what is wrong; empty where it has none. */
export function labelOf(text: string): string {
  try {
    return ErrorBody.safeParse(JSON.parse(text)).data?.error ?? '';
  } catch {
    return '';
  }
}

/** There is no answer: what was asked for may have been done. */
export const isLost = (error: unknown): boolean =>
  error instanceof RemoteError && error.failure === 'unavailable' && error.status === null;
