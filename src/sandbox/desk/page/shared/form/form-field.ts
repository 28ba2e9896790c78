import type { RecordValues } from '../../../../../domain/record.ts';
import type { EditField } from '../../../wire.ts';

/** A field of a form. A `moment` is the person's own clock: `2026-11-25T10:00`. */
export type FormField = EditField;
export type FormValues = RecordValues;

type Plain = Partial<Omit<FormField, 'name' | 'label'>>;

/** A field with what most have: a line of text that may stay empty. */
export const field = (name: string, label: string, over: Plain = {}): FormField => ({
  ...{ name, label, type: 'text', required: false, maxLength: null, choices: [], initial: null },
  ...over,
});

/** The fields whose values differ from those before. */
export const changedValues = (before: FormValues, now: FormValues): FormValues =>
  Object.fromEntries(Object.entries(now).filter(([name, value]) => (before[name] ?? '') !== value));

/** The first field that must be filled in and is not; null: none. */
export const missingField = (fields: readonly FormField[], values: FormValues): FormField | null =>
  fields.find(({ name, required, type }) => required && type !== 'flag' && !(values[name] ?? '').trim()) ?? null;
