import type { OutlookId } from '../../../src/domain/ids.ts';
import { instant } from './clock.ts';
import type { Mail, Mailbox } from './mailbox.ts';

const day = 24 * 3_600_000;
const hour = 3_600_000;

const at = (ms: number) => ({ dateTime: `${new Date(ms).toISOString().slice(0, 19)}.0000000`, timeZone: 'UTC' });

const span = (ms: number) => ({ start: at(ms), end: at(ms + hour) });

/** The occurrences of a series that are there, in order of time. */
export const occurrencesOf = (box: Mailbox, master: OutlookId): readonly Mail[] =>
  [...box.items.values()]
    .filter(({ occurrence, place }) => occurrence?.seriesMasterId === master && place === 'there')
    .sort((a, b) => ((a.occurrence?.originalStart ?? '') < (b.occurrence?.originalStart ?? '') ? -1 : 1));

/** One more of the series, at `ms`. */
export function addOccurrence(box: Mailbox, master: Mail, ms: number): void {
  const content = { ...master.content, ...span(ms) };
  const occurrence = { seriesMasterId: master.id, originalStart: instant(ms) };
  box.create('event', { content, occurrence });
}

/** A daily series, `firstMs` being the start of its first occurrence. */
export function createSeries(box: Mailbox, subject: string, firstMs: number, count: number): Mail {
  const content = { subject, iCalUId: `uid-${subject}`, ...span(firstMs) };
  const master = box.create('event', { content, isSeriesMaster: true, categories: ['Friends'] });
  for (let place = 0; place < count; place += 1) addOccurrence(box, master, firstMs + place * day);
  return master;
}

/** The person moves the whole series: the service makes every occurrence anew, with another id. */
export function moveSeries(box: Mailbox, master: Mail, byMs: number, count: number): void {
  const before = occurrencesOf(box, master.id);
  const firstMs = Date.parse(before[0]?.occurrence?.originalStart ?? '') + byMs;
  for (const { id } of before) box.change(id, { place: 'gone' });
  const moved = box.change(master.id, { content: span(firstMs) });
  for (let place = 0; place < count; place += 1) addOccurrence(box, moved, firstMs + place * day);
}
