import type { Additions, FurtherField } from '../../domain/further-fields.ts';
import { withoutFurther } from '../fields/contact-further.ts';
import type { CrmId } from '../../domain/ids.ts';
import type { Side, SyncKind } from '../../domain/sync.ts';
import { type Draft, type FieldMap, isPart } from '../fields/field.ts';
import { readCrm, readOutlook } from '../fields/project.ts';
import type { Link } from '../link.ts';
import { remembered } from '../loop-guard.ts';
import type { Shadows } from '../merge-types.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import { versionOf } from '../questions.ts';
import { isWithheld } from '../settings.ts';
import { afterCreate, afterWrite } from '../shadows.ts';
import type { AnyLink, Intent } from '../state.ts';
import { markId } from './doc-ids.ts';
import { claimChanges, putLink } from './effects.ts';
import { seenCrm, seenOutlook } from './fresh-link.ts';
import { type Kin, withKin } from './kin.ts';
import { isEligible, type Knowledge, rulesFor } from './knowledge.ts';
import type { Change } from './change.ts';
import type { Run } from './run.ts';

/** What is there after a write went through. */
export type Shown =
  | { readonly side: 'outlook'; readonly item: OutlookItem | null }
  /** `id`: another than asked if the CRM took the record for this one. */
  | { readonly side: 'crm'; readonly item: CrmItem | null; readonly id: CrmId };

/** How it is known that it went through: by its own answer, or by looking later, when somebody may have written since. */
export type Witness = 'answer' | 'look';

export interface Receiving {
  readonly run: Run;
  readonly known: Knowledge;
  readonly intent: Intent;
  readonly shown: Shown;
  readonly witness: Witness;
  /** No other write of the link is open. */
  readonly isLast: boolean;
  /** Outlook wrote it, whatever had become of the item. */
  readonly isBlind: boolean;
}

/** The link after a write that went through. */
export function received(arrived: Receiving, link: AnyLink): AnyLink {
  const { additions } = arrived.run.settings;
  const receiving = { ...arrived, intent: ofToday(arrived.intent, link, additions) };
  const after = withKin(link.module, additions, (kin) =>
    kin.close(unseen(kin, receiving, applied(kin, receiving, kin.open(link)))),
  );
  return receiving.isLast ? finished(after, receiving.intent) : after;
}

/** What an earlier run wrote into another field of the CRM than today's is nothing that was agreed. */
function ofToday(intent: Intent, link: AnyLink, additions: Additions): Intent {
  const isToday = (field: FurtherField): boolean => link.additions?.[field] === additions[field];
  return { ...intent, sent: withoutFurther(intent.sent, isToday), giver: withoutFurther(intent.giver, isToday) };
}

/** What is written when a link changed by a write that went through: the link, its claims, the mark of an item we made. */
export function receivedChanges({ run, intent }: Receiving, before: AnyLink, after: AnyLink): readonly Change[] {
  const stored = [putLink(after), ...claimChanges(before, after)];
  const { kind, outlookId } = after;
  if (intent.side !== 'outlook') return stored;
  if (intent.op === 'create' && outlookId !== null) {
    const mark = { kind, outlookId, markedAt: run.now(), origin: 'engine', as: null } as const;
    return [...stored, { type: 'mark', id: markId(kind, outlookId), doc: mark }];
  }
  if (intent.op !== 'delete' || before.outlookId === null || before.occurrence !== null) return stored;
  return [...stored, { type: 'mark', id: markId(kind, before.outlookId), drop: true }];
}

/** A link whose last write is done is where its plan wanted it. */
export function finished(link: AnyLink, { side, op }: Pick<Intent, 'side' | 'op'>): AnyLink {
  if (side === 'outlook' && op === 'delete') {
    return { ...link, state: 'tombstone', reason: 'crm-deleted', bases: { mark: false, flag: false } };
  }
  switch (link.state) {
    case 'binding':
    case 'resuming':
      // A flag that is off although we set it: the pair is decided once more.
      return link.bases.flag ? { ...link, state: 'linked', reason: null } : link;
    case 'suspending':
      return link.bases.flag ? link : { ...link, state: 'suspended' };
    default:
      return link;
  }
}

