import type { CrmId, OutlookId } from '../../domain/ids.ts';
import type { OutlookFound, OutlookItem } from '../ports.ts';
import type { AnyLink, Watch } from '../state.ts';
import type { Case, CrmSight, OutlookSight } from './case.ts';
import { markId } from './doc-ids.ts';
import { claimChanges, putLink } from './effects.ts';
import type { Change } from './change.ts';
import type { Knowledge } from './knowledge.ts';
import { lookAtCrm, lookRaw, type OutlookRef, seenBy, sightOf } from './look.ts';
import { presume } from './presumed.ts';
import type { Run } from './run.ts';
import { cursorId } from './sources.ts';
import { withRestored } from './restored.ts';
import type { Secret } from './secrecy.ts';
import type { Shown, Stage } from './stage.ts';
import { stampedWith } from './evidence.ts';

/** Both sides of every case as they are now: from the round of this run, else read by id. */
export async function observe(
  run: Run,
  stage: Stage,
  known: Knowledge,
  cases: readonly Case[],
  fresh: boolean,
): Promise<readonly Case[]> {
  const withOutlook = await observeOutlook(run, stage, cases, fresh ? null : known);
  const withBoth = await withRestored(run, await observeCrm(run, stage, withOutlook, fresh));
  return withBoth.map((one) => ({ ...one, unborn: isUnborn(one) }));
}

/** Ids are reserved, and what they are for is not there: as long as it was never seen, it was not made. */
function isUnborn({ link, outlook, crm }: Case): boolean {
  if (link?.state !== 'binding') return false;
  if (link.outlookId === null) return outlook.what === 'absent';
  return link.seen.modifiedC === null && crm.what === 'absent';
}

/** Items as they are now; all of them read by id. */
export const observeItems = (run: Run, stage: Stage, cases: readonly Case[]): Promise<readonly Case[]> =>
  observeOutlook(run, stage, cases, null);

/** `known`: what was seen and what may be presumed is good enough; null: everything is read. */
async function observeOutlook(
  run: Run,
  stage: Stage,
  cases: readonly Case[],
  known: Knowledge | null,
): Promise<readonly Case[]> {
  const staged = known === null ? new Map<Case, Shown<OutlookItem>>() : stagedOf(stage, cases);
  const unstaged = cases.filter((one) => !staged.has(one));
  const presumed = known === null ? new Map<Case, OutlookSight>() : await presumedOf(run, stage, known, unstaged);
  const refs = unstaged.filter((one) => !presumed.has(one)).flatMap(refOf);
  const found = refs.length === 0 ? new Map<OutlookId, OutlookFound>() : await lookRaw(run, refs);
  const atMs = run.ms();
  const secret = await secretOf(run, [...staged.values()]);

  const seen: Case[] = [];
  for (const one of cases) {
    const told = staged.get(one);
    const guess = presumed.get(one);
    if (one.outlookId === null) seen.push(one);
    else if (guess) seen.push({ ...one, outlook: guess });
    else if (told) seen.push({ ...one, outlook: sightOf(run, told.item, { atMs: told.atMs, secret }) });
    else seen.push(await fromRead(run, one, found.get(one.outlookId), atMs));
  }
  await watchLiving(run, stage, seen);
  return seen;
}

/**
 * What the rounds of this run showed. An item without a link counts only where its stamp is told, or all stamps are known. A pair that
 * waited may have been seen gone since: what is told of it can be old, and it is read.
 */
function stagedOf(stage: Stage, cases: readonly Case[]): ReadonlyMap<Case, Shown<OutlookItem>> {
  const told = cases.filter(
    ({ outlookId, heldFor }) => outlookId !== null && heldFor === 0 && !stage.hearsay.has(outlookId),
  );
  const items = stage.outlook.some(told.flatMap(({ outlookId }) => outlookId ?? []));
  const staged = new Map<Case, Shown<OutlookItem>>();
  for (const one of told) {
    const shown = one.outlookId === null ? undefined : items.get(one.outlookId);
    const tellsAll = one.link !== null || stage.first.has(one.kind) || shown?.item.stamp !== undefined;
    if (shown !== undefined && tellsAll) staged.set(one, shown);
  }
  return staged;
}

async function presumedOf(
  run: Run,
  stage: Stage,
  known: Knowledge,
  cases: readonly Case[],
): Promise<ReadonlyMap<Case, OutlookSight>> {
  const presumed = new Map<Case, OutlookSight>();
  for (const one of cases) {
    const sight = await presume(run, stage, known, one);
    if (sight !== null) presumed.set(one, sight);
  }
  return presumed;
}

/** Contacts in a delta do not say whether they are private: a listing made after them does, not long before they are sent. */
async function secretOf(run: Run, shown: readonly Shown<OutlookItem>[]): Promise<Secret> {
  const untold = shown.filter(({ item }) => item.kind === 'contact' && item.sensitivity === undefined);
  if (untold.length === 0) return { ids: new Set(), atMs: run.ms() };
  const sinceMs = untold.reduce((latest, { atMs }) => Math.max(latest, atMs), run.ms() - secretForMs);
  return run.secrecy.contacts(sinceMs);
}

