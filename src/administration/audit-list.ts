import { tenantPartition } from '../domain/person.ts';
import { everyStored } from '../store/documents.ts';
import type { IndexFields, Store } from '../store/port.ts';
import { auditDoc, type AuditEntry } from './audit.ts';

/** Reading the list of changes, the newest first, without those that nobody looks at: pages of the store come in no order, months do. */

/** A part of the list. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Asks for those before; null: there are none. */
  readonly older: string | null;
}

interface Line {
  /** Sorts as time does, and is nobody else's. */
  readonly key: string;
  readonly entry: AuditEntry;
}

const pageLines = 500;
/** Lines are kept for ten years at most. */
const mostYears = 11;

/** At most 500 lines: those before `before`, or the newest. `before` is what an earlier page gave as `older`. */
export async function auditPage(
  store: Pick<Store, 'page'>,
  tenantId: string,
  { before, now }: { readonly before: string | null; readonly now: Date },
): Promise<AuditPage> {
  const found: Line[] = [];
  for await (const lines of backwards(store, tenantPartition(tenantId), now)) {
    found.push(...lines.filter(({ key }) => before === null || key < before));
    if (found.length > pageLines) break;
  }
  const shown = found.slice(0, pageLines);
  return { entries: shown.map(({ entry }) => entry), older: found[pageLines] ? (shown.at(-1)?.key ?? null) : null };
}

/** The latest line about a change; null: there is none. */
export async function latestChange(
  store: Pick<Store, 'page'>,
  tenantId: string,
  now: Date,
): Promise<AuditEntry | null> {
  for await (const lines of backwards(store, tenantPartition(tenantId), now)) {
    const change = lines.find(({ entry }) => entry.kind === 'changed');
    if (change) return change.entry;
  }
  return null;
}

/** All lines, month by month; years without any are passed over. Lines of before there were months come last. */
async function* backwards(store: Pick<Store, 'page'>, pk: string, now: Date): AsyncGenerator<readonly Line[]> {
  // Clocks of processes differ: around New Year there may be lines of the next one.
  const last = now.getUTCFullYear() + 1;
  for (let year = last; year > last - mostYears; year -= 1) {
    const { docs, token } = await store.page(pk, auditDoc.type, { year }, 1, null);
    if (docs.length === 0 && token === null) continue;
    for (let month = 12; month >= 1; month -= 1) yield linesOf(store, pk, { year, month });
  }
  yield (await linesOf(store, pk, {})).filter(({ isDated }) => !isDated);
}

async function linesOf(store: Pick<Store, 'page'>, pk: string, filter: IndexFields) {
  const lines: (Line & { readonly isDated: boolean })[] = [];
  for await (const doc of everyStored(store, pk, auditDoc.type, filter, pageLines)) {
    const { body: entry, id, index } = auditDoc.parse(doc);
    lines.push({ key: `${entry.at.toISOString()}|${id}`, entry, isDated: index.month !== undefined });
  }
  return lines.sort((a, b) => (a.key < b.key ? 1 : -1));
}
