import type { DirtyEntry } from './case.ts';
import type { Change } from './change.ts';
import type { Run } from './run.ts';

const entriesInDoc = 500;

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

/** The entries as documents beside those that are there; `first`: the one whose place they take. */
export function dirtyDocs(run: Run, entries: readonly DirtyEntry[], first: string | null = null): readonly Change[] {
  const docs: Change[] = [];
  for (let at = 0; at < entries.length; at += entriesInDoc) {
    const id = at === 0 && first !== null ? first : run.chance.uuid();
    docs.push({ type: 'dirty', id, doc: { entries: entries.slice(at, at + entriesInDoc) } });
  }
  return docs;
}
