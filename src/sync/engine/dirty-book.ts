import type { AnyLink } from '../state.ts';
import type { DirtyEntry } from './case.ts';
import type { Change } from './change.ts';
import type { Run } from './run.ts';

const docsInPage = 2;

/** Something that has to be decided, as of now. */
export const newEntry = (
  run: Pick<Run, 'now'>,
  over: Partial<DirtyEntry> & Pick<DirtyEntry, 'kind' | 'reason'>,
): DirtyEntry => ({
  linkId: null,
  outlookId: null,
  record: null,
  since: run.now(),
  heldFor: 0,
  asked: [],
  ...over,
});

/** The part of an entry that names the series of an occurrence; nothing for whatever is none. */
export const ofSeries = (link: Pick<AnyLink, 'occurrence'> | null): Pick<DirtyEntry, 'series'> =>
  link?.occurrence ? { series: link.occurrence.seriesMasterId } : {};

/** The entries as documents beside those that are there; `first`: the one whose place they take. */
export function dirtyDocs(run: Run, entries: readonly DirtyEntry[], first: string | null = null): readonly Change[] {
  const docs: Change[] = [];
  const entriesInDoc = Math.ceil(run.pageSize / docsInPage);
  for (let at = 0; at < entries.length; at += entriesInDoc) {
    const id = at === 0 && first !== null ? first : run.chance.uuid();
    docs.push({ type: 'dirty', id, doc: { entries: entries.slice(at, at + entriesInDoc) } });
  }
  return docs;
}
