import type { CrmId, OutlookId } from '../../domain/ids.ts';
import type { SyncKind, SyncModule } from '../../domain/sync.ts';
import type { OutlookFound, OutlookItem } from '../ports.ts';
import { isWithheld } from '../settings.ts';
import type { CrmSight, OutlookSight } from './case.ts';
import { addressesOf } from './knowledge.ts';
import type { Run } from './run.ts';
import type { Secret } from './secrecy.ts';

/** Names an Outlook item to read. */
export interface OutlookRef {
  readonly kind: SyncKind;
  readonly id: OutlookId;
  readonly containerId: string | null;
}

export interface CrmRef {
  readonly module: SyncModule;
  readonly id: CrmId;
}

const crmIdsAtOnce = 200;
const outlookIdsAtOnce = 200;

/** An item as seen at a moment. `secret`: the private ones, for reads that do not tell; null for those that do. */
export function sightOf(
  run: Run,
  item: OutlookItem,
  { atMs, secret }: { readonly atMs: number; readonly secret: Secret | null },
): OutlookSight {
  const isSecret = secret?.ids.has(item.id) ?? false;
  const sensitivity = item.sensitivity ?? (isSecret ? 'private' : 'normal');
  const withheld = isSecret || isWithheld(run.settings, { sensitivity, addresses: addressesOf(item) });
  const checkedMs = item.sensitivity === undefined && secret !== null ? secret.atMs : atMs;
  return { what: 'there', item, atMs, withheld, checkedMs };
}

/**
 * Items read by id. A task that is missing is not known to be deleted: its id may have changed. `missing` in the answer of
 * `lookRaw` tells those apart.
 */
export async function lookRaw(run: Run, refs: readonly OutlookRef[]): Promise<ReadonlyMap<OutlookId, OutlookFound>> {
  const found = new Map<OutlookId, OutlookFound>();
  for (let at = 0; at < refs.length; at += outlookIdsAtOnce) {
    await run.pulse();
    for (const [id, one] of await run.outlook.read(refs.slice(at, at + outlookIdsAtOnce))) found.set(id, one);
  }
  return found;
}

/** What a read by id says of an item, in the words of a decision. */
export function seenBy(run: Run, ref: OutlookRef, found: OutlookFound | undefined, atMs: number): OutlookSight {
  switch (found?.what) {
    case 'there':
      return sightOf(run, found.item, { atMs, secret: null });
    case 'deleted':
      return { what: 'deleted' };
    case 'missing':
      return { what: ref.kind === 'task' ? 'unknown' : 'deleted' };
    default:
      return { what: 'unknown' };
  }
}

export async function lookAtOutlook(
  run: Run,
  refs: readonly OutlookRef[],
): Promise<ReadonlyMap<OutlookId, OutlookSight>> {
  if (refs.length === 0) return new Map();
  const found = await lookRaw(run, refs);
  const atMs = run.ms();
  return new Map(refs.map((ref) => [ref.id, seenBy(run, ref, found.get(ref.id), atMs)] as const));
}

/** Records read by id. `listed`: flagged contacts by the complete list, for reads that do not tell. */
export async function lookAtCrm(
  run: Run,
  refs: readonly CrmRef[],
  listed: ReadonlySet<CrmId>,
): Promise<ReadonlyMap<CrmId, CrmSight>> {
  const seen = new Map<CrmId, CrmSight>();
  for (const [module, ids] of byModule(refs)) {
    for (let at = 0; at < ids.length; at += crmIdsAtOnce) {
      await run.pulse();
      const found = await run.crm.read(module, ids.slice(at, at + crmIdsAtOnce));
      const atMs = run.ms();
      for (const id of ids.slice(at, at + crmIdsAtOnce)) {
        const one = found.get(id);
        if (one === undefined) seen.set(id, { what: 'unknown' });
        else if (one.what !== 'there') seen.set(id, { what: one.what });
        else seen.set(id, { ...one, flagged: one.item.flagged ?? listed.has(id), atMs });
      }
    }
  }
  return seen;
}

function byModule(refs: readonly CrmRef[]): ReadonlyMap<SyncModule, readonly CrmId[]> {
  const ids = new Map<SyncModule, Set<CrmId>>();
  for (const { module, id } of refs) ids.set(module, (ids.get(module) ?? new Set()).add(id));
  return new Map([...ids].map(([module, set]) => [module, [...set]] as const));
}
