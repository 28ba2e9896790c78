import { DateTime } from 'luxon';
import { findIana } from 'windows-iana';
import type { SyncKind } from '../../../src/domain/sync.ts';

/** What Outlook makes of what is written to it: the same to a reader, not the same to a machine. */
export function normalised(
  kind: SyncKind,
  patch: Readonly<Record<string, unknown>>,
  iCalUId?: string,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(patch).map(
    ([name, value]) => [name, rewritten(name, value, kind === 'event' && patch.isAllDay !== true)] as const,
  );
  return { ...Object.fromEntries(entries), ...(kind === 'event' && iCalUId !== undefined && { iCalUId }) };
}

function rewritten(name: string, value: unknown, toUtc: boolean): unknown {
  if (name === 'personalNotes' && typeof value === 'string') return `${value.replaceAll('\n', '\r\n')}\r\n`;
  if (name === 'body' && isBody(value)) {
    const text = value.content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
    return { contentType: 'html', content: `<html><body><div>${text}</div></body></html>` };
  }
  if (name === 'mobilePhone' && typeof value === 'string') return value.trim().replaceAll(' ', '-');
  if (name === 'dueDateTime' && isTime(value))
    return { ...value, dateTime: `${value.dateTime.slice(0, 10)}T00:00:00.0000000` };
  if (typeof value === 'string') return name === 'birthday' ? value : value.trim();
  return isTime(value) ? time(value, toUtc) : value;
}

/** Times of an event are answered in UTC (`Prefer: outlook.timezone`), days as they were written. */
function time({ dateTime, timeZone }: { dateTime: string; timeZone: string }, toUtc: boolean): unknown {
  const zone = findIana(timeZone)[0] ?? timeZone;
  const local = dateTime.slice(0, 19);
  if (!toUtc) return { dateTime: `${local}.0000000`, timeZone };
  const utc = DateTime.fromISO(local, { zone }).toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss");
  return { dateTime: `${utc}.0000000`, timeZone: 'UTC' };
}

const isBody = (value: unknown): value is { contentType: string; content: string } =>
  typeof value === 'object' && value !== null && 'content' in value && typeof value.content === 'string';

const isTime = (value: unknown): value is { dateTime: string; timeZone: string } =>
  typeof value === 'object' && value !== null && 'dateTime' in value && typeof value.dateTime === 'string';
