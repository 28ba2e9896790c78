import { createHash } from 'node:crypto';
import { badRequest } from '../errors.ts';

/**
 * Ids look like the service's and are as long, and the same input gives the same id, so that a data file made anew from
 * the same mail has the same ids. https://learn.microsoft.com/graph/outlook-immutable-id
 */
function opaque(label: string, bytes: number): string {
  return createHash('shake256', { outputLength: bytes }).update(label).digest('base64url');
}

/** The default id form: another one after every move to a folder. */
export const defaultId = (mailbox: string, key: number, moves: number): string =>
  `AAMkAG${opaque(`item|${mailbox}|${key}|${moves}`, 105)}AAAAA=`;

/** What `Prefer: IdType="ImmutableId"` asks for: the same as long as the item stays in the mailbox. */
export const immutableId = (mailbox: string, key: number): string =>
  `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${opaque(`immutable|${mailbox}|${key}`, 24)}AAA=`;

/** Containers have one id form, which never changes. */
export const folderId = (mailbox: string, name: string): string =>
  `AQMkAG${opaque(`folder|${mailbox}|${name}`, 75)}AAAA`;

export const conversationId = (mailbox: string, root: string): string =>
  `AAQkAG${opaque(`conversation|${mailbox}|${root}`, 48)}A=`;

/** Version of an item: changes with every write. */
export const changeKey = (mailbox: string, version: number): string =>
  `CQAAABYAAAA${opaque(`version|${mailbox}|${version}`, 21)}`;

export const etag = (key: string): string => `W/"${key}"`;

/** What follows the item's id in the id of one of its attachments. */
export const attachmentSuffix = (itemKey: number, index: number): string =>
  `ABEgAQA${opaque(`attachment|${itemKey}|${index}`, 15)}=`;

export const attachmentId = (itemId: string, itemKey: number, index: number): string =>
  itemId.replace(/=+$/, '') + attachmentSuffix(itemKey, index);

/** Refuses what cannot be an id at all, as the service does before it looks anything up. */
export function checkId(id: string): string {
  if (!/^A[AQ][\w-]{20,}={0,2}$/.test(id)) throw badRequest('Id is malformed.', 'ErrorInvalidIdMalformed');
  return id;
}

/** Exchange Web Services and Office.js write the same id with the two characters that a path cannot hold. */
export const ewsToRestId = (id: string): string => id.replaceAll('/', '-').replaceAll('+', '_');
export const restToEwsId = (id: string): string => id.replaceAll('-', '/').replaceAll('_', '+');

/** An occurrence's id: that of its series and the day. */
export const occurrenceId = (seriesId: string, date: string): string =>
  `${seriesId.replace(/=$/, '')}FRAAgI${date.replaceAll('-', '')}EA=`;

/** Series and day that an id names; null for what is no occurrence's id. */
export function occurrenceIn(id: string): { readonly seriesId: string; readonly date: string } | null {
  const [, series, year, month, day] = /^(.+)FRAAgI(\d{4})(\d\d)(\d\d)EA=$/.exec(id) ?? [];
  return series ? { seriesId: `${series}=`, date: `${year ?? ''}-${month ?? ''}-${day ?? ''}` } : null;
}

/** The identifier that all participants' copies share; of an occurrence, with its day. https://learn.microsoft.com/graph/api/resources/event */
export const iCalUId = (mailbox: string, key: number): string =>
  `040000008200E00074C5B7101A82E00800000000${createHash('sha256').update(`${mailbox}|${key}`).digest('hex').slice(0, 64).toUpperCase()}`;

export function occurrenceUId(seriesUId: string, date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');
  return `${seriesUId.slice(0, 32)}${hex(year, 4)}${hex(month, 2)}${hex(day, 2)}${seriesUId.slice(40)}`;
}
