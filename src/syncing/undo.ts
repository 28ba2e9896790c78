import { z } from 'zod';
import { type Additions, toldOf } from '../domain/further-fields.ts';
import { instantOf } from '../domain/sync.ts';
import { UserError } from '../errors.ts';
import { mostHistoryDays } from '../settings/tenant.ts';
import { defineDoc, secondsOf } from '../store/documents.ts';
import { accountFor } from '../sync/company.ts';
import { type Kin, withKin } from '../sync/engine/kin.ts';
import { crmPatch, outlookPatch, readCrm, readOutlook } from '../sync/fields/project.ts';
import type { Rules } from '../sync/fields/rules.ts';
import type { CrmItem, OutlookItem } from '../sync/ports.ts';
import type { SyncSettings } from '../sync/settings.ts';
import type { AnyLink, JournalEntry } from '../sync/state.ts';
import { undoing } from '../sync/undo.ts';
import { showingRules } from './about.ts';
import { bringBack, deletedContent } from './bring-back.ts';
import { type Change, changeOf, isRestorable } from './changes.ts';
import { pkOf, stateOf, type SyncPlace, type SyncTools } from './place.ts';
import { withheldBy } from './shelf.ts';
import { refusalWords } from './syncing-words.ts';
import { ask, wishId } from './wishes.ts';

/** Taking a change back is an edit by the person, made with the value from the journal; the next run carries it over. */

const undoneDoc = defineDoc({ type: 'operation', schema: z.object({ undone: z.string() }) });
/** As long as any change can be kept: it is taken back once. */
const keptSeconds = secondsOf(mostHistoryDays);
const docId = (change: string): string => `undo-${change}`;

export interface Undone {
  readonly change: Change;
  /** Values that were changed again since, and are left as they are. */
  readonly left: readonly string[];
}

/** Whether a change was taken back before. */
export const isUndone = async (change: string, place: SyncPlace, { store }: Pick<SyncTools, 'store'>) =>
  (await store.read(pkOf(place), docId(change))) !== null;

/** Takes a change back. Again: nothing more happens. Throws `UserError` where it cannot be. */
export async function undoChange(
  id: string,
  place: SyncPlace,
  settings: SyncSettings,
  tools: Pick<SyncTools, 'store'>,
): Promise<Undone> {
  const kept = await stateOf(place).read('journal', id);
  const change = kept && (await changeOf(id, kept.doc, place));
  if (!change) throw new UserError(refusalWords.changeTooOld);
  if (await isUndone(id, place, tools)) return { change, left: [] };
  const link = (await stateOf(place).read('link', change.linkId))?.doc;
  if (!link || change.undo === null) throw new UserError(refusalWords.changeFixed);
  const left = await undone(change, { link, entry: kept.doc }, place, settings);
  const doc = undoneDoc.make(docId(id), { undone: id }, { opId: id, ttlSeconds: keptSeconds });
  await tools.store.write(pkOf(place), { kind: 'upsert', doc });
  return { change, left };
}

async function undone(
  change: Change,
  { link, entry }: { readonly link: AnyLink; readonly entry: JournalEntry },
  place: SyncPlace,
  settings: SyncSettings,
): Promise<readonly string[]> {
  switch (change.undo) {
    case 'values':
      return restoreValues(change, link, place, settings);
    case 'made':
      return part(change, link, place);
    case 'item':
      await bringBack(link, deletedContent(entry) ?? {}, change.id, place);
      return [];
    default:
      return resume(change, link, place);
  }
}

/** What was made stays on both sides and goes its own ways from now on: nothing is ever deleted by an undo. */
async function part(change: Change, { kind, outlookId }: AnyLink, place: SyncPlace): Promise<readonly string[]> {
  if (outlookId !== null) await ask(place, wishId(change.id, 'undo', 'part'), { ask: 'unmark', kind, outlookId });
  return [];
}

/** A parked pair is taken up again, with everything that changed meanwhile. */
async function resume(change: Change, link: AnyLink, place: SyncPlace): Promise<readonly string[]> {
  const { linkId, module, crmId: id, outlookId } = link;
  if (outlookId === null && module === 'Contacts') {
    const intentId = wishId(change.id, 'undo', 'flag');
    const replies = await place.crm.write([{ op: 'setFlag', intentId, module, id, on: true }]);
    assertDone(replies.get(intentId)?.answer);
    return [];
  }
  await ask(place, wishId(change.id, 'undo', 'resume'), { ask: 'resume', linkId });
  return [];
}

