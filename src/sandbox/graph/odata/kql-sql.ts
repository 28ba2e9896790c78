import type { SQLInputValue } from 'node:sqlite';
import { badRequest } from '../errors.ts';
import { instant } from '../json.ts';
import type { Where } from '../store/item-row.ts';
import type { Kql } from './kql.ts';

type Term = Extract<Kql, { kind: 'term' }>;

/** Searchable properties that are words, and the columns of the word index that hold them. */
const wordColumns: Readonly<Record<string, string>> = {
  '': 'sender subject body',
  attachment: 'attachment',
  bcc: 'recipient_bcc',
  body: 'body',
  cc: 'recipient_cc',
  from: 'sender',
  participants: 'sender recipient_to recipient_cc recipient_bcc',
  recipients: 'recipient_to recipient_cc recipient_bcc',
  subject: 'subject',
  to: 'recipient_to',
};

const dateProperties: Readonly<Record<string, string>> = { received: 'receivedDateTime', sent: 'sentDateTime' };

const always: Where = { sql: '1', params: [] };

/** A search as a condition over `items`. Throws 400 for properties that mail has not. */
export function kqlToSql(query: Kql, now: Date): Where {
  switch (query.kind) {
    case 'and':
    case 'or': {
      const parts = query.parts.map((part) => kqlToSql(part, now));
      const sql = parts.map((part) => `(${part.sql})`).join(query.kind === 'and' ? ' AND ' : ' OR ');
      return { sql, params: parts.flatMap((part) => part.params) };
    }
    case 'not': {
      const inner = kqlToSql(query.inner, now);
      return { sql: `NOT (${inner.sql})`, params: inner.params };
    }
    case 'term':
      return term(query, now);
  }
}

function term(query: Term, now: Date): Where {
  const property = query.property ?? '';
  const date = dateProperties[property];
  if (date) return inRange(date, query, now);
  if (property === 'hasattachment' || property === 'hasattachments')
    return equals('hasAttachments', query.value === 'true' ? 1 : 0);
  if (property === 'importance') return equals('importance', query.value.toLowerCase());
  if (property === 'kind') return query.value.toLowerCase() === 'email' ? always : { sql: '0', params: [] };
  const columns = wordColumns[property];
  if (columns === undefined) throw badRequest(`'${property}' is no property of a message that can be searched.`);
  return matching(columns, query);
}

/** Whole words without regard to case and accents; a trailing star finds beginnings. Punctuation alone restricts nothing. */
function matching(columns: string, { value, phrase }: Term): Where {
  if (!/[\p{L}\p{N}]/u.test(value)) return always;
  const prefix = !phrase && value.endsWith('*') ? ' *' : '';
  const match = `{${columns}} : "${value.replaceAll('"', ' ')}"${prefix}`;
  return { sql: 'key IN (SELECT rowid FROM mail_text WHERE mail_text MATCH ?)', params: [match] };
}

const equals = (property: string, value: SQLInputValue): Where => ({
  sql: `json_extract(doc, '$.${property}') = ?`,
  params: [value],
});

const dayMs = 24 * 60 * 60 * 1000;

/** A date means its whole day, in UTC; `a..b` means both days and what lies between. */
function inRange(property: string, { operator, value }: Term, now: Date): Where {
  const [first = '', last = first] = value.split('..');
  const from = dayOf(first, now);
  const until = new Date(dayOf(last, now).getTime() + dayMs);
  const at = `json_extract(doc, '$.${property}')`;
  switch (operator) {
    case '>':
      return { sql: `${at} >= ?`, params: [instant(until)] };
    case '>=':
      return { sql: `${at} >= ?`, params: [instant(from)] };
    case '<':
      return { sql: `${at} < ?`, params: [instant(from)] };
    case '<=':
      return { sql: `${at} < ?`, params: [instant(until)] };
    case '<>':
      return { sql: `NOT (${at} >= ? AND ${at} < ?)`, params: [instant(from), instant(until)] };
    default:
      return { sql: `${at} >= ? AND ${at} < ?`, params: [instant(from), instant(until)] };
  }
}

function dayOf(text: string, now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  if (/^today$/i.test(text)) return new Date(today);
  if (/^yesterday$/i.test(text)) return new Date(today - dayMs);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const [, month, day, year] = american ?? [];
  const date = american ? new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))) : new Date(iso ?? 'none');
  if (Number.isNaN(date.getTime())) throw badRequest(`'${text}' is not a date that $search understands.`);
  return date;
}
