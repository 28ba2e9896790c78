import type { SyncModule } from '../../domain/sync.ts';
import type { CrmListRow } from '../state.ts';
import { difference, isLong, type KeptList, type Lists } from './crm-lists.ts';
import { isFullPassDue } from './full-pass.ts';
import type { Run } from './run.ts';

/**
 * The list of contacts before anything else is asked: it has everyone who takes part, with the time of the last change. Null where it
 * is too long for that, and in the run of the day that compares everything, which asks for the changes in any case.
 */
export async function earlyList(
  run: Run,
  module: SyncModule,
  { kept, position }: { readonly kept: KeptList; readonly position: string | null },
): Promise<readonly CrmListRow[] | null> {
  if (module !== 'Contacts' || position === null || isLong(kept) || (await isFullPassDue(run, 'contact'))) return null;
  return run.crm.list(module, { fresh: false });
}

/**
 * Everyone is on it who was, nobody was modified later than what the changes last told for good (`position`), and no pair waits to be
 * decided: nothing is to be learnt from the changes.
 */
export async function isAtRest(
  run: Run,
  lists: Pick<Lists, 'now' | 'before'>,
  position: string | null,
): Promise<boolean> {
  if (position === null || difference(lists).size > 0) return false;
  if (lists.now.some(({ modified }) => modified > position)) return false;
  const waiting = await run.ledger.each('dirty')[Symbol.asyncIterator]().next();
  return waiting.done === true;
}