function applied<R, O>(kin: Kin<R, O>, receiving: Receiving, link: Link<R>): Link<R> {
  const { run, intent, shown } = receiving;
  const seen = shown.item === null ? link.seen : seenAfter(link, shown);
  const here = { ...link, seen, updatedAt: run.now() };
  switch (intent.op) {
    case 'create':
      return created(kin, receiving, here);
    case 'update':
      return updated(kin, receiving, here);
    case 'setFlag':
      // A parked pair comes back with its new item: until then the flag is a wish, and stays one if the run ends here.
      if (link.state === 'suspended') return here;
      return { ...here, bases: { ...here.bases, flag: intent.patch?.on === true } };
    case 'paint':
    case 'delete':
      return here;
  }
}

function seenAfter<R>(link: Link<R>, shown: Shown): Link<R>['seen'] {
  if (shown.item === null) return link.seen;
  return shown.side === 'outlook' ? seenOutlook(link.seen, shown.item) : seenCrm(link.seen, shown.item);
}

/** The projection of what is shown; null if nothing is. */
function record<R, O>(kin: Kin<R, O>, { run, known, shown }: Receiving, link: Link<R>): R | null {
  if (shown.item === null) return null;
  const item = shown.side === 'outlook' ? shown.item : null;
  const rules = rulesFor(run, known, link.module, kin.close(link), item);
  return shown.side === 'outlook'
    ? readOutlook(kin.map, kin.content(shown.item), rules)
    : readCrm(kin.map, shown.item.content, rules);
}

/**
 * What is shown beyond what we wrote is somebody's edit: the version is not taken as seen, or the next pull would take it for
 * our own.
 */
function unseen<R, O>(kin: Kin<R, O>, receiving: Receiving, link: Link<R>): Link<R> {
  const { side } = receiving.shown;
  const now = record(kin, receiving, link);
  if (now === null || (isAsAgreed(kin.map, now, link.shadows[side], side) && !mayBePrivate(receiving))) return link;
  return { ...link, seen: side === 'crm' ? { ...link.seen, hashC: null } : { ...link.seen, etagO: null } };
}

/** It turned private right before our write, or may have: what the next round tells of it is not only our echo. */
function mayBePrivate({ run, intent, shown, isBlind }: Receiving): boolean {
  if (shown.side !== 'outlook' || shown.item === null || intent.op === 'create') return false;
  const { sensitivity } = shown.item;
  return sensitivity === undefined ? isBlind : isWithheld(run.settings, { sensitivity, addresses: [] });
}

/** A record is read again after each write, so what was never agreed on counts too: somebody may have edited it in between. */
const isAsAgreed = <R>(map: FieldMap<R>, now: R, shadow: Partial<R>, side: Side): boolean =>
  map.names.every((name) => {
    const value = shadow[name];
    return value === undefined ? side === 'outlook' : map.fields[name].same(now[name], value);
  });

