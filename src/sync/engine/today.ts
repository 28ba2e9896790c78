import type { CrmItem } from '../ports.ts';
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

/** Whether the list of its module has to show a record that takes part: open tasks, appointments of these days, any contact. */
export function isListable(run: Run, { module, content: { values } }: CrmItem): boolean {
  if (module === 'Contacts') return true;
  if (module === 'Tasks') return values.status !== 'Completed';
  const startMs = Date.parse(`${(values.date_start ?? '').replace(' ', 'T')}Z`);
  const { daysBack } = run.settings.calendarWindow;
  return startMs > run.clock.now().getTime() - daysBack * dayMs && startMs < Date.parse(windowOf(run).to);
}

const dayMs = 24 * 3_600_000;

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
