import type { RecordValues } from '../domain/record.ts';
import { UserError } from '../errors.ts';
import { crmWords } from './crm-words.ts';
import type { EditField } from './browser.ts';
import { dateFromWire, dateToWire } from './dates.ts';
import type { Entry } from './entry.ts';
import { formFields, isMoment, labelOf, readable, valueToShow, valueToStore } from './fields.ts';
import type { ModuleMeta } from './metadata.ts';

const address = ['street', 'city', 'state', 'postalcode', 'country'].map((part) => `primary_address_${part}`);
const phones = ['phone_work', 'phone_mobile', 'phone_home'];
const appointment = ['name', 'date_start', 'date_end'];

/** Fields of the forms of what is synchronised, by module. */
export const editForms: Readonly<Record<string, readonly string[]>> = {
  Contacts: ['first_name', 'last_name', 'account_name', 'title', 'email1', ...phones, ...address, 'description'],
  Meetings: [...appointment, 'location', 'status', 'description'],
  Calls: [...appointment, 'status', 'description'],
  Tasks: ['name', 'date_due', 'status', 'priority', 'description'],
};

/** A field of a form; none where the server does not know it. */
export function editField(meta: ModuleMeta, name: string): readonly EditField[] {
  const field = meta.fields.get(name);
  if (!field || !isMoment(field)) return formFields(meta, [name]);
  const required = field.required === '1' || field.required === 'true' || name === 'date_end';
  const label = labelOf(meta, name);
  return [{ name, label, type: 'moment', required, maxLength: null, choices: [], initial: null }];
}

/** What a new record's form begins with. */
export const firstValue = ({ type, initial, choices }: EditField): string =>
  initial ?? (type === 'choice' ? (choices[0]?.value ?? '') : '');

/** The field of an account offers the account that is there by its name. */
export function withAccount(meta: ModuleMeta, field: EditField, { values }: Entry): EditField {
  const id = values[field.name] ?? '';
  if (field.type !== 'account' || id === '') return field;
  return { ...field, choices: [{ value: id, label: readable(meta, 'account_name', values) }] };
}

/** A stored value as the form shows it: moments as ISO instants. */
export const shownValue = (type: EditField['type'], value: string): string =>
  type === 'moment' ? (dateFromWire(value)?.toISOString() ?? '') : valueToShow(type, value);

/** A form's value as it is stored: moments in GMT as `YYYY-MM-DD hh:mm:ss`. */
export function storedValue(type: EditField['type'], value: string): string {
  if (type !== 'moment') return valueToStore(type, value);
  return value === '' ? '' : dateToWire(new Date(value));
}

/** How long an appointment takes; null for what is none. The server reckons its end from that. */
export function durationOf(
  module: string,
  values: RecordValues,
): { readonly duration_hours: number; readonly duration_minutes: number } | null {
  if (module !== 'Meetings' && module !== 'Calls') return null;
  const minutes = Math.round((Date.parse(values.date_end ?? '') - Date.parse(values.date_start ?? '')) / 60_000);
  if (Number.isNaN(minutes)) throw new UserError(crmWords.meeting.noTime);
  if (minutes < 0) throw new UserError(crmWords.meeting.endsFirst);
  return { duration_hours: Math.floor(minutes / 60), duration_minutes: minutes % 60 };
}
