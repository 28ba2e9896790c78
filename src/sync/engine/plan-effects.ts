import type { Creation, Exchange, Questioned, SyncAction } from '../actions.ts';
import { isQuiet } from '../fields/field.ts';
import { crmPatch, outlookPatch } from '../fields/project.ts';
import type { CrmPatch } from '../../domain/crm-content.ts';
import type { Link } from '../link.ts';
import type { CrmItem } from '../ports.ts';
import { automaticWrites, isLoop } from '../loop-guard.ts';
import { there } from '../observe.ts';
import { afterAgreement, giverOf } from '../shadows.ts';
import { creationId } from './doc-ids.ts';
import { claimChanges, type Draft, type Effects, intentOf, markChange, noEffects } from './effects.ts';
import { freshLink, refreshed, withoutItem } from './fresh-link.ts';
import { plainValues } from './kin.ts';
import { askingOf, isSame, journalOf, paint, type Planning, setFlag, storing } from './planning.ts';
import { buried, deleteItem, drop, withdraw } from './withdraw-effects.ts';

/** What becomes of the case by an action, as data. */
export function effectsOf<R, O>(planning: Planning<R, O>, action: SyncAction<R>): Effects {
  switch (action.kind) {
    case 'nothing':
      return nothing(planning, action.question);
    case 'skip':
      return noEffects;
    case 'hold':
      return hold(planning, action.reason, action.asked, action.reason === 'question');
    case 'newCrm':
      return newCrm(planning, action);
    case 'newOutlook':
      return newOutlook(planning, action, action.sameLink);
    case 'bind':
    case 'pushCrm':
    case 'pushOutlook':
    case 'merge':
    case 'resume':
      return exchange(planning, action);
    case 'deleteItem':
      return deleteItem(planning, action.question);
    case 'clearFlag':
    case 'suspend':
    case 'hide':
    case 'makePrivate':
      return withdraw(planning, action);
    case 'relink':
      return { ...buried(planning, 'crm-deleted', { forgotten: planning.pair.link?.shadows.crm }), again: true };
    case 'drop':
      return drop(planning, action);
  }
}

/** A parked pair whose item is gone has none from now on: what is told of it later is old. */
function nothing<R, O>(planning: Planning<R, O>, change: Questioned['change']): Effects {
  const { pair, one, kin, run } = planning;
  if (one.link === null) return noEffects;
  if (one.unborn) return buried(planning, 'user', {});
  if (pair.link === null) return noEffects;
  const before = kin.open(one.link);
  const isUnmarked = before.occurrence !== null && one.mark === null;
  const bases = { ...before.bases, mark: before.bases.mark && !isUnmarked };
  const seen = refreshed(before, one);
  const isGone = one.outlook.what === 'deleted' && before.outlookId !== null && before.state === 'suspended';
  const here = isGone ? withoutItem(seen) : seen;
  const after = { ...here, bases, question: change === 'close' ? null : before.question };
  const asking = askingOf(planning, one.link, { change, question: null }, null);
  if (isSame(before, after)) return { ...noEffects, asking };
  const stored = storing(planning, after);
  const unmark = isGone ? markChange(one, false, run.now()) : [];
  return { ...noEffects, ...stored, changes: [...stored.changes, ...unmark], asking };
}

function hold<R, O>(planning: Planning<R, O>, reason: string, asked: Questioned, rests: boolean): Effects {
  const { one, kin, pair } = planning;
  if (one.link === null || pair.link === null) return { ...noEffects, held: reason };
  const values = pair.outlook.kind === 'there' ? { outlook: pair.outlook.record } : null;
  const asking = askingOf(planning, one.link, asked, values);
  const link = asking === null ? {} : storing(planning, { ...kin.open(one.link), question: asked.question });
  return { ...noEffects, ...link, asking, held: rests ? 'question' : reason };
}

function newCrm<R, O>(planning: Planning<R, O>, creation: Creation<R>): Effects {
  const { run, known, kin, one, pair } = planning;
  const link = { ...freshLink<R>(run, known, one), bases: { mark: true, flag: false } };
  const stored = storing(planning, link);
  const intent = intentOf(
    { linkId: link.linkId, side: 'crm', op: 'create' },
    {
      patch: plainValues(crmPatch(kin.map, creation.values, null, pair.rules)),
      sent: plainValues(creation.values),
      giver: plainValues(creation.content),
      // The id was reserved before: what was sent with it then may have arrived.
      attempts: one.unborn ? 1 : 0,
    },
  );
  return {
    ...noEffects,
    ...stored,
    drafts: [{ id: creationId(link.linkId, link.generation), intent }, ...paint(planning, link, 'full')],
    heldFields: creation.held.map(({ field, reason }) => ({ field, reason })),
    journal: journalOf(planning, kin.close(link), 'newCrm', {}),
  };
}

