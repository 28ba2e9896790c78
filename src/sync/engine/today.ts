import type { Case } from './case.ts';
import type { Run } from './run.ts';
import { windowOf } from './sources.ts';

/** Whether a new pair may be made of a case: appointments of the calendar window, tasks of the CRM that are open, any contact. */
export function isOfToday(run: Run, { kind, outlook, crm }: Case): boolean {
  if (kind === 'contact') return true;
  if (kind === 'task')
    return outlook.what === 'there' || crm.what !== 'there' || crm.item.content.values.status !== 'Completed';
  const { from, to } = windowOf(run);
  const [start, end] = spanOf(outlook, crm);
  return start === null || (start < to && (end ?? start) > from);
}

/** Start and end near enough to tell the day; null: not told. */
function spanOf(outlook: Case['outlook'], crm: Case['crm']): readonly [string | null, string | null] {
  if (outlook.what === 'there' && outlook.item.kind === 'event') {
    const { start, end } = outlook.item.content;
    return [start?.dateTime ?? null, end?.dateTime ?? null];
  }
  if (crm.what !== 'there') return [null, null];
  const { date_start: start, date_end: end } = crm.item.content.values;
  return [start?.replace(' ', 'T') ?? null, end ? end.replace(' ', 'T') : null];
}
