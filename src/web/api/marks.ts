import { z } from 'zod';
import { Operation } from '../../../bot/archive/inputs.ts';
import { openDesk, type SyncDesk } from '../../../bot/sync/desk.ts';
import { outlookId } from '../../domain/ids.ts';
import { markItems } from '../../syncing/marking.ts';
import type { Route } from '../http.ts';
import type { Answering } from './answering.ts';
import { marksWords as words } from './marks-words.ts';

export interface MarkOptions {
  readonly sync: SyncDesk;
}

const Press = Operation.extend({
  event: z.string().min(1).max(500).transform(outlookId),
  on: z.boolean(),
});

/** *Mark* and *Unmark* in the ribbon of an appointment. What is open may be one of a series: the series is what takes part. */
export const markRoutes = (answering: Answering, { sync }: MarkOptions): readonly Route[] => [
  answering('/api/marks/event', Press, async (turn, { operation, event, on }) => {
    const { place, own, settings } = await openDesk(turn, sync);
    const kind = 'event';
    const sight = (await place.outlook.read([{ kind, id: event, containerId: null }])).get(event);
    const series = sight?.what === 'there' ? sight.item.occurrence?.seriesMasterId : undefined;
    const items = [{ id: series ?? event, containerId: null }];
    const marking = { operation, kind, items, on, as: own.newEventsAs } as const;
    const { refused } = await markItems(marking, place, settings, sync);
    const [no] = refused;
    if (no) return { text: words.refused[no.why] };
    const marked = own.kinds.event === 'off' ? words.markedOff : words.marked;
    const done = on ? marked : words.unmarked;
    return { text: series === undefined ? done : words.series(done) };
  }),
];
