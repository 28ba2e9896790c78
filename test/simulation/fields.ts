import type { CrmContent } from '../../src/domain/crm-content.ts';
import type { SyncKind } from '../../src/domain/sync.ts';

/** What the simulation says in one field: the value as a person would compare it, null for empty. */
export type Value = string | null;

type OutlookContent = Readonly<Record<string, unknown>>;

/** A field people edit, written down independently of the engine's maps. Every value that is not empty is made of a unique token. */
export interface SimField {
  readonly name: string;
  readonly value: (token: number, persona: number) => string;
  readonly fromOutlook: (content: OutlookContent) => Value;
  readonly intoOutlook: (value: Value) => OutlookContent;
  readonly fromCrm: (content: CrmContent) => Value;
  readonly intoCrm: (value: Value) => Readonly<Record<string, string>>;
  /** As much of a value as both sides can hold. */
  readonly common: (value: Value) => Value;
  readonly mayBeEmpty: boolean;
  /** By it counterparts are found; both sides of a persona begin with the same value. */
  readonly identifies: boolean;
}

const textOf = (value: unknown): Value => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
const tidy = (value: Value): Value => value?.replaceAll('\r\n', '\n').trim() ?? null;
const same = (value: Value): Value => value;

type Spoken = Pick<SimField, 'value'> & Partial<Pick<SimField, 'common' | 'mayBeEmpty' | 'identifies'>>;

function text(name: string, outlook: string, crm: string, spoken: Spoken): SimField {
  return {
    name,
    fromOutlook: (content) => tidy(textOf(content[outlook])),
    intoOutlook: (value) => ({ [outlook]: value }),
    fromCrm: (content) => tidy(textOf(content.values[crm])),
    intoCrm: (value) => ({ [crm]: value ?? '' }),
    common: same,
    mayBeEmpty: true,
    identifies: false,
    ...spoken,
  };
}

const word = (prefix: string) => (token: number) => `${prefix} t${token}x`;

/** A text whose tail the CRM cuts. */
const long = (length: number): Spoken => ({
  value: (token, persona) =>
    `p${persona}p t${token}x${token % 3 === 0 ? ' with a tail that is far too long for the other side' : ''}`,
  common: (value) => value && (Array.from(value).slice(0, length).join('').trim() || null),
  mayBeEmpty: false,
  identifies: true,
});

