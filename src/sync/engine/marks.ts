import type { OutlookId } from '../../domain/ids.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { Mark } from '../state.ts';
import { markId } from './doc-ids.ts';
import type { Ledger } from './ledger.ts';

/** The person's marks, as they are at any moment of a run. */
export interface Marks {
  of(kind: SyncKind, ids: readonly OutlookId[]): Promise<ReadonlyMap<OutlookId, Mark>>;
}

/** What is kept of a mark beside whose it is. */
type Kept = Pick<Mark, 'markedAt' | 'origin' | 'as'>;

const readEach = 200;

/** Reads one by one while few are asked for; from then on all of them are kept. */
export function marksIn(ledger: Ledger): Marks {
  let all: Map<string, Kept> | null = null;
  const kinds = new Map<string, Kept>();

  /** Most marks were made alike: those that were share what is kept of them. */
  function keptOf({ markedAt, origin, as }: Mark): Kept {
    const name = `${markedAt} ${origin} ${as ?? ''}`;
    const known = kinds.get(name) ?? { markedAt, origin, as };
    kinds.set(name, known);
    return known;
  }

  ledger.watch((change) => {
    if (change.type !== 'mark') return;
    if ('drop' in change) all?.delete(change.id);
    else all?.set(change.id, keptOf(change.doc));
  });

  async function everyMark(): Promise<Map<string, Kept>> {
    const marks = new Map<string, Kept>();
    for await (const mark of ledger.scan('mark')) marks.set(markId(mark.kind, mark.outlookId), keptOf(mark));
    return marks;
  }

  return {
    async of(kind, ids) {
      if (ids.length > readEach) all ??= await everyMark();
      const known = all;
      const read = (id: OutlookId): Promise<Mark | null> => ledger.read('mark', markId(kind, id));
      const marks = known === null ? await Promise.all(ids.map(read)) : ids.map((id) => known.get(markId(kind, id)));
      return new Map(
        ids.flatMap((id, at) => (marks[at] ? [[id, { ...marks[at], kind, outlookId: id }] as const] : [])),
      );
    },
  };
}
