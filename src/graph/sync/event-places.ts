import { z } from 'zod';
import type { OutlookId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import type { OutlookItem } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { get } from '../request.ts';
import { query } from '../url.ts';
import { inUtc } from './event.ts';
import { type Span, spansOf } from './event-spans.ts';
import { pageAfter } from './pages.ts';

/** Where something that answered by its id is. */
export type Place = 'there' | 'deleted' | 'unknown';

const name = '/me/calendarView';
const Listed = z.object({
  value: z.array(z.object({ id: z.string(), seriesMasterId: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
});
type Listed = z.infer<typeof Listed>;

/** A piece of the calendar whose pages are being turned, and the events that were not seen in it yet. */
interface View {
  readonly sought: Span['events'];
  readonly path: string;
}

/**
 * An event does not say which folder it is in, so it is alive if the calendar lists it at its own time; a series, if the
 * calendar lists an occurrence of it in its first year. https://learn.microsoft.com/graph/api/user-list-calendarview
 */
export async function placesOfEvents(
  graph: GraphClient,
  items: readonly OutlookItem[],
): Promise<ReadonlyMap<OutlookId, Place>> {
  const events = items.filter((item) => item.kind === 'event');
  const places = new Map<OutlookId, Place>(events.map(({ id }) => [id, 'unknown']));
  let open = spansOf(events).map((span): View => ({ sought: span.events, path: pathOf(span) }));
  while (open.length > 0) {
    const send = graph.together();
    const pages = await Promise.allSettled(open.map(({ path }) => send({ ...get(name, path, Listed), prefer: inUtc })));
    open = open.flatMap((view, at) => {
      const page = pages[at];
      if (page?.status !== 'fulfilled') throwIfOver(page?.reason);
      return page?.status === 'fulfilled' ? turned(view, page.value, places) : [];
    });
  }
  return places;
}

/** Notes what a page says; the next page is turned only while something is sought. */
function turned({ sought, path }: View, page: Listed, places: Map<OutlookId, Place>): readonly View[] {
  const ids = new Set(page.value.map(({ id }) => id));
  const series = new Set(page.value.map(({ seriesMasterId }) => seriesMasterId));
  const left = sought.filter(({ id, isSeriesMaster }) => !ids.has(id) && !(isSeriesMaster && series.has(id)));
  const link = page['@odata.nextLink'];
  for (const { id } of sought) places.set(id, 'there');
  for (const { id } of left) places.set(id, link === undefined ? 'deleted' : 'unknown');
  return link === undefined || left.length === 0 ? [] : [{ sought: left, path: pageAfter(path, link, name) }];
}

/** A page that did not come leaves its events unknown, unless nothing else will come either. */
function throwIfOver(error: unknown): void {
  if (!(error instanceof RemoteError) || error.failure === 'unauthorized') throw error;
}

const pathOf = ({ startMs, untilMs }: Span): string =>
  name +
  query({
    startDateTime: instant(startMs),
    endDateTime: instant(untilMs),
    $select: ['id', 'seriesMasterId'],
    $top: 1000,
  });

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