const refOf = ({ kind, outlookId: id, containerId }: Case): readonly OutlookRef[] =>
  id === null ? [] : [{ kind, id, containerId }];

/** A task that is not found may have moved to another list, where it has another id. */
async function fromRead(run: Run, one: Case, found: OutlookFound | undefined, atMs: number): Promise<Case> {
  const [ref] = refOf(one);
  if (ref === undefined) return one;
  if (one.kind !== 'task' || found?.what !== 'missing') return { ...one, outlook: seenBy(run, ref, found, atMs) };

  const [moved] = one.link === null ? [] : await stampedWith(run, one.link, null);
  if (moved !== undefined) return await followed(run, one, moved, atMs);
  const isSure = one.reason === 'missing' && isLongAgo(run, one.since);
  const outlook: OutlookSight = { what: isSure ? 'deleted' : 'unknown' };
  return one.reason === 'missing' ? { ...one, outlook } : { ...one, outlook, reason: 'missing', since: run.now() };
}

const secretForMs = 20_000;
const missingMs = 10 * 60_000;

const isLongAgo = (run: Run, since: string): boolean => run.clock.now().getTime() - Date.parse(since) >= missingMs;

/** Link and mark go with the item to its new id. */
async function followed(run: Run, one: Case, item: OutlookItem, atMs: number): Promise<Case> {
  if (one.link === null || one.outlookId === null) return one;
  const link: AnyLink = { ...one.link, outlookId: item.id, containerId: item.containerId };
  const mark = one.mark && { ...one.mark, outlookId: item.id };
  const moved: readonly Change[] =
    mark === null
      ? []
      : [
          { type: 'mark', id: markId(one.kind, one.outlookId), drop: true },
          { type: 'mark', id: markId(one.kind, item.id), doc: mark },
        ];
  await run.ledger.commit([[putLink(link), ...claimChanges(one.link, link), ...moved]]);
  return { ...one, link, mark, outlookId: item.id, outlook: sightOf(run, item, { atMs, secret: null }) };
}

/** What was told removed and is alive is watched until a delta tells of it again. */
async function watchLiving(run: Run, stage: Stage, cases: readonly Case[]): Promise<void> {
  const living = cases.filter(
    ({ outlookId, outlook, link, mark }) =>
      outlookId !== null && stage.hearsay.has(outlookId) && outlook.what === 'there' && (link ?? mark) !== null,
  );
  if (living.length === 0) return;
  const before: Watch = (await run.ledger.read('watch', 'watch')) ?? { items: [] };
  const known = new Set(before.items.map(({ outlookId }) => outlookId));
  const added = living.flatMap(({ kind, outlookId, outlook }) =>
    outlookId === null || known.has(outlookId) || outlook.what !== 'there'
      ? []
      : [{ kind, outlookId, containerId: outlook.item.containerId }],
  );
  if (added.length > 0) {
    await run.ledger.commit([[{ type: 'watch', id: 'watch', doc: { ...before, items: [...before.items, ...added] } }]]);
  }
}

/** A folder with a contact that takes part is read from now on. */
export async function trackFolders(run: Run, cases: readonly Case[]): Promise<void> {
  const folders = new Set(
    cases.flatMap(({ kind, mark, crm, outlook }) =>
      kind === 'contact' && outlook.what === 'there' && (mark !== null || crm.what === 'there')
        ? (outlook.item.containerId ?? [])
        : [],
    ),
  );
  for (const folderId of folders) {
    const id = cursorId({ kind: 'contact', folderId });
    if (run.tracked.has(id) || (await run.ledger.read('cursor', id))) continue;
    await run.ledger.commit([[{ type: 'cursor', id, doc: { position: null, state: 'none', window: null } }]]);
    run.tracked.add(id);
  }
}

/** The list is later than what the changes told: a record that it does not show may be out of sight by now, and is read by id. */
async function observeCrm(run: Run, stage: Stage, cases: readonly Case[], fresh: boolean): Promise<readonly Case[]> {
  const ids = cases.flatMap(({ crmId }) => crmId ?? []);
  const listed = fresh ? [] : ids.filter((id) => stage.listed.has(id));
  const staged = stage.crm.some(listed);
  const refs = cases.flatMap(({ crmId: id, module }) => (id === null || staged.has(id) ? [] : [{ module, id }]));
  const seen = await lookAtCrm(run, refs, stage.listed);
  return cases.map((one) => {
    const told = one.crmId === null ? undefined : staged.get(one.crmId);
    if (told === undefined) return { ...one, crm: sightBy(seen, one.crmId) };
    return { ...one, crm: { what: 'there', ...told, flagged: told.item.flagged ?? true } };
  });
}

const sightBy = (seen: ReadonlyMap<CrmId, CrmSight>, id: CrmId | null): CrmSight =>
  id === null ? { what: 'absent' } : (seen.get(id) ?? { what: 'unknown' });
