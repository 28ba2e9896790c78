import type { OutlookId } from '../../domain/ids.ts';
import { isEmptyRound } from '../brake.ts';
import type { AnyLink } from '../state.ts';
import type { DirtyEntry } from './case.ts';
import { newEntry, ofSeries } from './dirty-book.ts';
import type { Closed } from './pull-outlook.ts';
import type { Run } from './run.ts';
import type { Reading } from './sources.ts';
import type { Stage } from './stage.ts';

/**
 * Linked and marked items that a full round, begun anew, did not show, and those of a folder that is gone: to be read by id. A
 * round without any item raises the alarm.
 */
export async function absent(
  run: Run,
  stage: Stage,
  closed: readonly Closed[],
  gone: readonly Reading[],
): Promise<readonly DirtyEntry[]> {
  const anew = closed.filter(({ reading, round }) => round.isFull && reading.cursor !== null);
  const sources = [...anew.map(({ reading }) => reading), ...gone];
  if (sources.length === 0) return [];
  const missing: DirtyEntry[] = [];
  const linked = { contact: 0, event: 0, task: 0 };
  const paired = new Set<OutlookId>();
  for await (const link of run.ledger.scan('link')) {
    const { kind, linkId, outlookId } = link;
    if (link.state === 'tombstone' || outlookId === null) continue;
    linked[kind] += 1;
    paired.add(link.occurrence?.seriesMasterId ?? outlookId);
    const isExpected = sources.some((reading) => wouldShow(reading, link));
    if (isExpected && !stage.told.has(outlookId))
      missing.push(newEntry(run, { kind, linkId, outlookId, ...ofSeries(link), reason: 'absent' }));
  }
  for await (const { kind, outlookId } of run.ledger.scan('mark')) {
    const isExpected = sources.some(({ source }) => source.kind === kind) && !paired.has(outlookId);
    if (isExpected && !stage.told.has(outlookId)) missing.push(newEntry(run, { kind, outlookId, reason: 'absent' }));
  }
  for (const kind of run.kinds) {
    const own = anew.filter(({ reading }) => reading.source.kind === kind);
    const shown = own.reduce((sum, { telling: { versions, short } }) => sum + versions.size + short.size, 0);
    if (own.length > 0 && isEmptyRound(shown, linked[kind])) stage.alarms[kind].push('outlook-empty');
  }
  return missing;
}

function wouldShow({ source }: Reading, link: AnyLink): boolean {
  if (link.kind !== source.kind) return false;
  if (source.kind === 'contact') return link.containerId === source.folderId;
  if (source.kind === 'task') return link.containerId === source.listId;
  const time = link.kind === 'event' ? link.shadows.outlook.time : null;
  if (!time) return true;
  const [start, end] = time.allDay ? [time.from, time.until] : [time.start, time.end];
  return start < source.to && end > source.from;
}
