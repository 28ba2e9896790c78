import type { Row } from './store/database.ts';
import { textOf } from './store/database.ts';

export type Action = 'edit' | 'delete' | 'list' | 'view' | 'import' | 'export';

/** Everybody may; only the one a record is assigned to; nobody. */
type Access = 'all' | 'owner' | 'none';

/** What a role forbids in one module; what is not named is open. */
type Limits = Partial<Record<Action, Access>> & {
  readonly disabled?: true;
  /** Fields that nobody in this role sees or changes. */
  readonly closed?: readonly string[];
};

/** Roles by name. A user without one may do everything, an administrator always. */
const roles: Readonly<Record<string, Readonly<Record<string, Limits>>>> = {
  /** The recorded restrictive role. */
  restricted: {
    Opportunities: { disabled: true },
    Accounts: { list: 'none', view: 'none' },
    Contacts: { edit: 'owner', delete: 'none', closed: ['spouse_c'] },
  },
};

/** Who makes a call, as far as rights go. */
export interface Rights {
  readonly userId: string;
  readonly isAdmin: boolean;
  readonly role: string | null;
}

export const actions: readonly Action[] = ['edit', 'delete', 'list', 'view', 'import', 'export'];

const limitsOf = ({ isAdmin, role }: Rights, module: string): Limits =>
  (isAdmin || role === null ? undefined : roles[role]?.[module]) ?? {};

/** Whether the user may use the module at all. */
export const mayUse = (rights: Rights, module: string): boolean => limitsOf(rights, module).disabled !== true;

/** Whether the user may do this; `row` is the record as stored, and nothing for a new one (which counts as his own). */
export function may(rights: Rights, module: string, action: Action, row?: Row): boolean {
  if (!mayUse(rights, module)) return false;
  if (module === 'Users' && !rights.isAdmin && (action === 'edit' || action === 'delete')) return false;
  const access = limitsOf(rights, module)[action] ?? 'all';
  if (access === 'owner') return row === undefined || textOf(row.assigned_user_id) === rights.userId;
  return access === 'all';
}

/** Fields of a module that are neither shown to the user nor taken from them. */
export const closedFields = (rights: Rights, module: string): readonly string[] =>
  limitsOf(rights, module).closed ?? [];
