import { type LinkId, linkId } from '../../domain/ids.ts';
import type { Instant, SyncKind } from '../../domain/sync.ts';
import { type Executed, isDestructive, type Ruling } from '../brake.ts';
import type { JournalEntry } from '../state.ts';
import type { Change } from './change.ts';
import type { Run } from './run.ts';

const dayMs = 24 * 3_600_000;

const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** A ruling, and when it was said or said again. */
type Said = Ruling & { readonly at: Instant };

/** What the journal says of takings: those that were carried out, and what the person said that no run has done yet, the newest first. */
export async function takingsSince(
  run: Run,
  at: Instant,
): Promise<{ readonly executed: readonly Executed[]; readonly rulings: readonly Said[] }> {
  const executed: Executed[] = [];
  const said: Said[] = [];
  const latest = new Map<LinkId, Instant>();
  for await (const entry of run.ledger.journalSince(at)) {
    const { linkId: link, action } = entry;
    executed.push(...executedIn(entry));
    said.push(...rulingsIn(entry).map((ruling) => ({ ...ruling, at: entry.at })));
    if (link !== null && action !== 'request' && entry.at > (latest.get(link) ?? '')) latest.set(link, entry.at);
  }
  // A later line about the link uses its ruling up.
  const rulings = said.filter((ruling) => (latest.get(ruling.linkId) ?? '') < ruling.at);
  return { executed, rulings };
}

/** Rulings live in the journal: the brake looks there for what was said of a link and an action. */
export function rulingChange(run: Run, rulings: readonly Ruling[]): Change {
  const said = rulings.map(({ linkId, kind, action, verdict }) => ({ linkId, kind, action, verdict }));
  const detail = { rulings: said };
  const doc = { at: run.now(), run: run.number, linkId: null, cell: null, action: 'request', detail } as const;
  return { type: 'journal', id: run.chance.uuid(), doc };
}

/** What was refused and cannot be carried out yet is said again in good time: the journal is read for some days only. */
export function saidAgain(run: Run, refused: readonly Said[]): readonly Change[] {
  const latest = new Map(refused.toReversed().map((one) => [`${one.linkId} ${one.action}`, one] as const));
  const old = [...latest.values()].filter(({ at }) => run.clock.now().getTime() - Date.parse(at) > dayMs);
  return old.length === 0 ? [] : [rulingChange(run, old)];
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
