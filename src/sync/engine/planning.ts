import type { Questioned } from '../actions.ts';
import type { Link } from '../link.ts';
import type { Pair } from '../observe.ts';
import { stampText } from '../stamp.ts';
import type { AnyLink, JournalEntry } from '../state.ts';
import type { Case } from './case.ts';
import { linkQuestionId } from './doc-ids.ts';
import { type Asking, claimChanges, type Draft, type Effects, intentOf } from './effects.ts';
import { type Kin } from './kin.ts';
import type { Knowledge } from './knowledge.ts';
import { categoriesWith } from './pair.ts';
import type { Run } from './run.ts';

/** Everything an action's effects are made of. */
export interface Planning<R, O> {
  readonly run: Run;
  readonly known: Knowledge;
  readonly kin: Kin<R, O>;
  readonly one: Case;
  readonly pair: Pair<R>;
  readonly cell: string;
}

export function journalOf<R, O>(
  planning: Planning<R, O>,
  link: AnyLink,
  action: JournalEntry['action'],
  detail: object,
) {
  const { run, cell } = planning;
  const ids = { kind: link.kind, outlookId: link.outlookId, module: link.module, crmId: link.crmId };
  return { at: run.now(), run: run.number, linkId: link.linkId, cell, action, detail: { ...ids, ...detail } };
}

/** What is stored with a link: itself, and the claims that follow from it. */
export function storing<R, O>({ kin, one, run }: Planning<R, O>, link: Link<R>): Pick<Effects, 'link' | 'changes'> {
  const after = kin.close({ ...link, updatedAt: run.now() });
  return { link: after, changes: claimChanges(one.link, after) };
}

export const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

export function askingOf<R, O>(
  { run }: Planning<R, O>,
  link: AnyLink,
  { change, question }: Questioned,
  values: unknown,
): Asking | null {
  if (change === 'none' || change === 'keep') return null;
  const id = linkQuestionId(link.linkId);
  if (question === null || change === 'close' || change === 'erase') return { id, change, question: null };
  const asked = { cardId: null, askedAt: run.now(), about: 'link', linkId: link.linkId, question, values } as const;
  return { id, change, question: asked };
}

/**
 * `full`: category and stamp. `stamp`: the category comes off and the stamp stays, by which a parked or former pair is known
 * whatever becomes of the store.
 */
export function paint<R>(
  { run, one }: Pick<Planning<unknown, unknown>, 'run' | 'one'>,
  link: Link<R>,
  show: 'full' | 'stamp',
): readonly Draft[] {
  if (one.outlook.what !== 'there' || one.outlook.item.occurrence !== null) return [];
  const { item } = one.outlook;
  const patch = {
    categories: categoriesWith(run.settings, item, show === 'full'),
    stamp: stampText(link),
  };
  const intent = intentOf({ linkId: link.linkId, side: 'outlook', op: 'paint' }, { patch, expect: item.etag });
  return [{ id: run.chance.uuid(), intent }];
}

export function setFlag<R, O>({ run }: Planning<R, O>, link: Link<R>, on: boolean): Draft {
  return {
    id: run.chance.uuid(),
    intent: intentOf({ linkId: link.linkId, side: 'crm', op: 'setFlag' }, { patch: { on } }),
  };
}