const bodyIn = (content: OutlookContent): Value => {
  const body = textOf(property(content.body, 'content'));
  return tidy(
    textOf(
      body
        ?.replaceAll('<br>', '\n')
        .replace(/<[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&'),
    ),
  );
};

const body: SimField = {
  ...text('body', 'body', 'description', { value: (token) => `text t${token}x\nsecond line` }),
  fromOutlook: bodyIn,
  intoOutlook: (value) => ({ body: { contentType: 'text', content: value ?? '' } }),
};

const minute = 60_000;
const base = Date.parse('2026-12-01T08:00:00Z');
const at = (value: string): string => `${value}.0000000`;
const utc = (value: string): string => value.slice(0, 19).replace(' ', 'T');
const plus = (value: string, ms: number): string => new Date(Date.parse(`${value}Z`) + ms).toISOString().slice(0, 19);

/** Start of an appointment of half an hour. */
const time: SimField = {
  name: 'time',
  value: (token) => new Date(base + token * 5 * minute).toISOString().slice(0, 19),
  fromOutlook: (content) => textOf(property(content.start, 'dateTime'))?.slice(0, 19) ?? null,
  intoOutlook: (value) =>
    value === null
      ? {}
      : {
          start: { dateTime: at(value), timeZone: 'UTC' },
          end: { dateTime: at(plus(value, 30 * minute)), timeZone: 'UTC' },
          isAllDay: false,
        },
  fromCrm: (content) => utc(content.values.date_start ?? '') || null,
  intoCrm: (value) => ({
    date_start: value?.replace('T', ' ') ?? '',
    date_end: value === null ? '' : plus(value, 30 * minute).replace('T', ' '),
    duration_hours: '0',
    duration_minutes: '30',
  }),
  common: same,
  mayBeEmpty: false,
  identifies: true,
};

const day = 24 * 60 * minute;

const due: SimField = {
  name: 'due',
  value: (token) => new Date(base + token * day).toISOString().slice(0, 10),
  fromOutlook: (content) => textOf(property(content.dueDateTime, 'dateTime'))?.slice(0, 10) ?? null,
  intoOutlook: (value) => ({
    dueDateTime: value === null ? null : { dateTime: `${value}T00:00:00.0000000`, timeZone: 'UTC' },
  }),
  fromCrm: ({ values }) => (values.date_due_flag === '1' ? null : (textOf(values.date_due)?.slice(0, 10) ?? null)),
  intoCrm: (value) => ({
    date_due: value === null ? '' : `${value} 11:30:00`,
    date_due_flag: value === null ? '1' : '0',
  }),
  common: same,
  mayBeEmpty: true,
  identifies: true,
};

const city: SimField = {
  ...text('workCity', 'businessAddress', 'primary_address_city', { value: word('City') }),
  fromOutlook: (content) => textOf(property(content.businessAddress, 'city')),
  intoOutlook: (value) => ({
    businessAddress: { street: null, city: value, state: null, postalCode: null, countryOrRegion: null },
  }),
};

const place: SimField = {
  ...text('place', 'location', 'location', { value: word('Room') }),
  fromOutlook: (content) => textOf(property(content.location, 'displayName')),
  intoOutlook: (value) => ({ location: { displayName: value } }),
};

/** Services format numbers as they like; the digits count. */
const digits = (value: Value): Value => value && `+${value.replace(/\D/g, '')}`;

const mobile = text('phoneMobile', 'mobilePhone', 'phone_mobile', {
  value: (token) => `+1555${String(token).padStart(6, '0')}`,
});

const phone: SimField = {
  ...mobile,
  fromOutlook: (content) => digits(mobile.fromOutlook(content)),
  fromCrm: (content) => digits(mobile.fromCrm(content)),
  intoOutlook: (value) => mobile.intoOutlook(value && spaced(value)),
  intoCrm: (value) => mobile.intoCrm(value && spaced(value)),
};

/** Whether a text holds a value, however it is written there. */
export function says(text: string, value: string): boolean {
  const needle = JSON.stringify(value).slice(1, -1);
  if (text.includes(needle) || text.includes(needle.replace('T', ' '))) return true;
  return /^\+\d+$/.test(value) && text.replaceAll(/(?<=\d)[ -](?=\d)/g, '').includes(value);
}

/** As people type it. */
const spaced = (value: string): string => value.replace(/^(\+\d)(\d{3})/, '$1 $2 ');

/** By kind. */
export const simFields: Readonly<Record<SyncKind, readonly [SimField, ...SimField[]]>> = {
  contact: [
    text('givenName', 'givenName', 'first_name', { value: word('Given'), mayBeEmpty: false, identifies: true }),
    text('jobTitle', 'jobTitle', 'title', { value: word('Job') }),
    text('department', 'department', 'department', { value: word('Dept') }),
    phone,
    text('notes', 'personalNotes', 'description', { value: (token) => `note t${token}x\nsecond line` }),
    city,
  ],
  event: [text('subject', 'subject', 'name', long(50)), body, time, place],
  task: [text('title', 'title', 'name', long(50)), body, due],
};

/** What an item of a persona has from the beginning, beside the fields above: what tells it from others, and what nobody maps. */
export const identity = {
  outlook: (kind: SyncKind, persona: number): OutlookContent =>
    kind === 'contact'
      ? {
          surname: `Person${persona}`,
          assistantName: `p${persona}p`,
          emailAddresses: [{ name: `Person ${persona}`, address: `person${persona}@example.org` }],
          businessPhones: ['', '', `+1 555 9${persona}`],
          homePhones: ['', `+1 555 8${persona}`],
        }
      : {},
  crm: (kind: SyncKind, persona: number, user: string): CrmContent => ({
    values: {
      lead_source: `source ${persona}`,
      ...(kind === 'contact'
        ? { last_name: `Person${persona}`, assistant: `p${persona}p` }
        : {
            assigned_user_id: user,
            ...(kind === 'task'
              ? { status: 'Not Started', priority: 'Medium', date_start_flag: '1' }
              : { status: 'Planned' }),
          }),
    },
    addresses: kind === 'contact' ? [`person${persona}@example.org`] : [],
    people: [],
  }),
};

const personaText: Readonly<Record<SyncKind, { readonly outlook: string; readonly crm: string }>> = {
  contact: { outlook: 'assistantName', crm: 'assistant' },
  event: { outlook: 'subject', crm: 'name' },
  task: { outlook: 'title', crm: 'name' },
};

const numberIn = (value: unknown): number | null => {
  const found = /p(\d+)p/.exec(typeof value === 'string' ? value : '');
  return found ? Number(found[1]) : null;
};

/** Whose item this is; null if nobody can tell. */
export const personaOf = {
  outlook: (kind: SyncKind, content: OutlookContent): number | null => numberIn(content[personaText[kind].outlook]),
  crm: (kind: SyncKind, content: CrmContent): number | null => numberIn(content.values[personaText[kind].crm]),
};