async function restoreValues(
  change: Change,
  link: AnyLink,
  place: SyncPlace,
  settings: SyncSettings,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const side of ['outlook', 'crm'] as const) {
    const lines = change.fields.filter((line) => line.side === side && isRestorable(line));
    if (lines.length === 0) continue;
    const { rules, additions } = await rulesFor(lines, link, place, settings);
    const restoring = { change, link, lines, rules, additions, place };
    left.push(...(side === 'outlook' ? await restoreOutlook(restoring, settings) : await restoreCrm(restoring)));
  }
  if (left.length > 0 && left.length === change.fields.filter(isRestorable).length)
    throw new UserError(refusalWords.changedSince);
  return left;
}

interface Restoring {
  readonly change: Change;
  readonly link: AnyLink;
  readonly lines: Change['fields'];
  readonly rules: Rules;
  readonly additions: Additions;
  readonly place: SyncPlace;
}

async function rulesFor(
  lines: Change['fields'],
  link: AnyLink,
  place: SyncPlace,
  settings: SyncSettings,
): Promise<Pick<Restoring, 'rules' | 'additions'>> {
  const [facts, mailbox, user] = await Promise.all([
    place.crm.facts(link.module),
    place.outlook.mailbox(),
    place.crm.user(),
  ]);
  const company = lines.find(({ field }) => field === 'company')?.was;
  const found = typeof company === 'string' ? await place.crm.accounts([company]) : [];
  const { further, ...known } = facts;
  const rules = {
    ...showingRules(link.zone, link.module),
    ...{ mailboxZone: mailbox.zone, cut: place.crm.cut, crmUserId: user.id, ...known },
    now: instantOf(place.clock.now()),
    fax: settings.fax,
    account: typeof company === 'string' ? accountFor(company, found, null) : null,
  };
  return { rules, additions: toldOf(settings.additions, further) };
}

async function restoreOutlook(restoring: Restoring, settings: SyncSettings): Promise<readonly string[]> {
  const { link, place, rules, additions, lines } = restoring;
  const { kind, outlookId: id, containerId } = link;
  const sight = id === null ? undefined : (await place.outlook.read([{ kind, id, containerId }])).get(id);
  if (id === null || sight?.what !== 'there') throw new UserError(refusalWords.itemGone);
  if (withheldBy(sight.item, settings) !== null) throw new UserError(refusalWords.itemPrivate);
  const { patch, left } = withKin(link.module, additions, (kin) => outlookPart(kin, sight.item, rules, lines));
  if (patch === null) return left;
  const intentId = wishId(restoring.change.id, 'undo', 'outlook');
  const target = { op: 'update', intentId, kind, id, containerId, ifMatch: sight.item.etag } as const;
  assertDone((await place.outlook.write([{ ...target, patch: { ...patch } }])).get(intentId)?.answer);
  return left;
}

async function restoreCrm({ change, link, place, rules, additions, lines }: Restoring): Promise<readonly string[]> {
  const { module, crmId: id } = link;
  const sight = (await place.crm.read(module, [id])).get(id);
  if (sight?.what !== 'there') throw new UserError(refusalWords.recordGone);
  const { patch, left } = withKin(module, additions, (kin) => crmPart(kin, sight.item, rules, lines));
  if (patch === null) return left;
  const intentId = wishId(change.id, 'undo', 'crm');
  assertDone(
    (await place.crm.write([{ op: 'update', intentId, module, id, patch, reached: 0 }])).get(intentId)?.answer,
  );
  return left;
}

function outlookPart<R, O>(kin: Kin<R, O>, item: OutlookItem, rules: Rules, lines: Change['fields']) {
  const content = kin.content(item);
  const { values, left } = undoing(kin.map, readOutlook(kin.map, content, rules), lines);
  return { patch: values && outlookPatch(kin.map, values, content, rules), left };
}

function crmPart<R, O>(kin: Kin<R, O>, item: CrmItem, rules: Rules, lines: Change['fields']) {
  const { values, left } = undoing(kin.map, readCrm(kin.map, item.content, rules), lines);
  return { patch: values && crmPatch(kin.map, values, item.content, rules), left };
}

type Reply = Parameters<typeof isAccepted>[0];

const isAccepted = (answer: { readonly kind: string; readonly status?: number } | undefined): boolean =>
  answer?.kind === 'answered' && (answer.status ?? 500) < 300;

function assertDone(answer: Reply): void {
  if (isAccepted(answer)) return;
  throw new UserError(refusalWords.notWritten);
}
