import { crmId } from '../domain/ids.ts';
import type { RecordRef } from '../domain/record.ts';
import { decodedPart } from '../domain/url-part.ts';

/**
 * The record whose page an address is, on the server at `base`; null: another server's, or no page of a record. Servers write
 * such addresses in two ways, and one that was brought up to date still answers the older way, so both are read everywhere.
 */
export function recordAt(url: URL, base: string): RecordRef | null {
  const own = new URL(base);
  const path = own.pathname.replace(/\/+$/, '').toLowerCase();
  if (url.origin !== own.origin || url.username !== '' || url.password !== '') return null;
  const asked = url.pathname
    .toLowerCase()
    .replace(/\/index\.php$/, '')
    .replace(/\/+$/, '');
  if (asked !== path) return null;
  return inQuery(url.searchParams) ?? inHash(url.hash);
}

/** `index.php?module=Contacts&action=DetailView&record=…` */
function inQuery(query: URLSearchParams): RecordRef | null {
  return query.get('action') === 'DetailView' ? refOf(query.get('module'), query.get('record')) : null;
}

/** `#Contacts/…`, or the older page within the newer: `#bwc/index.php?module=…` */
function inHash(hash: string): RecordRef | null {
  const [, older] = /^#bwc\/index\.php\?(.*)$/.exec(hash) ?? [];
  if (older !== undefined) return inQuery(new URLSearchParams(older));
  const [, module, id] = /^#([^/]+)\/([^/]+)$/.exec(hash) ?? [];
  return refOf(decodedPart(module), decodedPart(id));
}

const refOf = (module: string | null, id: string | null): RecordRef | null =>
  module !== null && id !== null && /^\w{1,100}$/.test(module) && /^[\w.-]{1,100}$/.test(id)
    ? { module, id: crmId(id) }
    : null;