function created<R, O>(kin: Kin<R, O>, receiving: Receiving, link: Link<R>): Link<R> {
  const { intent, shown, witness } = receiving;
  const { sent, giver } = intent;
  const isShared = giver.sharedId != null;
  if (!isPart<R>(kin.map, sent) || !isPart<R>(kin.map, giver)) throw new TypeError('an intent of another kind');
  const now = record(kin, receiving, link);
  const shadows =
    now === null
      ? { crm: shown.side === 'crm' ? sent : giver, outlook: shown.side === 'crm' ? giver : sent }
      : afterCreate(kin.map, { side: shown.side, sent, shown: now }, giver);
  const isSure = witness === 'answer' || isOnlyAttempt(intent, link.kind);
  const agreed = isSure || now === null ? shadows : doubted(kin, shadows, receiving, now);
  if (shown.side === 'crm') {
    return { ...link, shadows: agreed, bases: { mark: true, flag: isFlagged(receiving) } };
  }
  return {
    ...link,
    outlookId: shown.item?.id ?? link.outlookId,
    containerId: shown.item?.containerId ?? link.containerId,
    iCalUId: shown.item?.kind === 'event' ? shown.item.content.iCalUId : link.iCalUId,
    ...(shown.item?.kind === 'event' && isShared && { copyId: shown.item.id }),
    state: link.state === 'binding' ? link.state : 'resuming',
    reason: null,
    bases: { mark: true, flag: true },
    shadows: agreed,
    generation: link.generation + 1,
  };
}

/** Contacts say so; an activity is on for who takes part. Without an answer what was asked for counts. */
function isFlagged({ known, shown }: Receiving): boolean {
  if (shown.side === 'outlook' || shown.item === null) return true;
  return shown.item.flagged ?? isEligible(known, shown.item);
}

/** A record that was sent once and by nobody else; that of an event has the same id for all who take part. */
const isOnlyAttempt = ({ side, attempts }: Intent, kind: SyncKind): boolean =>
  side === 'crm' && attempts === 1 && kind !== 'event';

/**
 * A record found later may show what somebody wrote since, or what an earlier attempt sent: such a field counts as never agreed on in the CRM,
 * where our own value may be newer; in Outlook, where every attempt sends the same, as edited.
 */
function doubted<R, O>(kin: Kin<R, O>, shadows: Shadows<R>, { intent, shown }: Receiving, now: R): Shadows<R> {
  const { sent } = intent;
  if (!isPart<R>(kin.map, sent)) return shadows;
  const missing = new Set<string>();
  const outlook = { ...shadows.outlook };
  for (const name of kin.map.names) {
    const value = sent[name];
    if (value === undefined || kin.map.fields[name].arrived(value, now[name])) continue;
    if (shown.side === 'outlook') outlook[name] = value;
    else missing.add(name);
  }
  return { crm: without(kin.map, shadows.crm, missing), outlook: without(kin.map, outlook, missing) };
}

/** A field that goes to both sides is agreed when both have it: until then no shadow of it moves. */
const halfDone = ({ intent: { sent, giver }, isLast }: Receiving): ReadonlySet<string> =>
  new Set(isLast ? [] : Object.keys(sent).filter((name) => !(name in giver)));

function updated<R, O>(kin: Kin<R, O>, receiving: Receiving, link: Link<R>): Link<R> {
  const { run, intent, shown } = receiving;
  const { giver } = intent;
  if (!isPart<R>(kin.map, intent.sent) || !isPart<R>(kin.map, giver)) throw new TypeError('an intent of another kind');
  const sent = without(kin.map, intent.sent, halfDone(receiving));
  const now = record(kin, receiving, link);
  const { crm, outlook } = link.shadows;
  const [inCrm, inOutlook] = shown.side === 'crm' ? [sent, giver] : [giver, sent];
  const shadows =
    now === null
      ? { crm: { ...crm, ...inCrm }, outlook: { ...outlook, ...inOutlook } }
      : afterWrite(kin.map, link.shadows, { side: shown.side, sent, giver, shown: now });
  const writes = Object.entries(intent.sent).map(([field, value]) => ({
    field,
    side: shown.side,
    value: versionOf(value),
    run: run.number,
  }));
  return { ...link, shadows, writes: [...remembered(link.writes, run.number), ...writes] };
}

function without<R>({ names }: FieldMap<R>, values: Partial<R>, missing: ReadonlySet<string>): Partial<R> {
  const draft: Draft<R> = {};
  for (const name of names) {
    if (!missing.has(name) && values[name] !== undefined) draft[name] = values[name];
  }
  return draft;
}
