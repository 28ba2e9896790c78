import { findModule, type Module, moduleOf } from '../protracker/modules/registry.ts';
import type { FieldDef } from '../protracker/modules/types.ts';
import { SugarError } from './errors.ts';

/** Fields that newer servers call by another name than the store does: the name here by the name there. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Emails: { date_sent_received: 'date_sent' },
};

export const shownName = (module: Module, field: string): string => renamed[module.key]?.[field] ?? field;

/** The store's field behind a name; undefined: there is none. */
export function fieldNamed(module: Module, name: string): FieldDef | undefined {
  const names = renamed[module.key] ?? {};
  const own = Object.keys(names).find((field) => names[field] === name);
  return module.field.get(own ?? (name in names ? '' : name));
}

/** Links that newer servers call by another name. */
const links: Readonly<Record<string, Readonly<Record<string, string>>>> = { Emails: { attachments: 'notes' } };

export const linkNamed = (module: Module, name: string) => module.links.get(links[module.key]?.[name] ?? name);

/** A module that requests may name. */
export function moduleNamed(key: string): Module {
  if (key === 'EmailAddresses') return moduleOf(key);
  const module = findModule(key);
  if (!module) throw new SugarError('not_found', `Could not find module ${key}`);
  return module;
}

const moments = new Set(['datetime', 'datetimecombo']);
export const isMoment = ({ type }: FieldDef): boolean => moments.has(type);

/** `2026-11-20 08:15:00` of the store as `2026-11-20T08:15:00+00:00`. */
export const momentShown = (text: string): string => (text === '' ? '' : `${text.replace(' ', 'T')}+00:00`);

/** A moment as requests have it, as the store has it; null: it is none. */
export function momentTaken(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
