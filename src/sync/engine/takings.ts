import { type LinkId, linkId } from '../../domain/ids.ts';
import type { Instant, SyncKind } from '../../domain/sync.ts';
import { type Executed, isDestructive, type Ruling } from '../brake.ts';
import type { JournalEntry } from '../state.ts';
import type { Run } from './run.ts';

const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** What the journal says of takings: those that were carried out, and what the person said that no run has done yet. */
export async function takingsSince(
  run: Run,
  at: Instant,
): Promise<{ readonly executed: readonly Executed[]; readonly rulings: readonly Ruling[] }> {
  const executed: Executed[] = [];
  const said: (readonly [Instant, Ruling])[] = [];
  const latest = new Map<LinkId, Instant>();
  for await (const entry of run.ledger.journalSince(at)) {
    const { linkId: link, action } = entry;
    executed.push(...executedIn(entry));
    said.push(...rulingsIn(entry).map((ruling) => [entry.at, ruling] as const));
    if (link !== null && action !== 'request' && entry.at > (latest.get(link) ?? '')) latest.set(link, entry.at);
  }
  // A later line about the link uses its ruling up.
  const rulings = said.flatMap(([when, ruling]) => ((latest.get(ruling.linkId) ?? '') < when ? ruling : []));
  return { executed, rulings };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKind = (value: unknown): value is SyncKind => kinds.some((kind) => kind === value);

function executedIn({ at, linkId: link, action, detail }: JournalEntry): readonly Executed[] {
  const { taking } = detail;
  if (link === null || action === 'request' || action === 'settled' || !isDestructive(action)) return [];
  if (!isObject(taking) || !isKind(taking.kind)) return [];
  const { kind } = taking;
  return [
    { linkId: link, kind, action, at, commanded: taking.commanded === true, confirmed: taking.confirmed === true },
  ];
}

const isRuling = (value: unknown): value is Ruling =>
  isObject(value) &&
  typeof value.linkId === 'string' &&
  isKind(value.kind) &&
  (value.verdict === 'confirmed' || value.verdict === 'rejected');

function rulingsIn({ action, detail }: JournalEntry): readonly Ruling[] {
  if (action !== 'request' || !Array.isArray(detail.rulings)) return [];
  const rulings: readonly unknown[] = detail.rulings;
  return rulings.filter(isRuling).map((ruling) => ({ ...ruling, linkId: linkId(ruling.linkId) }));
}
