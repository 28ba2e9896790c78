import { otherSide, type Side } from '../domain/sync.ts';
import type { Draft, FieldMap, FieldName } from './fields/field.ts';
import type { Merged, Shadows } from './merge-types.ts';
import type { Sides } from './sides.ts';

/** A write that went through, and what came back. */
export interface Receipt<R> {
  readonly side: Side;
  /** The fields sent, as the side was expected to show them. */
  readonly sent: Partial<R>;
  /**
   * Of those fields, what the other side showed when the plan was made; without the fields that are to be written
   * there too.
   */
  readonly giver: Partial<R>;
  /** The whole record as the answer (Outlook) or the read-back (CRM) shows it. */
  readonly shown: R;
}

function namesIn<R>(map: FieldMap<R>, values: Partial<R>): readonly FieldName<R>[] {
  return map.names.filter((name) => values[name] !== undefined);
}

function picked<R>(record: Partial<R>, names: readonly FieldName<R>[]): Partial<R> {
  const draft: Draft<R> = {};
  for (const name of names) draft[name] = record[name];
  return draft;
}

/** What a receipt needs of the plan, kept with the intent until the answer is there. */
export function giverOf<R>(map: FieldMap<R>, merged: Merged<R>, now: Sides<R>, side: Side): Partial<R> {
  const other = otherSide(side);
  const names = namesIn(map, merged.write[side]).filter((name) => merged.write[other][name] === undefined);
  return picked(now[other], names);
}

/** Fields the sides agree on without a write. */
export function afterAgreement<R>(shadows: Shadows<R>, now: Sides<R>, names: readonly FieldName<R>[]): Shadows<R> {
  return {
    crm: { ...shadows.crm, ...picked(now.crm, names) },
    outlook: { ...shadows.outlook, ...picked(now.outlook, names) },
  };
}

/**
 * What the receiver shows of the fields sent. A Graph answer belongs to our write and is taken as it is. A CRM record
 * is read in a second step: where it shows something else than our value, somebody wrote in between, and the value
 * sent is kept so that theirs shows as an edit.
 */
function arrivedValues<R>(map: FieldMap<R>, { side, sent, shown }: Receipt<R>): Partial<R> {
  const draft: Draft<R> = {};
  const take = (name: FieldName<R>): void => {
    const value = sent[name];
    if (value === undefined) return;
    const isOurs = side === 'outlook' || map.fields[name].arrived(value, shown[name]);
    draft[name] = isOurs ? shown[name] : value;
  };
  map.names.forEach(take);
  return draft;
}

/**
 * The shadows after a write: the fields sent move, all others stay, so that an edit made meanwhile elsewhere in the
 * item is still seen.
 */
export function afterWrite<R>(map: FieldMap<R>, shadows: Shadows<R>, receipt: Receipt<R>): Shadows<R> {
  const received = { ...shadows[receipt.side], ...arrivedValues(map, receipt) };
  const given = { ...shadows[otherSide(receipt.side)], ...receipt.giver };
  return receipt.side === 'crm' ? { crm: received, outlook: given } : { crm: given, outlook: received };
}

/**
 * The shadows of a pair whose receiving side was just created: what it shows (a value of ours that somebody changed
 * meanwhile: ours), and the content it was made of.
 */
export function afterCreate<R>(map: FieldMap<R>, receipt: Omit<Receipt<R>, 'giver'>, content: Partial<R>): Shadows<R> {
  const received = { ...picked(receipt.shown, map.names), ...arrivedValues(map, { ...receipt, giver: {} }) };
  return receipt.side === 'crm' ? { crm: received, outlook: content } : { crm: content, outlook: received };
}
