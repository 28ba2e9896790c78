import type { SyncAction } from './actions.ts';
import { columnOf, type Pair, rowOf } from './observe.ts';
import { plans } from './plans.ts';
import type { Policy } from './policy.ts';
import { type CellAction, type CrmColumn, type OutlookRow, type TableName, tableOf, tables } from './tables.ts';

/** The place in the tables a pair is at. */
export interface Cell {
  readonly table: TableName;
  readonly row: OutlookRow;
  readonly column: CrmColumn;
}

/** `T2[marked≠][on≠]`. */
export const cellName = ({ table, row, column }: Cell): string => `${table}[${row}][${column}]`;

export const cellOf = <R>(pair: Pair<R>): Cell => ({
  table: tableOf(pair.link?.state ?? null),
  row: rowOf(pair),
  column: columnOf(pair),
});

/** What the tables say about a cell. */
function actionAt({ table, row, column }: Cell): CellAction {
  const { columns, rows } = tables[table];
  const action = rows[row]?.[columns.indexOf(column)];
  if (action === undefined) throw new RangeError(`no cell ${cellName({ table, row, column })}`);
  return action;
}

/** A link half way is brought to its end by what its table would otherwise leave as it is. */
function pursued<R>(action: CellAction, { link }: Pair<R>): CellAction | 'finishSuspending' {
  const isExchange = ['nothing', 'pushCrm', 'pushOutlook', 'merge'].includes(action);
  if (link?.state === 'binding' && isExchange) return 'bind';
  if (link?.state === 'resuming' && isExchange) return 'resume';
  const isRest = action === 'nothing' || action === 'skip';
  return link?.state === 'suspending' && isRest ? 'finishSuspending' : action;
}

/**
 * The plan for one pair that has no write in flight, as data. Reads no clock and calls nothing. The policy matters to
 * content both sides changed, to a deleted record whose item was edited, and to lost eligibility.
 */
export function decide<R>(pair: Pair<R>, policy: Policy): SyncAction<R> {
  if (pair.outlook.kind === 'unknown' || pair.crm.kind === 'unknown') return plans.unknown(pair, policy);
  return plans[pursued(actionAt(cellOf(pair)), pair)](pair, policy);
}
