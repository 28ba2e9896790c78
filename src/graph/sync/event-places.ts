import { z } from 'zod';
import type { OutlookId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import type { OutlookItem, OutlookItemOf } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { get } from '../request.ts';
import { query } from '../url.ts';
import { inUtc } from './event.ts';
import { below } from './pages.ts';

/** Where something that answered by its id is. */
export type Place = 'there' | 'deleted' | 'unknown';

type Event = OutlookItemOf<'event'>;

const name = '/me/calendarView';
const Listed = z.object({
  value: z.array(z.object({ id: z.string(), seriesMasterId: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
});

/**
 * An event does not say which folder it is in, so it is alive if the calendar lists it at its own time; a series, if the
 * calendar lists an occurrence of it in its first year. https://learn.microsoft.com/graph/api/user-list-calendarview
 */
export async function placesOfEvents(
  graph: GraphClient,
  items: readonly OutlookItem[],
): Promise<ReadonlyMap<OutlookId, Place>> {
  const places = new Map<OutlookId, Place>();
  const events = items.filter((item) => item.kind === 'event');
  for (const { id } of events) places.set(id, 'unknown');
  let open = events.flatMap((event) => {
    const path = viewOf(event);
    return path === null ? [] : [{ event, path }];
  });
  while (open.length > 0) {
    const send = graph.together();
    const answers = await Promise.allSettled(
      open.map(({ path }) => send({ ...get(name, path, Listed), prefer: inUtc })),
    );
    open = open.flatMap(({ event }, at) => {
      const answer = answers[at];
      const next = answer?.status === 'fulfilled' ? nextPage(event, answer.value) : placeAfter(answer?.reason);
      if (next.place !== null) places.set(event.id, next.place);
      return next.path === null ? [] : [{ event, path: next.path }];
    });
  }
  return places;
}

interface Next {
  readonly place: Place | null;
  readonly path: string | null;
}

function nextPage(event: Event, page: z.infer<typeof Listed>): Next {
  const isListed = page.value.some(
    ({ id, seriesMasterId }) => id === event.id || (event.isSeriesMaster && seriesMasterId === event.id),
  );
  if (isListed) return { place: 'there', path: null };
  const link = page['@odata.nextLink'];
  return link === undefined ? { place: 'deleted', path: null } : { place: null, path: below(link, name) };
}

function placeAfter(error: unknown): Next {
  if (!(error instanceof RemoteError) || error.failure === 'unauthorized') throw error;
  return { place: 'unknown', path: null };
}

const minuteMs = 60_000;
const yearMs = 366 * 24 * 60 * minuteMs;

/** The calendar at the event's time; null where it has none. */
function viewOf({ content: { start, end }, isSeriesMaster }: Event): string | null {
  const [startMs, endMs] = [start, end].map((time) => Date.parse(`${time?.dateTime.slice(0, 19) ?? ''}Z`));
  if (startMs === undefined || endMs === undefined || Number.isNaN(startMs + endMs)) return null;
  const untilMs = isSeriesMaster ? startMs + yearMs : Math.max(endMs, startMs + minuteMs);
  const window = { startDateTime: instant(startMs), endDateTime: instant(untilMs) };
  return name + query({ ...window, $select: ['id', 'seriesMasterId'], $top: 1000 });
}

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
