import { namedIn } from '../../domain/further-fields.ts';
import { RemoteError } from '../../errors.ts';
import type { OutlookItem, OutlookRound } from '../ports.ts';
import type { Watch } from '../state.ts';
import { absent } from './absent.ts';
import { woken } from './asides.ts';
import type { DirtyEntry } from './case.ts';
import type { Change } from './change.ts';
import { concerning, isKnown, linksByItem } from './concerning.ts';
import { newEntry, ofSeries } from './dirty-book.ts';
import { copiesBySharedId } from './invitations.ts';
import { lookRaw, sightOf } from './look.ts';
import type { Run } from './run.ts';
import { type Reading, readingsOf } from './sources.ts';
import type { Stage } from './stage.ts';
import { hear, noTelling, type Telling } from './telling.ts';

/** What a pull leaves to be stored: first what became dirty, with the marks that follow from it, then the cursors. */
export interface Pulled {
  readonly dirty: readonly DirtyEntry[];
  readonly marks: readonly Change[];
  readonly cursors: readonly Change[];
}

/** A round that came to its end. */
export interface Closed {
  readonly reading: Reading;
  readonly round: Extract<OutlookRound, { readonly what: 'closed' }>;
  readonly telling: Telling;
}

const mostRestarts = 3;

/** Reads what changed in the mailbox. Only rounds that came to their end are used; a lost cursor is started over. */
export async function pullOutlook(run: Run, stage: Stage): Promise<Pulled> {
  run.teller.step('readingOutlook');
  const watching = (await run.ledger.read('watch', 'watch')) ?? { items: [] };
  const watch = watching.items;
  stage.copies = copiesBySharedId(watching.copies ?? []);
  const folders = watch.flatMap(({ kind, containerId }) => (kind === 'contact' && containerId ? [containerId] : []));
  const { readings, after } = await readingsOf(run, folders);
  const { closed, gone } = await rounds(run, stage, readings);
  for (const { outlookId } of watch) stage.named.add(outlookId);
  for (const { reading, round } of closed) if (!round.isFull) stage.quiet.add(reading.id);
  const dirty: DirtyEntry[] = [];
  const marks: Change[] = [];
  for (const kind of run.kinds) {
    const own = closed.filter(({ reading }) => reading.source.kind === kind);
    if (own.every(({ round }) => round.isFull)) stage.whole.add(kind);
    if (own.every(({ reading: { cursor } }) => cursor === null || cursor.state === 'open')) stage.first.add(kind);
    const concern = await concerning(run, stage, kind, { own, watch });
    dirty.push(...concern.dirty);
    marks.push(...concern.marks);
  }
  const { dirty: recalled, after: forgotten } = woken(
    run,
    stage,
    closed.map(({ telling }) => telling),
  );
  dirty.push(...recalled, ...(await absent(run, stage, closed, gone)));
  dirty.push(...(await watched(run, stage, watch)));
  return {
    dirty,
    marks,
    cursors: [...cursorChanges(run, stage, closed, gone), ...watchChange(stage, watching), ...forgotten, ...after],
  };
}

async function rounds(run: Run, stage: Stage, readings: readonly Reading[]) {
  const closed: Closed[] = [];
  const gone: Reading[] = [];
  let left = readings;
  for (let start = 0; left.length > 0; start += 1) {
    if (start > mostRestarts) throw new RemoteError({ system: 'graph', failure: 'unavailable', request: 'delta' });
    const asked = left.map((reading) => ({ reading, telling: noTelling() }));
    const answers = await pulled(run, stage, asked);
    left = asked.flatMap(({ reading, telling }, at) => {
      const round = answers[at];
      if (round?.what === 'closed') closed.push({ reading, round, telling });
      else for (const id of telling.versions.keys()) stage.outlook.drop(id);
      if (round?.what === 'gone') gone.push(reading);
      const isLost = round?.what !== 'closed' && round?.what !== 'gone';
      return isLost ? [{ ...reading, cursor: reading.cursor && { ...reading.cursor, position: null } }] : [];
    });
  }
  return { closed, gone };
}

