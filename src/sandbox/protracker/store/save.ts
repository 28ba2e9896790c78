import { CrmError } from '../errors.ts';
import type { Module } from '../modules/registry.ts';
import type { FieldDef } from '../modules/types.ts';
import { may, type Rights } from '../roles.ts';
import { isTrue, plain, type Stored, takeValue } from '../text/values.ts';
import { afterSave } from './after-save.ts';
import type { Row } from './database.ts';
import { textOf } from './database.ts';
import { openDraft } from './draft.ts';
import { insertRecord, liveRow, markDeleted, updateRecord } from './records.ts';
import type { Store } from './store.ts';

/** A field and its value as they were sent. */
export interface Sent {
  readonly name: string;
  readonly value: unknown;
}

export interface Saved {
  readonly id: string;
  /** What the answer repeats of what was sent. Not what is stored. */
  readonly echo: ReadonlyMap<string, unknown>;
}

/** What a save looks at besides the fields: the two that say which record is meant. */
interface Target {
  readonly id: string;
  readonly isOwnId: boolean;
}

/** Creates or changes one record. An id that does not exist, or no longer, is answered like a success and stores nothing. */
export function saveRecord(store: Store, rights: Rights, module: Module, sent: readonly Sent[]): Saved {
  const values = new Map(sent.map(({ name, value }) => [name, value]));
  const target = { id: plain(values.get('id')), isOwnId: isTrue(values.get('new_with_id')) };
  if (!isPossibleId(target.id)) throw new CrmError('null');

  const isNew = target.id === '' || target.isOwnId;
  const row = isNew ? undefined : liveRow(store, module, target.id);
  const taken = takeAll(store, module, values);
  if (!may(rights, module.key, 'edit', row)) throw new CrmError('no_access');
  if (taken.stored.get('deleted') === 1 && !may(rights, module.key, 'delete', row)) throw new CrmError('no_access');
  if (!isNew && row === undefined) return { id: target.id, echo: taken.echo };
  return write(store, rights, module, { target, row, taken, values });
}

/** What an id may consist of; anything else makes the server break off with `null`. */
export const isPossibleId = (id: string): boolean => /^[\w-]*$/.test(id);

interface Writing {
  readonly target: Target;
  readonly row: Row | undefined;
  readonly taken: TakenValues;
  readonly values: ReadonlyMap<string, unknown>;
}

function write(store: Store, rights: Rights, module: Module, { target, row, taken, values }: Writing): Saved {
  const id = target.id === '' ? store.newId() : target.id;
  const draft = openDraft(module, row, taken.stored);
  module.beforeSave?.(draft);
  const changes = new Map([...draft.changes, ...stamps(store, rights, row === undefined)]);
  try {
    if (row === undefined) insertRecord(store, module, id, changes);
    else updateRecord(store, module, id, changes);
  } catch (error) {
    throw new CrmError('database', { cause: error });
  }
  afterSave(store, { module, id, row, userId: rights.userId, values, stored: taken.stored });
  if (taken.stored.get('deleted') === 1) markDeleted(store, module, id);
  return { id, echo: echoOf(taken, draft.changes) };
}

/** Who and when. What a client sends for these is ignored; the time has whole seconds. */
const stamps = ({ now }: Store, { userId }: Rights, isNew: boolean): ReadonlyMap<string, Stored> =>
  new Map([
    ['date_modified', now()],
    ['modified_user_id', userId],
    ...(isNew
      ? ([
          ['date_entered', now()],
          ['created_by', userId],
        ] as const)
      : []),
  ]);

interface TakenValues {
  readonly stored: Map<string, Stored>;
  readonly echo: Map<string, unknown>;
}

/** Every known field that was sent. `null` leaves a field as it was; unknown fields are dropped. */
function takeAll(store: Store, module: Module, values: ReadonlyMap<string, unknown>): TakenValues {
  const stored = new Map<string, Stored>();
  const echo = new Map<string, unknown>();
  for (const [name, value] of values) {
    const field = module.field.get(name);
    if (!field || value === null || value === undefined) continue;
    const taken = takeValue(field, value, store);
    echo.set(name, taken.echo);
    if (isWritable(field)) stored.set(name, taken.stored);
  }
  // A deletion is the last thing that can happen to a record; undoing it is not possible.
  if (stored.get('deleted') === 0) stored.delete('deleted');
  return { stored, echo };
}

const stamped = new Set(['id', 'date_modified', 'date_entered', 'created_by', 'modified_user_id']);

const isWritable = ({ name }: FieldDef): boolean => !stamped.has(name);

/** Fields that the module's own rules have changed are repeated as changed. */
const echoOf = ({ stored, echo }: TakenValues, changes: ReadonlyMap<string, Stored>): ReadonlyMap<string, unknown> =>
  new Map(
    [...echo].map(([name, value]) => {
      const kept = changes.get(name);
      return [name, kept === undefined || kept === stored.get(name) ? value : textOf(kept)];
    }),
  );
