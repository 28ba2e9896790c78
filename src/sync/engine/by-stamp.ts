import type { CrmId, OutlookId } from '../../domain/ids.ts';
import { kindOf } from '../../domain/sync.ts';
import type { OutlookItem } from '../ports.ts';
import { parseStamp, type Stamp } from '../stamp.ts';
import type { AnyLink } from '../state.ts';
import { type Case, type CrmSight, subjectOf } from './case.ts';
import { crmClaim } from './doc-ids.ts';
import { noEffects } from './effects.ts';
import type { Hall, Paired } from './hall.ts';
import { lookAtCrm, lookRaw } from './look.ts';
import { heldCase } from './plan.ts';
import type { Run } from './run.ts';

/** Items that bear a stamp meet the link and the record it names. `held`: tasks whose link has to follow them first. */
export async function byStamp(hall: Hall, cases: readonly Case[]): Promise<Paired> {
  const { run, stage } = hall;
  const stamps = await stampsOf(hall, cases);
  const records = [...stamps.values()].map(({ module, crmId: id }) => ({ module, id }));
  const claimed = await run.ledger.linksOf(records.map(({ module, id }) => crmClaim(module, id)));
  const owned = new Set(claimed.map(({ crmId }) => crmId));
  const seen = await lookAtCrm(run, records, stage.listed);

  const paired: Case[] = [];
  const moved: Case[] = [];
  for (const one of cases) {
    const stamp = one.outlookId === null || one.unborn ? undefined : stamps.get(one.outlookId);
    const link = stamp === undefined ? null : await run.ledger.link(stamp.linkId);
    if (stamp === undefined) paired.push(one);
    else if (link !== null && (await hasMoved(run, one, link))) moved.push({ ...one, link, outlookId: link.outlookId });
    else {
      const isOwned = owned.has(stamp.crmId);
      if (isSecond(one, link, isOwned)) run.report.skipped({ ...subjectOf(one), reason: 'twin' });
      paired.push(placed(one, stamp, link, { crm: seen.get(stamp.crmId), isOwned }));
    }
  }
  const again = { ...noEffects, again: true };
  return { cases: paired, held: moved.map((one) => ({ ...heldCase(one, 'moved'), effects: again })) };
}

/**
 * One that nobody marked, beside the item of its pair: made by a request that arrived late, or copied by the person. Nothing tells which, so
 * it stays, and the person hears of it.
 */
function isSecond({ mark, outlook }: Case, link: AnyLink | null, isOwned: boolean): boolean {
  if (mark !== null || outlook.what !== 'there' || outlook.withheld || outlook.item.occurrence !== null) return false;
  return link === null || link.state === 'tombstone' ? isOwned : link.outlookId !== null;
}

/** The case with what its stamp leads to; a copy of a linked item, or the stamp of something gone, leads nowhere. */
function placed(
  one: Case,
  stamp: Stamp,
  link: AnyLink | null,
  { crm = { what: 'unknown' }, isOwned }: { readonly crm: CrmSight | undefined; readonly isOwned: boolean },
): Case {
  if (link !== null && link.state !== 'tombstone') {
    const isFree = link.outlookId === null && one.mark !== null;
    return isFree ? { ...one, link, module: link.module, crmId: link.crmId, crm } : one;
  }
  if (isOwned || crm.what === 'absent' || crm.what === 'deleted') return one;
  const hint: { readonly linkId: Stamp['linkId'] | null; readonly crmId: CrmId | null } = {
    linkId: link === null ? stamp.linkId : null,
    crmId: null,
  };
  return { ...one, module: stamp.module, crmId: stamp.crmId, crm, hint };
}

/** A task that was moved to another list has a new id, and the old one is not found any more; or its link followed just now. */
async function hasMoved(run: Run, { kind, outlookId }: Case, link: AnyLink): Promise<boolean> {
  const { outlookId: id, containerId } = link;
  if (kind !== 'task' || link.state === 'tombstone' || id === null) return false;
  if (id === outlookId) return true;
  return (await lookRaw(run, [{ kind, id, containerId }])).get(id)?.what === 'missing';
}

/** Stamps by item: from reads by id, or all at once where nothing was read by id. */
async function stampsOf(hall: Hall, cases: readonly Case[]): Promise<ReadonlyMap<OutlookId, Stamp>> {
  const { kind, stage } = hall;
  const items = cases.flatMap(({ outlook }) => (outlook.what === 'there' ? [outlook.item] : []));
  const isUntold = stage.first.has(kind) && items.some(({ stamp }) => stamp === undefined);
  const all = isUntold ? await everyStamp(hall) : new Map<OutlookId, string>();
  return new Map(
    items.flatMap(({ id, stamp: told }) => {
      const text = told === undefined ? all.get(id) : told;
      const stamp = text == null ? null : parseStamp(text);
      return stamp !== null && kindOf[stamp.module] === kind ? [[id, stamp] as const] : [];
    }),
  );
}

/** The stamps of a kind, asked for once in a run. */
async function everyStamp({ run, kind, met }: Hall): Promise<ReadonlyMap<OutlookId, string>> {
  const known = met.stamps.get(kind);
  if (known) return known;
  const texts = new Map<OutlookId, string>();
  const note = ({ id, stamp }: OutlookItem): void => {
    if (stamp) texts.set(id, stamp);
  };
  const rest = await run.outlook.stamped(kind, null, null, (page) => {
    page.forEach(note);
  });
  rest.forEach(note);
  met.stamps.set(kind, texts);
  return texts;
}
