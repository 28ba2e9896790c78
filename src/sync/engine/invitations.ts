import type { LinkId } from '../../domain/ids.ts';
import { noShadows } from '../link.ts';
import type { OutlookItem } from '../ports.ts';
import type { AnyLink, CopyMade } from '../state.ts';
import type { Case, CrmSight, OutlookSight } from './case.ts';
import { copyIntent, isUntouched, removeCopy } from './copies.ts';
import { crmClaim, markId } from './doc-ids.ts';
import { claimChanges, markChange, putLink } from './effects.ts';
import type { Hall, Paired } from './hall.ts';
import { isEligible, type Knowledge, withFacts } from './knowledge.ts';
import { lookAtCrm, lookAtOutlook } from './look.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import type { Run } from './run.ts';

/** An invitation that arrives after the wait for it, beside the copy that was made meanwhile: the pair takes the real item, and the copy goes. */

const mostCopies = 100;

/** Remembers that items are about to be made of meetings of somebody else, and forgets what those take the place of. */
export async function expectInvitations(run: Run, copies: readonly CopyMade[]): Promise<void> {
  if (copies.length === 0) return;
  const before = (await run.ledger.read('watch', 'watch')) ?? { items: [] };
  const noted = before.copies ?? [];
  const added = copies.filter(({ crmId }) => !noted.some((one) => one.crmId === crmId));
  if (added.length === 0) return;
  const over = await Promise.all(noted.map((one) => isOver(run, one, copies)));
  const doc = { ...before, copies: [...noted.filter((_, at) => !over[at]), ...added].slice(-mostCopies) };
  await run.ledger.commit([[{ type: 'watch', id: 'watch', doc }]]);
}

/** The meeting has another record, and this one has no pair any more. */
async function isOver(run: Run, note: CopyMade, copies: readonly CopyMade[]): Promise<boolean> {
  const same = copies.filter(({ sharedId }) => sharedId === note.sharedId);
  if (same.length === 0 || same.some(({ crmId }) => crmId === note.crmId)) return false;
  return (await linkOf(run, note)) === null;
}

/** The identifier that an item shares with its invitations. */
export const sharedIdOf = (item: OutlookItem): string | null =>
  item.kind === 'event' && item.occurrence === null && !item.isSeriesMaster ? item.content.iCalUId : null;

interface Arrival {
  readonly one: Case;
  readonly item: OutlookItem;
  readonly link: AnyLink;
  /** The copy's pair, where it came by itself as well. */
  readonly own: Case | null;
}

type Pairing = Pick<Hall, 'run' | 'stage'> & { readonly open: ReadonlySet<LinkId> };

/** Cases with the pairs that took their invitations. `held`: those of which it is not known yet, and those whose copy the person has changed. */
export async function followInvitations(pairing: Pairing, known: Knowledge, all: readonly Case[]): Promise<Paired> {
  const { cases, held } = withoutUnsure(pairing, all);
  const arrived = await arrivals(pairing, cases);
  if (arrived.length === 0) return { cases, held };
  const { run, stage } = pairing;
  const gone = new Set<Case>();
  const moved: Case[] = [];
  for (const arrival of arrived) {
    const { one, link, own } = arrival;
    // Its own case brings the pair to an end.
    if (link.state !== 'linked' || pairing.open.has(link.linkId)) {
      gone.add(one);
      held.push(heldCase(one, 'unsure'));
      continue;
    }
    const [copy, crm] = await sights(run, stage, arrival);
    const facts = await withFacts(run, known, [link.module]);
    const why = waitsFor(run, facts, link, { copy, crm });
    if (why === 'none') continue;
    // What the person changed in the copy goes on to the CRM meanwhile.
    const both = own === null || why === 'twin' ? [one] : [one, own];
    for (const each of both) gone.add(each);
    if (why === null) moved.push(await taken(run, facts, arrival, { copy, crm }));
    else held.push(...both.map((each) => heldCase(each, why)));
  }
  return { cases: [...cases.filter((one) => !gone.has(one)), ...moved], held };
}

/** A copy that is gone parks its pair. While there is an item that nobody could read, its invitation may have come: the pair waits. */
function withoutUnsure(
  { stage }: Pairing,
  all: readonly Case[],
): { readonly cases: readonly Case[]; readonly held: PlannedCase[] } {
  if (stage.copies.size === 0) return { cases: all, held: [] };
  stage.mayHideInvitation ||= all.some(
    ({ kind, link, outlookId, outlook }) =>
      kind === 'event' && link === null && outlookId !== null && outlook.what === 'unknown',
  );
  const waits = ({ link, outlook }: Case): boolean =>
    stage.mayHideInvitation && link?.copyId !== undefined && link.outlookId === link.copyId && isGone(outlook);
  return { cases: all.filter((one) => !waits(one)), held: all.filter(waits).map((one) => heldCase(one, 'unknown')) };
}

const isGone = ({ what }: OutlookSight): boolean => what === 'absent' || what === 'deleted';

