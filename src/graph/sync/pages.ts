import { z } from 'zod';
import { graphError } from '../failure.ts';

/** A page of anything; what is in it is looked at entry by entry. */
export const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
export type Page = z.infer<typeof Page>;

/**
 * The service's link, untouched but for its beginning: it is followed below our own address, where the token belongs.
 * Throws `malformed` for what is no link. https://learn.microsoft.com/graph/paging
 */
export function below(link: string, request: string): string {
  const path = /^https?:\/\/[^/]+\/[^/]+(\/.+)$/.exec(link)?.[1];
  if (path === undefined) throw graphError('malformed', request);
  return path;
}

/** Path of the page after `path`. Throws `malformed` where it would be the same one again. */
export function pageAfter(path: string, link: string | undefined, request: string): string {
  const next = below(link ?? '', request);
  if (next === path) throw graphError('malformed', request);
  return next;
}
