import type { OutlookTask } from '../../domain/outlook-content.ts';
import type { TaskItem } from '../../domain/task-item.ts';
import type { MappedField } from './field.ts';

type ListField = MappedField<string | null, TaskItem, OutlookTask>;

/** CRM values by Outlook's; both lists match one to one. */
const statuses = {
  notStarted: 'Not Started',
  inProgress: 'In Progress',
  completed: 'Completed',
  waitingOnOthers: 'Pending Input',
  deferred: 'Deferred',
} as const satisfies Record<OutlookTask['status'], string>;

const priorities = { low: 'Low', normal: 'Medium', high: 'High' } as const satisfies Record<
  OutlookTask['importance'],
  string
>;

/** A value of a list both sides have. One that only the CRM has is `crm:<value>`: Outlook is left alone then. */
function listField<Name extends string>(
  crm: string,
  list: Readonly<Record<Name, string>>,
  read: (item: OutlookTask) => Name,
  write: (value: Name) => Partial<OutlookTask>,
): ListField {
  const isName = (value: string | null): value is Name => value !== null && Object.hasOwn(list, value);
  const names = Object.keys(list).filter(isName);
  return {
    same: (a, b) => a === b,
    isEmpty: (value) => value === null,
    toCrm: (value) => ({ value }),
    toOutlook: (value) => (isName(value) ? { value } : { held: 'not-in-list' }),
    arrived: (sent, shown) => sent === shown,
    fromOutlook: read,
    intoOutlook: (value) => (isName(value) ? write(value) : {}),
    fromCrm({ values }) {
      const value = values[crm];
      if (!value) return null;
      return names.find((name) => list[name] === value) ?? `crm:${value}`;
    },
    intoCrm: (value) => ({ values: { [crm]: isName(value) ? list[value] : (value?.replace(/^crm:/, '') ?? '') } }),
  };
}

export const status: ListField = listField(
  'status',
  statuses,
  (item) => item.status,
  (value) => ({ status: value }),
);

export const priority: ListField = listField(
  'priority',
  priorities,
  (item) => item.importance,
  (importance) => ({ importance }),
);
