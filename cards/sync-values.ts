import { dateTime, type Reader } from './elements.ts';
import { dateFormat } from './date-format.ts';
import { some } from './record-words.ts';
import { changeWords } from './sync-change-words.ts';
import { minutesBeforeText, valueWord } from './sync-terms-words.ts';
import { kindWords, namelessWords, type Kind } from './sync-words.ts';

/** Values of fields as a person reads them. They come from stored documents, so nothing about them is taken for granted. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const longest = 300;
const shortest = 80;
const shortened = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);

/** `23 Nov 2026`; the day as it stands, in no zone. */
function dayText(day: string, reader: Reader): string {
  const at = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  return Number.isNaN(at.getTime())
    ? day
    : dateFormat({ ...reader, timeZone: 'UTC' }, { dateStyle: 'medium' }).format(at);
}

/** A moment or a day: a day has no time of day. */
export function whenText(at: string, reader: Reader): string {
  if (/^\d{4}-\d\d-\d\d$/.test(at)) return dayText(at, reader);
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : dateTime(moment, reader);
}

/** One value of a field, cut where it is long; `empty` where there is none. */
export const valueText = (field: string, value: unknown, reader: Reader): string =>
  shortened(wholeText(field, value, reader), longest);

/** The same for cards that list many: enough to tell values apart. */
export const shortValueText = (field: string, value: unknown, reader: Reader): string =>
  shortened(wholeText(field, value, reader), shortest);

function wholeText(field: string, value: unknown, reader: Reader): string {
  if (value === null || value === undefined || value === '') return changeWords.empty;
  if (field === 'reminder' && typeof value === 'number') return minutesBeforeText(value);
  if (typeof value === 'string') return stringText(field, value, reader);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return listText(field, value, reader);
  return isObject(value) ? objectText(value, reader) : changeWords.empty;
}

function stringText(field: string, value: string, reader: Reader): string {
  if (field === 'birthday') return dayText(value, reader);
  if (field === 'status' || field === 'priority') return valueWord(value);
  return value;
}

function listText(field: string, values: readonly unknown[], reader: Reader): string {
  return values.length === 0 ? changeWords.empty : values.map((one) => wholeText(field, one, reader)).join(', ');
}

/** Addresses, spans of time, days. */
function objectText(value: Readonly<Record<string, unknown>>, reader: Reader): string {
  const text = (key: string): string => (typeof value[key] === 'string' ? value[key] : '');
  if (value.allDay === true) return spanText(text('from'), lastDay(text('until')), reader);
  if (value.allDay === false) return spanText(text('start'), text('end'), reader);
  if ('date' in value) return text('at') ? whenText(text('at'), reader) : dayText(text('date'), reader);
  const parts = ['street', 'postalCode', 'city', 'state', 'country'].map(text).filter(Boolean);
  return parts.length > 0 ? parts.join(', ').replace(/\s*\n\s*/g, ', ') : changeWords.empty;
}

const spanText = (from: string, until: string, reader: Reader): string =>
  from === until ? whenText(from, reader) : `${whenText(from, reader)} – ${whenText(until, reader)}`;

/** The last of whole days: the end is the first day after them. */
function lastDay(until: string): string {
  const at = new Date(`${until}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? until : new Date(at.getTime() - 86_400_000).toISOString().slice(0, 10);
}

/** Enough of an item to recognise it by. */
export interface Named {
  readonly title: string;
  readonly detail: string;
  /** A moment, a day, or null. */
  readonly at: string | null;
}

const longestTitle = 120;

export const titleOf = (kind: Kind, { title }: Pick<Named, 'title'>): string =>
  shortened(title, longestTitle) || namelessWords[kind];

/** `Jane Roe · Acme · jane@example.com`, `Review · 23 Nov 2026, 14:05`. */
export const nameLine = (kind: Kind, name: Named, reader: Reader): string =>
  [titleOf(kind, name), name.at ? whenText(name.at, reader) : '', shortened(name.detail, longestTitle)]
    .filter(Boolean)
    .join(' · ');

/** `Contacts`, `Contacts and tasks`. */
export const kindsText = (kinds: readonly Kind[]): string => some(kinds.map((kind) => kindWords[kind].title));
