import type { CrmContent } from '../../../src/domain/crm-content.ts';
import { type CrmId, crmId } from '../../../src/domain/ids.ts';
import type { SyncModule } from '../../../src/domain/sync.ts';
import type { VirtualClock } from './clock.ts';
import { blankRecord, lengths } from './contents.ts';

/** Everything of one CRM record. */
export interface Row {
  readonly module: SyncModule;
  readonly id: CrmId;
  readonly content: CrmContent;
  /** By the CRM's clock. */
  readonly modifiedMs: number;
  readonly deleted: boolean;
  /** Users who set Sync to Outlook. */
  readonly flaggedBy: readonly string[];
  readonly hiddenFrom: readonly string[];
  /** Made by the engine with this intent; null: by a person. */
  readonly intentId: string | null;
}

export interface CrmHabits {
  /** The CRM's clock ahead of true time, behind below 0. */
  skewMs: number;
  /** How often the complete list comes wrong: empty, by half, or as it was long ago. */
  wrongLists: number;
  wrongList: 'empty' | 'halved' | 'stale';
  /** A bulk create may answer with a record it takes for a duplicate, and store nothing. */
  answersDuplicates: boolean;
}

export const goodCrmHabits = (): CrmHabits => ({
  skewMs: 0,
  wrongLists: 0,
  wrongList: 'empty',
  answersDuplicates: false,
});

export interface Crm {
  readonly rows: Map<CrmId, Row>;
  readonly habits: CrmHabits;
  nowMs(): number;
  create(module: SyncModule, id: CrmId | null, over: Partial<Row>): Row;
  /** Changes a record; its modification time moves, whatever is written. */
  change(id: CrmId, over: Partial<Row>): Row;
  /** Changes what moves no modification time: flags, addresses, participants, visibility. */
  changeSilently(id: CrmId, over: Partial<Row>): Row;
}

export const accounts = [
  { module: 'Accounts', id: crmId('account-1'), name: 'Acme Ltd' },
  { module: 'Accounts', id: crmId('account-2'), name: 'Globex' },
  { module: 'Accounts', id: crmId('account-3'), name: 'Twice Inc' },
  { module: 'Accounts', id: crmId('account-4'), name: 'Twice Inc' },
] as const;

/** As the CRM writes a moment: GMT, whole seconds. */
export const crmTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Text as the CRM keeps it: trimmed, and cut without a word. */
export function kept(module: SyncModule, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const cut = (name: string, value: string): string =>
    Array.from(value.trim())
      .slice(0, lengths[module]?.[name] ?? Infinity)
      .join('');
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cut(name, value)]));
}

export function crm(clock: VirtualClock): Crm {
  const rows = new Map<CrmId, Row>();
  const habits = goodCrmHabits();
  const nowMs = (): number => clock.nowMs() + habits.skewMs;
  let created = 0;

  function put(row: Row): Row {
    rows.set(row.id, row);
    return row;
  }

  function existing(id: CrmId): Row {
    const row = rows.get(id);
    if (row === undefined) throw new RangeError(`no record ${id}`);
    return row;
  }

  function merged(row: Row, over: Partial<Row>): Row {
    const { content } = over;
    const values = kept(row.module, { ...row.content.values, ...content?.values });
    return { ...row, ...over, content: { ...row.content, ...content, values } };
  }

  return {
    rows,
    habits,
    nowMs,
    create(module, id, over) {
      created += 1;
      const row: Row = {
        module,
        id: id ?? crmId(`${module}-${created}`),
        content: blankRecord,
        modifiedMs: nowMs(),
        deleted: false,
        flaggedBy: [],
        hiddenFrom: [],
        intentId: null,
      };
      return put(merged(row, over));
    },
    change: (id, over) => put(merged({ ...existing(id), modifiedMs: nowMs() }, over)),
    changeSilently: (id, over) => put(merged(existing(id), over)),
  };
}
