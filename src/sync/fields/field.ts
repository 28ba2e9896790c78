import type { CrmContent, CrmPatch } from '../../domain/crm-content.ts';
import type { Sides } from '../sides.ts';
import type { Rules } from './rules.ts';

/** Why a side does not get the other's value. */
export type HeldReason =
  | 'one-way' // the field never goes in this direction
  | 'not-there' // the receiving side has no such field, or it is switched off
  | 'not-organiser' // another person's appointment
  | 'online-meeting' // writing the text would destroy the join block
  | 'invitations-off' // writing invitees would send invitations
  | 'no-account' // not exactly one Account of this name
  | 'not-in-list' // the receiving side's list has no such value
  | 'no-name' // the CRM demands a family name and nothing can stand in for it
  | 'after-due' // a start later than the day it is due
  | 'too-long';

/**
 * Held for a reason that holds for every item and always: not told, and each side's own value is the other's no
 * business.
 */
export const isQuiet = (reason: HeldReason): boolean =>
  reason === 'one-way' || reason === 'not-there' || reason === 'too-long';

/** A value as the receiving side will show it, or why it stays where it is. */
export type Crossed<V> = { readonly value: V } | { readonly held: HeldReason };

/** What a value meets on its way: the record it comes from and the one it goes into (null: about to be created). */
export interface Crossing<R> {
  readonly from: R;
  readonly into: R | null;
  readonly rules: Rules;
}

/** One mapped field, in canonical form on both sides. `V` is never undefined; empty is null or an empty list. */
export interface Field<V, R> {
  /** The same value, on one side or across. */
  same(a: V, b: V): boolean;
  isEmpty(value: V): boolean;
  toCrm(value: V, crossing: Crossing<R>): Crossed<V>;
  toOutlook(value: V, crossing: Crossing<R>): Crossed<V>;
  /** Whether `shown` is what a CRM is known to make of `sent`. */
  arrived(sent: V, shown: V): boolean;
  /** Lists only: both sides' elements in one list. A side without a shadow is met for the first time. */
  unite?(now: Sides<V>, shadows: Sides<V | undefined>, preferred: 'crm' | 'outlook'): V;
}

/** A field that can be read from and written to both sides' records. `O`: Outlook's content of the kind. */
export interface MappedField<V, R, O> extends Field<V, R> {
  fromOutlook(item: O, rules: Rules): V;
  /**
   * The properties to send. `item` is what is there, so that what the field shares with others survives; empty on
   * create.
   */
  intoOutlook(value: V, item: Partial<O>, rules: Rules): Partial<O>;
  fromCrm(record: CrmContent, rules: Rules): V;
  /** `record` is null on create. */
  intoCrm(value: V, record: CrmContent | null, rules: Rules): Partial<CrmPatch>;
}

export type Fields<R> = { readonly [K in keyof R]: Field<R[K], R> };
export type MappedFields<R, O> = { readonly [K in keyof R]: MappedField<R[K], R, O> };
export type FieldName<R> = keyof R & string;

/** The fields of a kind, in the order in which they are merged. */
export interface FieldMap<R> {
  readonly names: readonly FieldName<R>[];
  readonly fields: Fields<R>;
}

/** Everything the engine needs to know about a kind: its fields and what a create adds to them. */
export interface KindMap<R, O> extends FieldMap<R> {
  readonly fields: MappedFields<R, O>;
  /** Properties of the Outlook item that follow from the fields: display names. `before` is null on create. */
  compose(before: O | null, patch: Partial<O>): Partial<O>;
  /** CRM values that only a create sends. */
  createValues(rules: Rules): Readonly<Record<string, string>>;
}

/** Wraps a table of fields; the order of the table is the order in which fields are merged. */
export function fieldMap<R extends object, F extends Fields<R>>(
  fields: F,
): { readonly names: readonly FieldName<R>[]; readonly fields: F } {
  const isName = (name: string): name is FieldName<R> => name in fields;
  return { names: Object.keys(fields).filter(isName), fields };
}

/** A record that is being put together field by field. */
export type Draft<R> = { -readonly [K in keyof R]?: R[K] };

/** Whether the values are fields of this kind of record: what comes back from the store has lost its type. */
export function isPart<R>({ fields }: { readonly fields: object }, values: unknown): values is Partial<R> {
  return (
    typeof values === 'object' && values !== null && Object.keys(values).every((name) => Object.hasOwn(fields, name))
  );
}