/** Items without a pair that are the invitations to what a copy was made of. */
async function arrivals(pairing: Pairing, cases: readonly Case[]): Promise<readonly Arrival[]> {
  const { run, stage } = pairing;
  if (stage.copies.size === 0) return [];
  const found: Arrival[] = [];
  for (const one of cases) {
    const item = one.link === null && one.outlook.what === 'there' && !one.outlook.withheld ? one.outlook.item : null;
    const copy = item === null ? undefined : stage.copies.get(sharedIdOf(item) ?? '');
    if (item === null || copy === undefined) continue;
    const link = await linkOf(run, copy);
    if (link === null || found.some((each) => each.link.linkId === link.linkId)) continue;
    if (!(await hasCopy(pairing, link))) continue;
    const own = cases.find((each) => each.link?.linkId === link.linkId) ?? null;
    found.push({ one, item, link, own });
  }
  return found;
}

/** The pair's item is one that we made, or may be any moment, and the pair is to go on. */
async function hasCopy({ run, open }: Pairing, { linkId, kind, state, copyId, outlookId: id }: AnyLink) {
  if (id === null) return open.has(linkId);
  if (id !== copyId || state === 'suspending' || state === 'suspended') return false;
  // As it is now: what the person asked for may have taken it off before this run read anything.
  return (await run.marks.of(kind, [id])).has(id);
}

async function linkOf(run: Run, { module, crmId }: CopyMade): Promise<AnyLink | null> {
  const [link] = await run.ledger.linksOf([crmClaim(module, crmId)]);
  return link ?? null;
}

async function sights(
  run: Run,
  { listed }: Pairing['stage'],
  { link }: Arrival,
): Promise<readonly [OutlookSight, CrmSight]> {
  const { kind, outlookId: id, containerId, module, crmId } = link;
  const copies = await lookAtOutlook(run, id === null ? [] : [{ kind, id, containerId }]);
  const records = await lookAtCrm(run, [{ module, id: crmId }], listed);
  return [[...copies.values()][0] ?? { what: 'unknown' }, records.get(crmId) ?? { what: 'unknown' }];
}

interface Sights {
  readonly copy: OutlookSight;
  readonly crm: CrmSight;
}

/** Why the pair does not take its invitation; null: it does; `none`: it is not to, and there is nothing to wait for. */
function waitsFor(run: Run, known: Knowledge, link: AnyLink, { copy, crm }: Sights): string | null {
  if (copy.what === 'unknown' || crm.what === 'unknown') return 'unknown';
  if (crm.what !== 'there' || !isEligible(known, crm.item)) return 'none';
  if (copy.what !== 'there') return null;
  if (copy.withheld) return 'none';
  return isUntouched(run, known, { link, sent: link.shadows.outlook }, copy.item) ? null : 'twin';
}

/** Link, marks and what is to become of the copy are one batch; the pair is then met as if for the first time. */
async function taken(run: Run, known: Knowledge, arrival: Arrival, { copy, crm }: Sights): Promise<Case> {
  const { one, own, item } = arrival;
  const { copyId, ...before } = arrival.link;
  const link: AnyLink = {
    ...before,
    outlookId: item.id,
    containerId: item.containerId,
    iCalUId: sharedIdOf(item),
    state: 'binding',
    shadows: noShadows,
    seen: { ...before.seen, etagO: null, changeKeyO: null, modifiedO: null },
    heldTold: [],
    generation: before.generation + 1,
    updatedAt: run.now(),
  };
  const mark = one.mark ?? { kind: one.kind, outlookId: item.id, markedAt: run.now(), origin: 'engine', as: null };
  const copied = copy.what === 'there' ? copy.item : null;
  const removal = copied === null ? null : copyIntent(run, known, arrival.link, copied);
  const watching = await run.ledger.read('watch', 'watch');
  const copies = (watching?.copies ?? []).filter(({ crmId }) => crmId !== link.crmId);
  await run.ledger.commit([
    [
      ...(watching === null ? [] : [{ type: 'watch' as const, id: 'watch', doc: { ...watching, copies } }]),
      putLink(link),
      ...claimChanges(arrival.link, link),
      ...(copyId === undefined ? [] : [{ type: 'mark' as const, id: markId(link.kind, copyId), drop: true as const }]),
      ...markChange({ ...one, link: null, outlookId: item.id }, true, run.now()),
      ...(removal === null ? [] : [{ type: 'intent' as const, id: removal.id, doc: removal.intent }]),
    ],
  ]);
  if (removal !== null) await removeCopy(run, known, { ...removal, link });
  const asked = [...(own?.asked ?? []), ...one.asked];
  return { ...one, module: link.module, link, mark, crmId: link.crmId, crm, unborn: false, asked };
}

/** By what they share: which copies were made. More than one of the same is not told apart. */
export function copiesBySharedId(copies: readonly CopyMade[]): ReadonlyMap<string, CopyMade> {
  const all = Map.groupBy(copies, ({ sharedId }) => sharedId);
  return new Map([...all].flatMap(([sharedId, [one, ...more]]) => (one && more.length === 0 ? [[sharedId, one]] : [])));
}
