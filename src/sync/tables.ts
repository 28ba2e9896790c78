import type { LinkState } from './link.ts';

/** What a cell says; README.md describes each under its code. */
export type CellAction =
  | 'nothing'
  | 'skip'
  | 'hold'
  | 'newCrm'
  | 'newOutlook'
  | 'bind'
  | 'pushCrm'
  | 'pushOutlook'
  | 'merge'
  | 'crmDeleted'
  | 'deleteItem'
  | 'clearFlag'
  | 'suspend'
  | 'hide'
  | 'makePrivate'
  | 'resume'
  | 'relink'
  | 'drop';

/** Outlook's states. Without a link nothing can be unchanged: `marked` alone. */
export type OutlookRow = 'absent' | 'unmarked' | 'marked' | 'marked=' | 'marked≠' | 'private' | 'deleted';

/** The CRM's states. */
export type CrmColumn = 'absent' | 'off' | 'on' | 'on=' | 'on≠' | 'deleted';

export type TableName = 'T1' | 'T2' | 'T3';

/** Cells by row, in the order of `columns`. */
export interface Table {
  readonly columns: readonly CrmColumn[];
  readonly rows: Readonly<Partial<Record<OutlookRow, readonly CellAction[]>>>;
}

/** No link, or a tombstone. */
const T1: Table = {
  columns: ['absent', 'off', 'on', 'deleted'],
  rows: {
    absent: ['nothing', 'nothing', 'newOutlook', 'nothing'],
    unmarked: ['nothing', 'nothing', 'bind', 'nothing'],
    marked: ['newCrm', 'bind', 'bind', 'newCrm'],
    private: ['skip', 'skip', 'skip', 'skip'],
    deleted: ['nothing', 'nothing', 'newOutlook', 'nothing'],
  },
};

/** Linked. `absent` in Outlook means unknown. */
const T2: Table = {
  columns: ['absent', 'off', 'on=', 'on≠', 'deleted'],
  rows: {
    absent: ['hold', 'hold', 'hold', 'hold', 'hold'],
    unmarked: ['suspend', 'suspend', 'suspend', 'suspend', 'drop'],
    'marked=': ['hide', 'suspend', 'nothing', 'pushOutlook', 'deleteItem'],
    'marked≠': ['hide', 'suspend', 'pushCrm', 'merge', 'crmDeleted'],
    private: ['makePrivate', 'makePrivate', 'makePrivate', 'makePrivate', 'drop'],
    deleted: ['drop', 'clearFlag', 'clearFlag', 'clearFlag', 'drop'],
  },
};

/** Suspended. `absent` in Outlook means the pair has no item any more. */
const T3: Table = {
  columns: ['absent', 'off', 'on=', 'on≠', 'deleted'],
  rows: {
    absent: ['drop', 'nothing', 'newOutlook', 'newOutlook', 'drop'],
    unmarked: ['nothing', 'nothing', 'resume', 'resume', 'drop'],
    'marked=': ['hold', 'resume', 'resume', 'resume', 'relink'],
    'marked≠': ['hold', 'resume', 'resume', 'resume', 'relink'],
    private: ['nothing', 'nothing', 'skip', 'skip', 'drop'],
    deleted: ['drop', 'nothing', 'newOutlook', 'newOutlook', 'drop'],
  },
};

/**
 * The decision tables. Compared with README.md by a test, cell by cell; nothing about a cell is decided anywhere else.
 */
export const tables: Readonly<Record<TableName, Table>> = { T1, T2, T3 };

/** The table of a link's state; null: there is no link. */
export function tableOf(state: LinkState | null): TableName {
  switch (state) {
    case null:
    case 'tombstone':
      return 'T1';
    case 'binding':
    case 'linked':
    case 'resuming':
      return 'T2';
    case 'suspending':
    case 'suspended':
      return 'T3';
  }
}
