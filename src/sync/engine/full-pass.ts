import { RemoteError } from '../../errors.ts';
import type { CrmId, LinkId, OutlookId } from '../../domain/ids.ts';
import { kindOf, type SyncKind, type SyncModule } from '../../domain/sync.ts';
import type { CrmFound } from '../ports.ts';
import type { AnyLink } from '../state.ts';
import { recalled } from './asides.ts';
import type { DirtyEntry } from './case.ts';
import type { Change } from './change.ts';
import { newEntry, ofSeries } from './dirty-book.ts';
import { crmHash } from './fresh-link.ts';
import type { Pulled } from './pull-outlook.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

/**
 * What nothing tells of, looked at once a day: further addresses, account names and other relations move no date in the CRM, records
 * that are on no list go out of sight without a word, and a contact may have turned private under a write of ours.
 */
export async function fullPass(run: Run, stage: Stage): Promise<Pulled> {
  const due: SyncKind[] = [];
  const cursors: Change[] = [];
  for (const kind of run.kinds) {
    const last = await lastPass(run, kind);
    const isOver = isLongAgo(run, last);
    if (isOver) due.push(kind);
    // A first run has just read everything.
    if (isOver || last === null)
      cursors.push({ type: 'cursor', id: passId(kind), doc: { position: run.now(), state: 'closed', window: null } });
  }
  if (due.length === 0) return { dirty: [], marks: [], cursors };
  const different = await comparedIfAnswered(run, stage, due);
  // The next run tries again: what was told by the usual ways is not to wait for it.
  if (different === null) return { dirty: [], marks: [], cursors: [] };
  const { dirty, after } = recalled(run, stage, ({ module }) => due.includes(kindOf[module]));
  return { dirty: [...dirty, ...different], marks: [], cursors: [...cursors, ...after] };
}

const passId = (kind: SyncKind): string => `compared-${kind}`;

const lastPass = async (run: Run, kind: SyncKind): Promise<string | null> =>
  (await run.ledger.read('cursor', passId(kind)))?.position ?? null;

/** Whether the last one is more than a day ago. */
export const isFullPassDue = async (run: Run, kind: SyncKind): Promise<boolean> =>
  isLongAgo(run, await lastPass(run, kind));

const isLongAgo = (run: Run, last: string | null): boolean =>
  last !== null && Math.abs(run.clock.now().getTime() - Date.parse(last)) > dayMs;

/** Null: the CRM does not answer so large a question. */
async function comparedIfAnswered(
  run: Run,
  stage: Stage,
  kinds: readonly SyncKind[],
): Promise<readonly DirtyEntry[] | null> {
  try {
    return await compared(run, stage, kinds);
  } catch (error) {
    if (error instanceof RemoteError && error.system === 'crm' && error.failure === 'unavailable') return null;
    throw error;
  }
}

const dayMs = 24 * 3_600_000;
/** The CRM answers so many in one call. */
const idsAtOnce = 1000;

/** All that is needed of a link while its record is read. */
interface Pair {
  readonly linkId: LinkId;
  readonly outlookId: OutlookId | null;
  readonly module: SyncModule;
  readonly crmId: CrmId;
  readonly hash: string | null;
  readonly occurrence: AnyLink['occurrence'];
}

async function compared(run: Run, stage: Stage, kinds: readonly SyncKind[]): Promise<readonly DirtyEntry[]> {
  const secret = kinds.includes('contact') ? (await run.secrecy.contacts(run.ms())).ids : new Set<OutlookId>();
  const dirty: DirtyEntry[] = [];
  const waiting = new Map<SyncModule, Pair[]>();
  for await (const link of run.ledger.scan('link')) {
    if (link.state !== 'linked' || !kinds.includes(link.kind)) continue;
    if (link.outlookId !== null && secret.has(link.outlookId)) dirty.push(turnedPrivate(run, stage, link));
    const pairs = waiting.get(link.module) ?? [];
    pairs.push(pairOf(link));
    waiting.set(link.module, pairs);
    if (pairs.length < idsAtOnce) continue;
    waiting.delete(link.module);
    dirty.push(...(await changed(run, stage, link.module, pairs)));
  }
  for (const [module, pairs] of waiting) dirty.push(...(await changed(run, stage, module, pairs)));
  return dirty;
}

const pairOf = ({ linkId, outlookId, module, crmId, seen, occurrence }: AnyLink): Pair => ({
  linkId,
  outlookId,
  module,
  crmId,
  hash: seen.hashC,
  occurrence,
});

function turnedPrivate(run: Run, stage: Stage, link: AnyLink): DirtyEntry {
  const { kind, linkId, outlookId } = link;
  if (outlookId !== null) stage.outlook.drop(outlookId);
  return newEntry(run, { kind, linkId, outlookId, ...ofSeries(link), reason: 'outlook' });
}

/** Pairs whose record is not as they saw it last, in one call. One that the CRM says nothing of waits until tomorrow. */
async function changed(
  run: Run,
  stage: Stage,
  module: SyncModule,
  pairs: readonly Pair[],
): Promise<readonly DirtyEntry[]> {
  await run.pulse();
  const found = await run.crm.read(
    module,
    pairs.map(({ crmId }) => crmId),
  );
  const atMs = run.ms();
  return pairs.flatMap(({ linkId, outlookId, crmId: id, hash, occurrence }) => {
    const one = found.get(id);
    if (one === undefined || isAsSeen(one, hash)) return [];
    if (one.what === 'there') stage.crm.put(id, { item: one.item, atMs });
    const pair = { kind: kindOf[module], linkId, outlookId, record: { module, id }, ...ofSeries({ occurrence }) };
    return [newEntry(run, { ...pair, reason: 'crm' })];
  });
}

const isAsSeen = (one: CrmFound, hash: string | null): boolean => one.what === 'there' && crmHash(one.item) === hash;
