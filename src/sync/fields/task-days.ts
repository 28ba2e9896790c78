import type { CrmContent } from '../../domain/crm-content.ts';
import type { OutlookDateTime, OutlookTask } from '../../domain/outlook-content.ts';
import type { DayMoment, TaskItem } from '../../domain/task-item.ts';
import type { MappedField } from './field.ts';
import { atTimeOf, crmDateTime, crmInstant, dateIn, dayOf, outlookMidnight } from './time.ts';

type DayField = MappedField<DayMoment | null, TaskItem, OutlookTask>;

/** Moments where both sides have one, days otherwise. */
export function sameDay(a: DayMoment | null, b: DayMoment | null): boolean {
  if (a === null || b === null) return a === b;
  return a.at !== null && b.at !== null ? a.at === b.at : a.date === b.date;
}

function fromCrm({ values }: CrmContent, name: string, zone: string): DayMoment | null {
  const at = values[`${name}_flag`] === '1' ? null : crmInstant(values[name]);
  return at === null ? null : { date: dateIn(at, zone), at };
}

/** A day in Outlook, a moment in the CRM, whose time of day survives a new day. `crm`: `date_due` or `date_start`. */
function dayField(
  crm: 'date_due' | 'date_start',
  into: (item: TaskItem) => DayMoment | null,
  read: (item: OutlookTask) => OutlookDateTime | null,
  write: (value: OutlookDateTime | null) => Partial<OutlookTask>,
): DayField {
  return {
    same: sameDay,
    isEmpty: (value) => value === null,
    toCrm(value, crossing) {
      if (value === null) return { value };
      const there = crossing.into && into(crossing.into);
      return { value: { date: value.date, at: atTimeOf(there?.at ?? null, value.date, crossing.rules.mailboxZone) } };
    },
    toOutlook: (value, { rules }) => ({
      value: value && { date: value.at === null ? value.date : dateIn(value.at, rules.mailboxZone), at: null },
    }),
    arrived: sameDay,
    fromOutlook(item, rules) {
      const date = dayOf(read(item), rules.zone);
      return date === null ? null : { date, at: null };
    },
    intoOutlook: (value, _item, rules) => write(value && outlookMidnight(value.date, rules.mailboxZone)),
    fromCrm: (record, rules) => fromCrm(record, crm, rules.zone),
    intoCrm: (value) => ({
      values: { [crm]: value?.at ? crmDateTime(value.at) : '', [`${crm}_flag`]: value?.at ? '0' : '1' },
    }),
  };
}

export const due: DayField = dayField(
  'date_due',
  (item) => item.due,
  (item) => item.dueDateTime,
  (dueDateTime) => ({ dueDateTime }),
);

const startDay = dayField(
  'date_start',
  (item) => item.start,
  (item) => item.startDateTime,
  (startDateTime) => ({ startDateTime }),
);

/** The start, which is left where it is if it would pass the CRM's due moment. */
export const start: DayField = {
  ...startDay,
  toCrm(value, crossing) {
    const crossed = startDay.toCrm(value, crossing);
    const limit = crossing.into === null ? crossing.from.due : crossing.into.due;
    const isLate = 'value' in crossed && crossed.value !== null && limit !== null && passes(crossed.value, limit);
    return isLate ? { held: 'after-due' } : crossed;
  },
};

const passes = (a: DayMoment, b: DayMoment): boolean =>
  a.at !== null && b.at !== null ? a.at > b.at : a.date > b.date;
