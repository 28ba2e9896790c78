import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import type { Item } from '../store/item-row.ts';
import { Recurrence } from './recurrence.ts';

/** What the store keeps of an event beside the properties that are shown as they are. */
const Hidden = z.object({
  /** UTC instants; of a series, of its first occurrence. Whole days begin at midnight in `_zone`. */
  _start: z.string(),
  _end: z.string(),
  /** From the first start to the last end of all occurrences. */
  _from: z.string(),
  _until: z.string(),
  /** IANA zone it was planned in. */
  _zone: z.string(),
  _body: z.object({ html: z.string().nullable(), text: z.string() }),
  isAllDay: z.boolean(),
  recurrence: Recurrence.nullable(),
  iCalUId: z.string(),
});
export type Hidden = z.infer<typeof Hidden>;

export const hidden = (doc: JsonObject): Hidden => Hidden.parse(doc);

/** One appointment as it stands in the calendar: a single event, a series, or one of its occurrences. */
export interface Appointment {
  readonly type: 'singleInstance' | 'seriesMaster' | 'occurrence' | 'exception';
  /** The stored item: of an occurrence, its series. */
  readonly item: Item;
  /** Day of the series that the occurrence is; null for what is none. */
  readonly date: string | null;
  /** Of an occurrence, with what it has of its own. */
  readonly doc: JsonObject;
  readonly extended: Readonly<Record<string, string>>;
  readonly version: number;
  readonly modified: string;
}

/** A stored event by itself. */
export function appointment(item: Item): Appointment {
  const type = item.doc.recurrence ? 'seriesMaster' : 'singleInstance';
  const { doc, extended, version, modified } = item;
  return { type, item, date: null, doc, extended, version, modified };
}
