import type { DirtyEntry } from './case.ts';
import type { Change } from './ledger.ts';
import type { Run } from './run.ts';

const entriesInDoc = 500;

/** Something that has to be decided, as of now. */
export const newEntry = (run: Run, over: Partial<DirtyEntry> & Pick<DirtyEntry, 'kind' | 'reason'>): DirtyEntry => ({
  linkId: null,
  outlookId: null,
  record: null,
  since: run.now(),
  heldFor: 0,
  asked: [],
  ...over,
});

/** The entries as documents of their own, beside those that are there. */
export function dirtyDocs(run: Run, entries: readonly DirtyEntry[]): readonly Change[] {
  const docs: Change[] = [];
  for (let at = 0; at < entries.length; at += entriesInDoc) {
    docs.push({ type: 'dirty', id: run.chance.uuid(), doc: { entries: entries.slice(at, at + entriesInDoc) } });
  }
  return docs;
}

/** Stores what is left to do in place of all that was there. Nothing is written where nothing changed. */
export async function replaceDirty(run: Run, entries: readonly DirtyEntry[]): Promise<void> {
  const before = await run.ledger.all('dirty');
  const isSame = JSON.stringify(before.flatMap(({ doc }) => doc.entries)) === JSON.stringify(entries);
  if (isSame) return;
  const old = before.map(({ id }): Change => ({ type: 'dirty', id, drop: true }));
  await run.ledger.commit([[...dirtyDocs(run, entries), ...old]]);
}
