import { byStamp } from './by-stamp.ts';
import type { LinkId } from '../../domain/ids.ts';
import { type SyncKind } from '../../domain/sync.ts';
import { type Case } from './case.ts';
import { noEffects } from './effects.ts';
import { type Hall, type Paired } from './hall.ts';
import { recordsFor } from './records-for.ts';
import { followInvitations } from './invitations.ts';
import { itemsFor } from './items-for.ts';
import { isOn, type Knowledge, withFacts } from './knowledge.ts';
import { modulesOf } from './kin.ts';
import { heldCase, type PlannedCase } from './plan.ts';

const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** Finds the counterpart of every side that came without a link: by its stamp, by the person's word, by evidence. */
export async function pairUp(
  { run, stage, met, open }: Pick<Hall, 'run' | 'stage' | 'met'> & { readonly open: ReadonlySet<LinkId> },
  known: Knowledge,
  observed: readonly Case[],
): Promise<Paired> {
  const { cases, held: waiting } = await followInvitations({ run, stage, open }, known, observed);
  const ready = cases.filter(({ link, unborn }) => link !== null && !unborn);
  // One that is back from Deleted Items, or moved, came by itself as well: what was asked of it is asked of its pair, next.
  const owners = new Map(ready.map(({ outlookId, link }) => [outlookId, link] as const));
  const ownerOf = ({ outlookId, unborn }: Case) =>
    unborn || outlookId === null ? null : (owners.get(outlookId) ?? null);
  const held = cases.flatMap((one) => {
    const link = one.link === null ? ownerOf(one) : null;
    return link === null ? [] : lookedAtAgain({ ...one, link });
  });
  for (const kind of kinds) {
    const single = cases.filter(
      (one) => one.kind === kind && (one.unborn || (one.link === null && ownerOf(one) === null)),
    );
    if (single.length === 0) continue;
    const facts = await withFacts(run, known, modulesOf[kind]);
    const paired = await pairKind({ run, known: facts, stage, kind, met }, single, ready);
    ready.push(...paired.cases);
    held.push(...paired.held);
  }
  const linkIds = new Set<string>();
  const once = ready.filter(({ link }) => link === null || (!linkIds.has(link.linkId) && linkIds.add(link.linkId)));
  return { cases: once, held: [...waiting, ...held] };
}

async function pairKind(hall: Hall, single: readonly Case[], linked: Case[]): Promise<Paired> {
  const { known } = hall;
  const { cases: stamped, held: moved } = await byStamp(hall, single);
  replaceBy(linked, stamped);
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
  replaceBy(linked, found.cases);
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
  const busy = new Set([...found.cases, ...stamped].flatMap(({ outlookId }) => outlookId ?? []));
  const met = await itemsFor(hall, free);
  // An item that is on its way to another record, or did not see this one.
  const doubled = met.cases.filter(({ outlookId }) => outlookId !== null && busy.has(outlookId));
  const others = rest.filter(
    (one) =>
      !flagged.includes(one) && !(isLone(one) && one.outlook.what === 'absent' && one.crmId && taken.has(one.crmId)),
  );
  return {
    cases: [...found.cases, ...met.cases.filter((one) => !doubled.includes(one)), ...others],
    held: [
      ...found.held.map(({ plan }) => plan),
      ...waiting,
      ...met.held,
      ...moved,
      ...doubled.map((one) => lookedAtAgain({ ...one, outlookId: null })),
    ],
  };
}

/** A pair that came by itself comes with its item by now. */
function replaceBy(linked: Case[], cases: readonly Case[]): void {
  for (const one of cases) {
    const at = one.link === null ? -1 : linked.findIndex(({ link }) => link?.linkId === one.link?.linkId);
    if (at >= 0 && !one.unborn) linked.splice(at, 1);
  }
}

const lookedAtAgain = (one: Case): PlannedCase => ({
  ...heldCase(one, 'moved'),
  effects: { ...noEffects, again: true },
});
