import type { FieldInfo, FieldType } from '../domain/record.ts';
import { dateFromWire } from './dates.ts';
import type { Values } from './entry.ts';
import type { FieldMeta, ModuleMeta } from './metadata.ts';
import { storable } from './text.ts';

/** Wire types that a form can hold. What is missing (several choices, date with time) is in no form. */
const types: Readonly<Record<string, FieldType>> = {
  name: 'text',
  varchar: 'text',
  url: 'text',
  text: 'longText',
  longtext: 'longText',
  email: 'email',
  phone: 'phone',
  date: 'date',
  int: 'number',
  float: 'number',
  double: 'number',
  decimal: 'number',
  currency: 'number',
  enum: 'choice',
  radioenum: 'choice',
  dynamicenum: 'choice',
  bool: 'flag',
};

function typeOf({ name, type, related_module }: FieldMeta): FieldType | null {
  if (/^email\d$/.test(name)) return 'email';
  if (type === 'relate') return related_module === 'Accounts' ? 'account' : null;
  return types[type] ?? null;
}

/** A date with its time of day. */
export const isMoment = ({ type }: FieldMeta): boolean => type === 'datetimecombo' || type === 'datetime';

/** Form fields of a module in the order of `names`. The name of an account stands for its id: that is what is written. */
export const formFields = (meta: ModuleMeta, names: readonly string[]): readonly FieldInfo[] =>
  names.flatMap((name) => {
    const field = meta.fields.get(name);
    const type = field && typeOf(field);
    return field && type ? [fieldInfo(field, type)] : [];
  });

function fieldInfo(field: FieldMeta, type: FieldType): FieldInfo {
  const length = Number(field.len);
  const isText = type === 'text' || type === 'longText' || type === 'phone';
  return {
    name: type === 'account' && field.id_name ? field.id_name : field.name,
    label: field.label || field.name,
    type,
    required: field.required === '1' || field.required === 'true',
    maxLength: isText && length > 0 ? length : null,
    choices: type === 'choice' ? choicesOf(field) : [],
    initial: initialOf(field, type),
  };
}

const choicesOf = (field: FieldMeta): FieldInfo['choices'] =>
  field.options.map(({ name, value }) => ({ value: name, label: value }));

function initialOf({ default_value }: FieldMeta, type: FieldType): string | null {
  if (type === 'flag') return default_value === '1' || default_value === 'true' ? 'true' : 'false';
  return default_value === '' ? null : default_value;
}

/** A form value as it is stored. */
export const valueToStore = (type: FieldType, value: string): string => {
  if (type === 'flag') return value === 'true' ? '1' : '0';
  return type === 'text' || type === 'phone' ? value.trim() : value;
};

/** A stored value as a form shows it. */
export const valueToShow = (type: FieldType, value: string): string => {
  if (type === 'flag') return value === '1' || value === 'true' ? 'true' : 'false';
  return value;
};

/** Whether the server kept what was written. Numbers may have more decimals, addresses another case. */
export function isKept(type: FieldType, written: string, stored: string): boolean {
  switch (type) {
    case 'number':
      return written.trim() === '' ? stored === '' || Number(stored) === 0 : Number(written) === Number(stored);
    case 'email':
      return written.trim().toLowerCase() === stored.toLowerCase();
    case 'longText':
      return storable(written) === stored;
    case 'flag':
      return written === stored || (written === '' && stored === 'false');
    default:
      return storable(written).trim() === stored;
  }
}

/**
 * A value as a person reads it: choices by their label, moments as ISO instants for the page to write them out. Empty
 * for what is not filled in.
 */
export function readable(meta: ModuleMeta, name: string, values: Values): string {
  const value = values[name] ?? '';
  const field = meta.fields.get(name);
  if (!field || value === '') return '';
  if (isMoment(field)) return dateFromWire(value)?.toISOString() ?? value;
  if (types[field.type] !== 'choice') return value;
  const choice = field.options.find((option) => option.name === value);
  return choice ? choice.value : value;
}

/** A field's label as the server has it in the person's language. */
export function labelOf(meta: ModuleMeta, name: string): string {
  const label = meta.fields.get(name)?.label ?? '';
  return label === '' ? name : label;
}
