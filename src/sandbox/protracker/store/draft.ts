import type { Module } from '../modules/registry.ts';
import type { Draft } from '../modules/types.ts';
import type { Stored } from '../text/values.ts';
import { type Row, textOf } from './database.ts';

/** Lays what was sent over the stored row, or over the defaults of a new record. */
export function openDraft(module: Module, row: Row | undefined, sent: ReadonlyMap<string, Stored>): Draft {
  const defaults = module.fields.flatMap(({ name, defaultValue }) =>
    row === undefined && defaultValue !== undefined ? [[name, defaultValue] as const] : [],
  );
  const changes = new Map<string, Stored>([...defaults, ...sent]);
  return {
    isNew: row === undefined,
    changes,
    get: (field) => textOf(changes.get(field) ?? row?.[field]),
    set: (field, value) => changes.set(field, value),
  };
}
