import { badRequest } from '../errors.ts';
import { instant, type JsonObject } from '../json.ts';
import { ok, type Answer, type GraphRequest } from '../route.ts';
import type { Change, ChangeQuery } from '../store/feed.ts';
import type { Item } from '../store/item-row.ts';
import type { Position } from '../store/sync-state.ts';
import { preferenceApplied } from './prefer.ts';

/** Where a chain begins: what its first request asked for. */
export type Beginning = Pick<Position, 'select'> & Partial<Pick<Position, 'expand' | 'filter' | 'from' | 'to'>>;

/** A collection that tells its changes. */
export interface DeltaSource {
  /** `contact`, for the answer's context. */
  readonly type: string;
  /** Tells this collection from others of the mailbox. */
  readonly name: string;
  /** Reads the options of a first request. Throws 400. */
  begin(): Beginning;
  /** Items of the collection as they were before their last changes, where the service tells such things. */
  old(): readonly Item[];
  changes(query: Omit<ChangeQuery, 'folder'>, position: Position): Change[];
  /** What a change looks like in the answer: several entries, one, or none. */
  show(change: Change, position: Position): readonly JsonObject[];
}

const defaultSize = 10;

/**
 * One page of a delta: entries and a link, `$skiptoken` to the next page or `$deltatoken` to the next round. The links carry
 * the options of the first request, and take none themselves. https://learn.microsoft.com/graph/delta-query-overview
 */
export function deltaPage(request: GraphRequest, source: DeltaSource): Answer {
  const place = placeOf(request, source);
  const { habits } = request.mailbox;
  const headers = preferenceApplied(request.prefer);
  const isEmpty = habits.emptyPages && place.page % 2 === 0;
  if (isEmpty) return ok(envelope(request, source, [], { ...place, page: place.page + 1 }, false), headers);

  const { entries, next, isLast } = readPage(request, source, place);
  const comesAgain = habits.untidyDeltas && place.page % 4 < 2 && entries.length > 0;
  const following = comesAgain ? { ...place, page: place.page + 2 } : next;
  const shown = habits.untidyDeltas ? [...entries].reverse() : entries;
  return ok(envelope(request, source, shown, following, isLast && !comesAgain), headers);
}

function placeOf(request: GraphRequest, source: DeltaSource): Position {
  const token = request.query.get('$skiptoken') ?? request.query.get('$deltatoken');
  if (token === null) {
    return {
      ...source.begin(),
      source: source.name,
      after: 0,
      told: null,
      removalsAfter: request.mailbox.version,
      page: 0,
    };
  }
  if (request.query.size > 1) throw badRequest('The link of a delta is used as it is.', 'ErrorInvalidUrlQuery');
  const place = request.mailbox.syncState.read(token, source.name);
  return request.query.has('$deltatoken') ? { ...place, page: 0 } : place;
}

interface ReadPage {
  readonly entries: readonly JsonObject[];
  readonly next: Position;
  readonly isLast: boolean;
}

/** Fills a page change by change; a change with many entries goes on with the next page. */
function readPage(request: GraphRequest, source: DeltaSource, place: Position): ReadPage {
  const size = request.prefer.maxPageSize ?? defaultSize;
  const { after, removalsAfter } = place;
  const changes = source.changes({ after, removalsAfter, until: heldBack(request), top: size + 1 }, place);

  const entries: JsonObject[] = [];
  let next: Position = { ...place, page: place.page + 1, told: null };
  for (const change of changes) {
    const room = size - entries.length;
    if (room === 0) return { entries, next, isLast: false };
    const from = place.told?.version === change.version ? place.told.entries : 0;
    const shown = source.show(change, place).slice(from);
    entries.push(...shown.slice(0, room));
    const told = { version: change.version, entries: from + room };
    if (shown.length > room) return { entries, next: { ...next, told }, isLast: false };
    next = { ...next, after: change.version };
  }
  const isLast = changes.length <= size;
  // At its end a chain has looked at all that was there when it began, shown or not: the next one need not again.
  if (isLast && heldBack(request) === null) next = { ...next, after: Math.max(next.after, removalsAfter) };
  const replayed = isLast && entries.length === 0 && request.mailbox.habits.replaysOldVersions ? source.old() : [];
  const old = [...changes.flatMap((change) => asItWas(request, change)), ...replayed.map(unchanged)];
  return { entries: [...entries, ...old.flatMap((change) => source.show(change, place))], next, isLast };
}

/** Changes later than this are not told yet. */
function heldBack({ mailbox, now }: GraphRequest): string | null {
  const { tellsAfterMs } = mailbox.habits;
  return tellsAfterMs > 0 ? instant(new Date(now.getTime() - tellsAfterMs)) : null;
}

function asItWas({ mailbox }: GraphRequest, { item, version }: Change): Change[] {
  const old = item && mailbox.habits.oldVersions ? mailbox.before(item) : null;
  return old ? [{ ...unchanged(old), version }] : [];
}

const unchanged = (item: Item): Change => ({ version: item.version, item, date: null, removal: null });

function envelope(
  request: GraphRequest,
  source: DeltaSource,
  value: readonly JsonObject[],
  next: Position,
  isLast: boolean,
) {
  const token = request.mailbox.syncState.token(next);
  const link = `${request.base}${request.path}?${isLast ? '$deltatoken' : '$skiptoken'}=${token}`;
  return {
    '@odata.context': `${request.base}/$metadata#Collection(${source.type})`,
    [isLast ? '@odata.deltaLink' : '@odata.nextLink']: link,
    value,
  };
}

/** The entry of something that is no longer there. */
export const removed = (type: string, id: string, reason: 'deleted' | 'changed'): JsonObject => ({
  '@odata.type': `#microsoft.graph.${type}`,
  id,
  '@removed': { reason },
});
