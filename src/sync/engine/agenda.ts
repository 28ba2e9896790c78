import { hash } from 'node:crypto';
import type { Dirty } from '../state.ts';
import { type DirtyEntry, thingOf } from './case.ts';
import type { Change } from './change.ts';
import { dirtyDocs } from './dirty-book.ts';
import { trace } from './matching.ts';
import { parcel } from './parcel.ts';
import type { Run } from './run.ts';

/** Some of what is to be decided at once. Its documents keep it until it is done; here it is packed while it waits. */
export interface Page {
  docs: readonly string[];
  /** Of the entries as they are stored. */
  stored: string;
  todo: readonly DirtyEntry[];
  /** Wait until everything was looked at. */
  later: readonly DirtyEntry[];
  /** For the next run. */
  left: readonly DirtyEntry[];
}

/** Everything dirty. Entries of one pair are on one page, and those of one series; those of kinds that this run is not about stay as they are. */
export async function agendaOf(run: Run): Promise<readonly Page[]> {
  const pages: Page[] = [];
  const homes = new Map<number, Page>();
  const moved = new Map<Page, DirtyEntry[]>();
  let pairs = 0;
  const strays = (home: Page): DirtyEntry[] => {
    const known = moved.get(home) ?? [];
    moved.set(home, known);
    return known;
  };
  for await (const { ids, entries } of bundles(run.ledger.each('dirty'), run.pageSize)) {
    const page = pageOf(ids, digest(entries));
    const own: DirtyEntry[] = [];
    const others: DirtyEntry[] = [];
    for (const entry of entries) {
      const keys = [
        keyOf(entry),
        ...(entry.series === undefined ? [] : [thingOf({ kind: 'event', outlookId: entry.series, record: null })]),
      ].map(trace);
      const home = keys.map((key) => homes.get(key)).find((known) => known !== undefined);
      if (!run.kinds.includes(entry.kind)) others.push(entry);
      else if (home === undefined || home === page) own.push(entry);
      else strays(home).push(entry);
      for (const key of keys) if (!homes.has(key)) homes.set(key, home ?? page);
    }
    pairs += pairsIn(own);
    page.todo = own;
    page.left = others;
    pages.push(page);
  }
  for (const [home, entries] of moved) home.todo = [...home.todo, ...entries];
  run.teller.toCompare(pairs);
  return pages;
}

function pageOf(docs: readonly string[], stored: string): Page {
  const parts = { todo: parcel<DirtyEntry>([]), later: parcel<DirtyEntry>([]), left: parcel<DirtyEntry>([]) };
  return {
    docs,
    stored,
    get todo() {
      return parts.todo.open();
    },
    set todo(entries) {
      parts.todo = parcel(entries);
    },
    get later() {
      return parts.later.open();
    },
    set later(entries) {
      parts.later = parcel(entries);
    },
    get left() {
      return parts.left.open();
    },
    set left(entries) {
      parts.left = parcel(entries);
    },
  };
}

const digest = (entries: readonly DirtyEntry[]): string => hash('sha256', JSON.stringify(entries), 'base64url');

const keyOf = (entry: DirtyEntry): string => entry.linkId ?? thingOf(entry);

/** All of them are replaced in one batch. */
const docsInPage = 50;

/** How many pairs some entries are about, as far as they tell. */
export const pairsIn = (entries: readonly DirtyEntry[]): number => new Set(entries.map(keyOf)).size;

interface Bundle {
  readonly ids: string[];
  readonly entries: DirtyEntry[];
}

/** Documents in the size of a page: many small ones make one. */
async function* bundles(
  docs: AsyncIterable<{ readonly id: string; readonly doc: Dirty }>,
  pageSize: number,
): AsyncIterable<Bundle> {
  let bundle: Bundle = { ids: [], entries: [] };
  for await (const { id, doc } of docs) {
    const fits = bundle.ids.length < docsInPage && bundle.entries.length + doc.entries.length <= pageSize;
    if (!fits && bundle.ids.length > 0) {
      yield bundle;
      bundle = { ids: [], entries: [] };
    }
    bundle.ids.push(id);
    bundle.entries.push(...doc.entries);
  }
  if (bundle.ids.length > 0) yield bundle;
}

/**
 * Stores what is left of a page in place of its documents. Nothing is written where nothing changed. Where it takes several batches, what is
 * new comes first, and what it replaces goes last: a crash in between leaves entries twice.
 */
export async function storePage(run: Run, page: Page): Promise<void> {
  const now = [...page.left, ...page.later, ...page.todo];
  const stored = digest(now);
  if (stored === page.stored) return;
  const [first = run.chance.uuid(), ...others] = page.docs;
  const [kept, ...more] = dirtyDocs(run, now, first);
  const gone = kept === undefined ? page.docs : others;
  const drops = gone.map((id): Change => ({ type: 'dirty', id, drop: true }));
  const puts = kept === undefined ? [] : [...more, kept];
  await run.ledger.commit([...puts, ...drops].map((change) => [change]));
  page.docs = kept === undefined ? [] : [kept, ...more].map(({ id }) => id);
  page.stored = stored;
}
