import { outlookId, type OutlookId } from '../domain/ids.ts';
import { decodedPart } from '../domain/url-part.ts';

/** What a link to Outlook on the web leads to: one email, or a conversation as lists show it. */
export type OutlookTarget =
  { readonly kind: 'email'; readonly id: OutlookId } | { readonly kind: 'conversation'; readonly id: string };

const hosts = new Set([
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.cloud.microsoft',
  'outlook.office365.us',
  'outlook.office.de',
]);

/** Null: no link to mail in Outlook on the web. */
export function outlookTarget(url: URL): OutlookTarget | null {
  if (url.protocol !== 'https:' || !hosts.has(url.hostname) || /^\/calendar\//i.test(url.pathname)) return null;
  const id = idIn(url);
  if (id === null || !/^A[AQ][\w-]{20,500}={0,2}$/.test(id)) return null;
  return id.startsWith('AAQk') ? { kind: 'conversation', id } : { kind: 'email', id: outlookId(id) };
}

/** `?ItemID=…`, `/mail/inbox/id/…`, `/mail/deeplink/read/…`; in the form that Graph's paths have. */
function idIn({ pathname, searchParams }: URL): string | null {
  const [, asked] = [...searchParams].find(([name]) => name.toLowerCase() === 'itemid') ?? [];
  const [, inPath] = /\/(?:id|read)\/([^/]+)\/?$/i.exec(pathname) ?? [];
  const id = asked ?? decodedPart(inPath);
  return id?.replaceAll(' ', '+').replaceAll('/', '-').replaceAll('+', '_') ?? null;
}