/** One pull of several sources; every page goes onto the stage as it comes. */
async function pulled(
  run: Run,
  stage: Stage,
  asked: readonly { readonly reading: Reading; readonly telling: Telling }[],
): Promise<readonly OutlookRound[]> {
  await run.pulse();
  const hearPage = (at: number, entries: Parameters<typeof hear>[1]): void => {
    const telling = asked[at]?.telling;
    if (telling) hear(telling, entries, { shelf: stage.outlook, atMs: run.ms() });
    run.teller.read(entries.length);
  };
  const asks = asked.map(({ reading: { source, cursor } }) => ({ source, cursor: cursor?.position ?? null }));
  const answers = await run.outlook.pull(asks, async (at, entries) => {
    hearPage(at, entries);
    await run.pulse();
  });
  for (const [at, round] of answers.entries()) if (round.what === 'closed') hearPage(at, round.entries);
  return answers;
}

/**
 * Items that were told removed and are alive: read by id until a delta shows them. Those as their pair knows them need no more, nor do
 * private ones without a pair.
 */
async function watched(run: Run, { told }: Stage, watch: Watch['items']): Promise<readonly DirtyEntry[]> {
  const refs = watch.flatMap(({ kind, outlookId: id, containerId }) =>
    run.kinds.includes(kind) && !told.has(id) ? [{ kind, id, containerId }] : [],
  );
  if (refs.length === 0) return [];
  const found = await lookRaw(run, refs);
  const dirty: DirtyEntry[] = [];
  for (const kind of run.kinds) {
    const ids = refs.flatMap((ref) => (ref.kind === kind ? ref.id : []));
    const links = await linksByItem(run, kind, ids);
    for (const outlookId of ids) {
      const [link, one] = [links.get(outlookId), found.get(outlookId)];
      const isSecret = !link && one?.what === 'there' && isPrivate(run, one.item);
      const isSame = link && one?.what === 'there' && isKnown(link, one.item);
      if (isSecret) run.report.skipped({ kind, linkId: null, outlookId, crmId: null, reason: 'private' });
      else if (!isSame) dirty.push(newEntry(run, { kind, outlookId, ...ofSeries(link ?? null), reason: 'watch' }));
    }
  }
  return dirty;
}

function isPrivate(run: Run, item: OutlookItem): boolean {
  const sight = sightOf(run, item, { atMs: run.ms(), secret: null });
  return sight.what === 'there' && sight.withheld;
}

function watchChange({ told }: Stage, watching: Watch): readonly Change[] {
  const items = watching.items.filter(({ outlookId }) => !told.has(outlookId));
  return items.length === watching.items.length ? [] : [{ type: 'watch', id: 'watch', doc: { ...watching, items } }];
}

/** Cursors of a first run stay open until its end: whoever goes on with it after a crash is still the first. */
function cursorChanges(run: Run, stage: Stage, closed: readonly Closed[], gone: readonly Reading[]): readonly Change[] {
  const moved = closed.filter(({ reading, round }) => reading.cursor?.position !== round.cursor);
  return [
    ...moved.map(({ reading: { id, source }, round }): Change => {
      const window = source.kind === 'event' ? { from: source.from, to: source.to } : null;
      const state = stage.first.has(source.kind) ? 'open' : 'closed';
      const further = source.kind === 'contact' ? namedIn(run.settings.additions) : [];
      const doc = { position: round.cursor, state, window, ...(further.length > 0 && { further }) } as const;
      return { type: 'cursor', id, doc };
    }),
    ...gone.map(({ id }): Change => ({ type: 'cursor', id, drop: true })),
  ];
}

/** The first run of some kinds came to its end. */
export async function closeCursors({ ledger }: Run): Promise<void> {
  const cursors = await ledger.all('cursor');
  const open = cursors.filter(({ doc }) => doc.state === 'open');
  await ledger.commit(open.map(({ id, doc }) => [{ type: 'cursor', id, doc: { ...doc, state: 'closed' } }]));
}
