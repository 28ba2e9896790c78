import type { OutlookId } from '../../domain/ids.ts';
import { kindOf, type SyncKind } from '../../domain/sync.ts';
import { parseStamp, type Stamp } from '../stamp.ts';
import { type Case } from './case.ts';
import { crmClaim } from './doc-ids.ts';
import { allStamps } from './entrants.ts';
import { type Hall, type Paired } from './hall.ts';
import { recordsFor } from './records-for.ts';
import { itemsFor } from './items-for.ts';
import { isEligible, type Knowledge, withFacts } from './knowledge.ts';
import { modulesOf } from './kin.ts';
import { lookAtCrm } from './look.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** Finds the counterpart of every side that came without a link: by its stamp, by the person's word, by evidence. */
export async function pairUp(run: Run, known: Knowledge, stage: Stage, cases: readonly Case[]): Promise<Paired> {
  const ready = cases.filter(({ link, unborn }) => link !== null && !unborn);
  const held: PlannedCase[] = [];
  for (const kind of kinds) {
    const single = cases.filter((one) => one.kind === kind && (one.link === null || one.unborn));
    if (single.length === 0) continue;
    const facts = await withFacts(run, known, modulesOf[kind]);
    const paired = await pairKind({ run, known: facts, stage, kind }, single, ready);
    ready.push(...paired.cases);
    held.push(...paired.held);
  }
  const linkIds = new Set<string>();
  const once = ready.filter(({ link }) => link === null || (!linkIds.has(link.linkId) && linkIds.add(link.linkId)));
  return { cases: once, held };
}

async function pairKind(hall: Hall, single: readonly Case[], linked: Case[]): Promise<Paired> {
  const { known } = hall;
  const stamped = await byStamp(hall, single);
  for (const one of stamped) {
    const at = one.link === null ? -1 : linked.findIndex(({ link }) => link?.linkId === one.link?.linkId);
    if (at >= 0 && !one.unborn) linked.splice(at, 1);
  }
  const isLone = (one: Case): boolean => one.link === null || one.unborn;
  const wantsRecord = stamped.filter(
    (one) =>
      isLone(one) &&
      one.crm.what === 'absent' &&
      one.outlook.what === 'there' &&
      one.mark !== null &&
      !one.outlook.withheld,
  );
  const found = await recordsFor(hall, wantsRecord);
  const taken = new Set(
    [...found.cases, ...stamped].filter(({ outlook }) => outlook.what === 'there').flatMap(({ crmId }) => crmId ?? []),
  );
  const contested = new Set(found.held.flatMap(({ candidates }) => candidates));

  const rest = stamped.filter((one) => !wantsRecord.includes(one));
  const flagged = rest.filter(
    (one) => isLone(one) && one.outlook.what === 'absent' && isOn(known, one) && !(one.crmId && taken.has(one.crmId)),
  );
  const free = flagged.filter(({ crmId }) => crmId === null || !contested.has(crmId));
  const waiting = flagged.filter((one) => !free.includes(one)).map((one) => heldCase(one, 'ambiguous'));
  const items = await itemsFor(hall, free);
  const others = rest.filter(
    (one) =>
      !flagged.includes(one) && !(isLone(one) && one.outlook.what === 'absent' && one.crmId && taken.has(one.crmId)),
  );
  return {
    cases: [...found.cases, ...items.cases, ...others],
    held: [...found.held.map(({ plan }) => plan), ...waiting, ...items.held],
  };
}

const isOn = (known: Knowledge, { crm, module }: Case): boolean =>
  crm.what === 'there' && isEligible(known, crm.item) && (module !== 'Contacts' || crm.flagged);

/** Items that bear a stamp meet the record and the link it names. */
async function byStamp({ run, stage, kind }: Hall, cases: readonly Case[]): Promise<readonly Case[]> {
  const stamps = await stampsOf(run, stage, kind, cases);
  const records = [...stamps.values()].map(({ module, crmId: id }) => ({ module, id }));
  const claimed = await run.ledger.linksOf(records.map(({ module, id }) => crmClaim(module, id)));
  const owned = new Set(claimed.map(({ crmId }) => crmId));
  const seen = await lookAtCrm(run, records, stage.listed);
  const paired: Case[] = [];
  for (const one of cases) {
    const stamp = one.outlookId === null ? undefined : stamps.get(one.outlookId);
    if (stamp === undefined || one.unborn) {
      paired.push(one);
      continue;
    }
    const link = await run.ledger.link(stamp.linkId);
    const isLive = link !== null && link.state !== 'tombstone';
    const crm = seen.get(stamp.crmId) ?? { what: 'unknown' };
    if (isLive && link.outlookId === null && one.mark !== null)
      paired.push({ ...one, link, module: link.module, crmId: link.crmId, crm });
    else if (isLive || owned.has(stamp.crmId) || crm.what === 'absent' || crm.what === 'deleted') paired.push(one);
    else {
      const hint = { linkId: link === null ? stamp.linkId : null, crmId: null };
      paired.push({ ...one, module: stamp.module, crmId: stamp.crmId, crm, hint });
    }
  }
  return paired;
}

/** Stamps by item: from reads by id, or all at once where nothing was read by id. */
async function stampsOf(
  run: Run,
  stage: Stage,
  kind: SyncKind,
  cases: readonly Case[],
): Promise<ReadonlyMap<OutlookId, Stamp>> {
  const texts = new Map<OutlookId, string>();
  const items = cases.flatMap(({ outlook }) => (outlook.what === 'there' ? [outlook.item] : []));
  if (stage.first.has(kind) && items.some(({ stamp }) => stamp === undefined)) {
    for (const [id, stamp] of await allStamps(run, stage, kind)) texts.set(id, stamp);
  }
  for (const { id, stamp } of items) if (stamp) texts.set(id, stamp);
  return new Map(
    [...texts].flatMap(([id, text]) => {
      const stamp = parseStamp(text);
      return stamp !== null && kindOf[stamp.module] === kind ? [[id, stamp] as const] : [];
    }),
  );
}
