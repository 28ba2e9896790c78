import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { tenantPartition, type Person } from '../domain/person.ts';
import { defineDoc, Instant } from '../store/documents.ts';
import { StoreError, type Doc, type Store } from '../store/port.ts';
import { csvWords } from './administration-words.ts';

/** One setting before and after, in words. Secrets are told as set or not, never what they are. */
const Change = z.object({ setting: z.string(), was: z.string(), now: z.string() });
export type Change = z.infer<typeof Change>;

const Entry = z.object({
  at: Instant,
  by: z.object({ userId: z.string(), name: z.string() }),
  /** `refused`: somebody without the right wanted to see or change something; told once an hour and person. */
  kind: z.enum(['changed', 'refused']),
  changes: z.array(Change),
});

/** A line of the list of administrative changes. */
export type AuditEntry = z.infer<typeof Entry>;

export const auditDoc = defineDoc<AuditEntry>({
  type: 'audit',
  schema: Entry,
  index: ({ at }) => ({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 }),
});
const daySeconds = 24 * 3600;

export const byPerson = ({ userId, name }: Person): AuditEntry['by'] => ({ userId, name });

/** The line of a change, to be written together with it. */
export const auditLine = (entry: AuditEntry, operation: string, days: number): Doc =>
  auditDoc.make(`audit-${operation}`, entry, { opId: operation, ttlSeconds: days * daySeconds });

/** Notes that somebody was refused. Many tries are one line an hour, so that nobody can flood the list. */
export async function noteRefusal(store: Pick<Store, 'write'>, person: Person, at: Date, days: number): Promise<void> {
  const hour = at.toISOString().slice(0, 13);
  const id = createHash('sha256').update(`${person.userId}|${hour}`).digest('hex');
  const entry: AuditEntry = { at, by: byPerson(person), kind: 'refused', changes: [] };
  const doc = { ...auditLine(entry, id, days), opId: randomUUID() };
  try {
    await store.write(tenantPartition(person.tenantId), { kind: 'create', doc });
  } catch (error) {
    if (!(error instanceof StoreError && error.failure === 'exists')) throw error;
  }
}

/** By which Excel knows UTF-8. */
const byteOrderMark = '\uFEFF';

/** The first line of the table. */
export const auditCsvHead = (): string => byteOrderMark + csvOf([csvWords.columns]);

/** As further lines of a table for a spreadsheet, one change a line. What a spreadsheet would take for a formula is made text. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const rows = entries.flatMap(({ at, by, kind, changes }) => {
    const head = [at.toISOString(), by.name, by.userId, csvWords.kinds[kind]];
    return changes.length === 0
      ? [[...head, '', '', '']]
      : changes.map(({ setting, was, now }) => [...head, setting, was, now]);
  });
  return csvOf(rows);
}

const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

const cell = (text: string): string => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