function newOutlook<R, O>(planning: Planning<R, O>, creation: Creation<R>, sameLink: boolean): Effects {
  const { run, known, kin, one, pair } = planning;
  const link = sameLink && one.link ? kin.open(one.link) : freshLink<R>(run, known, one);
  const intent = intentOf(
    { linkId: link.linkId, side: 'outlook', op: 'create' },
    {
      patch: plainValues(outlookPatch(kin.map, creation.values, null, pair.rules)),
      sent: plainValues(creation.values),
      giver: plainValues(creation.content),
    },
  );
  const flagMissing = one.module === 'Contacts' && one.crm.what === 'there' && !one.crm.flagged;
  const free = { ...link, outlookId: null, containerId: null, occurrence: null };
  return {
    ...noEffects,
    ...storing(planning, free),
    drafts: [
      ...(flagMissing ? [setFlag(planning, link, true)] : []),
      { id: creationId(link.linkId, link.generation), intent },
    ],
    heldFields: creation.held.map(({ field, reason }) => ({ field, reason })),
    journal: journalOf(planning, kin.close(link), 'newOutlook', {}),
  };
}

type ExchangeAction<R> = Extract<SyncAction<R>, { kind: 'bind' | 'pushCrm' | 'pushOutlook' | 'merge' | 'resume' }>;

function exchange<R, O>(planning: Planning<R, O>, action: ExchangeAction<R>): Effects {
  const { run, known, kin, one, pair } = planning;
  const before = one.link && pair.link && one.link.state !== 'tombstone' ? kin.open(one.link) : null;
  const link = before ?? freshLink<R>(run, known, one);
  const { merged, asked } = action;
  if (isLoop(link.writes, automaticWrites(merged, run.number))) return { ...noEffects, held: 'loop' };

  const now = { crm: there(pair.crm).record, outlook: there(pair.outlook).record };
  const told = merged.held.filter(({ reason }) => !isQuiet(reason));
  const drafts = contentDrafts(planning, link, action, now);
  const after: Link<R> = {
    ...refreshed(link, one),
    state: drafts.length === 0 ? 'linked' : stateWhile(action, link),
    reason: null,
    bases: basesAfter(planning, action),
    shadows: afterAgreement(link.shadows, now, merged.agreed),
    question: asked.question,
    heldTold: told.map(({ field }) => field),
    zone: known.zone,
  };
  const isUnchanged = before !== null && drafts.length === 0 && isSame(before, after);
  return {
    ...noEffects,
    ...(isUnchanged ? {} : storing(planning, after)),
    ...(action.setMark && {
      changes: [...claimChanges(one.link, kin.close(after)), ...markChange(one, true, run.now())],
    }),
    drafts,
    asking: askingOf(planning, kin.close(after), asked, merged.clashes),
    heldFields: told
      .filter(({ field }) => !link.heldTold.includes(field))
      .map(({ field, reason }) => ({ field, reason })),
    journal: drafts.length === 0 ? null : journalOf(planning, kin.close(after), action.kind, overwrittenIn(action)),
  };
}

const overwrittenIn = <R>({ merged }: ExchangeAction<R>): object => ({ overwritten: merged.overwritten });

/** A pair that is linked stays so while content crosses; one half way is done when everything is. */
function stateWhile<R>(action: ExchangeAction<R>, link: Link<R>): Link<R>['state'] {
  if (action.kind === 'bind') return 'binding';
  return action.kind === 'resume' ? 'resuming' : link.state;
}

/**
 * The mark is ours and set with the plan. A contact's flag is what the record shows, whatever was asked for; an activity's is the
 * link itself, unless the person has yet to take part.
 */
function basesAfter<R, O>({ one, pair }: Planning<R, O>, { bases }: Exchange<R>): Link<R>['bases'] {
  if (one.module === 'Contacts') return { mark: true, flag: one.crm.what === 'there' && one.crm.flagged };
  return { mark: true, flag: bases.flag || there(pair.crm).eligible };
}

/** Addresses of a contact are written in several requests. */
const stepsOf = ({ addresses: target }: Partial<CrmPatch>, { content }: CrmItem): Draft['intent']['steps'] =>
  target == null ? null : { before: content.addresses, target, reached: 0 };

function contentDrafts<R, O>(
  planning: Planning<R, O>,
  link: Link<R>,
  action: ExchangeAction<R>,
  now: { readonly crm: R; readonly outlook: R },
): readonly Draft[] {
  const { run, kin, one, pair } = planning;
  if (one.outlook.what !== 'there' || one.crm.what !== 'there') return [];
  const { merged } = action;
  const [crm, outlook] = [one.crm.item, one.outlook.item];
  const drafts: Draft[] = [];
  const update = (side: 'crm' | 'outlook', patch: object, expect: string | null): void => {
    const sent = plainValues(merged.write[side]);
    if (Object.keys(sent).length === 0) return;
    const giver = plainValues(giverOf(kin.map, merged, now, side));
    const content = {
      patch: plainValues(patch),
      sent,
      giver,
      expect,
      steps: side === 'crm' ? stepsOf(patch, crm) : null,
    };
    drafts.push({ id: run.chance.uuid(), intent: intentOf({ linkId: link.linkId, side, op: 'update' }, content) });
  };

  update('crm', crmPatch(kin.map, merged.write.crm, crm.content, pair.rules), crm.modified);
  if (!basesAfter(planning, action).flag) drafts.push(setFlag(planning, link, true));
  update('outlook', outlookPatch(kin.map, merged.write.outlook, kin.content(outlook), pair.rules), outlook.etag);
  return action.paint ? [...drafts, ...paint(planning, link, 'full')] : drafts;
}
