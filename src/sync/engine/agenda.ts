import type { Dirty } from '../state.ts';
import type { DirtyEntry } from './case.ts';
import type { Change } from './change.ts';
import { dirtyDocs } from './dirty-book.ts';
import type { Run } from './run.ts';

/** Some of what is to be decided, in memory at the same time. Its documents keep it until it is done. */
export interface Page {
  docs: readonly string[];
  /** The entries of the documents, as they are stored. */
  stored: readonly DirtyEntry[];
  todo: readonly DirtyEntry[];
  /** Wait until everything was looked at. */
  later: readonly DirtyEntry[];
  /** For the next run. */
  left: readonly DirtyEntry[];
}

/** Everything dirty. Entries of one pair are on one page; those of kinds that this run is not about stay as they are. */
export async function agendaOf(run: Run): Promise<readonly Page[]> {
  const pages: Page[] = [];
  const homes = new Map<string, Page>();
  const docs = await run.ledger.all('dirty');
  for (const { ids, entries } of bundles(docs)) {
    const page: Page = { docs: ids, stored: entries, todo: [], later: [], left: [] };
    const own: DirtyEntry[] = [];
    for (const entry of entries) {
      const home = homes.get(keyOf(entry));
      if (!run.kinds.includes(entry.kind)) page.left = [...page.left, entry];
      else if (home === undefined || home === page) own.push(entry);
      else home.todo = [...home.todo, entry];
      if (home === undefined) homes.set(keyOf(entry), page);
    }
    page.todo = own;
    pages.push(page);
  }
  run.teller.toCompare(pairsIn(pages.flatMap(({ todo }) => todo)));
  return pages;
}

const keyOf = ({ kind, linkId, outlookId, record }: DirtyEntry): string =>
  linkId ?? (outlookId === null ? `c ${record?.module ?? ''} ${record?.id ?? ''}` : `o ${kind} ${outlookId}`);

/** All of them are replaced in one batch. */
const docsInPage = 50;
/** As many are decided together. */
const entriesInPage = 1000;

/** How many pairs some entries are about, as far as they tell. */
export const pairsIn = (entries: readonly DirtyEntry[]): number => new Set(entries.map(keyOf)).size;

interface Bundle {
  readonly ids: string[];
  readonly entries: DirtyEntry[];
}

/** Documents in the size of a page: many small ones make one. */
function bundles(docs: readonly { readonly id: string; readonly doc: Dirty }[]): readonly Bundle[] {
  const all: Bundle[] = [];
  for (const { id, doc } of docs) {
    const last = all.at(-1);
    const isRoomy = last !== undefined && last.ids.length < docsInPage;
    const fits = isRoomy && last.entries.length + doc.entries.length <= entriesInPage;
    const bundle = fits ? last : { ids: [], entries: [] };
    if (!fits) all.push(bundle);
    bundle.ids.push(id);
    bundle.entries.push(...doc.entries);
  }
  return all;
}

/** Stores what is left of a page in place of its documents. Nothing is written where nothing changed. */
export async function storePage(run: Run, page: Page): Promise<void> {
  const now = [...page.left, ...page.later, ...page.todo];
  if (JSON.stringify(now) === JSON.stringify(page.stored)) return;
  const [first = run.chance.uuid(), ...others] = page.docs;
  const [kept, ...more] = dirtyDocs(run, now, first);
  const gone = kept === undefined ? page.docs : others;
  const drops = gone.map((id): Change => ({ type: 'dirty', id, drop: true }));
  await run.ledger.commit([[...(kept === undefined ? [] : [kept, ...more]), ...drops]]);
  page.docs = kept === undefined ? [] : [kept, ...more].map(({ id }) => id);
  page.stored = now;
}
