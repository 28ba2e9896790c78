import type { Kept, PersonState, Revision, RunState, StateChange } from '../../../src/sync/ports.ts';
import type { StateType } from '../../../src/sync/state.ts';
import type { Damage } from './damage.ts';

/** Keeps documents of some types in the process alone: gone when it is. */
export function forgetful(types: readonly StateType[]): Damage {
  return (whole, memory) => {
    const kept = new Map<string, { readonly type: StateType; readonly doc: unknown; readonly revision: Revision }>();
    // A process that ended by itself hands its memory on; one that was killed does not.
    const left = memory.get('left');
    if (left instanceof Map) for (const [key, one] of left as typeof kept) kept.set(key, one);
    memory.delete('left');
    let revisions = 0;

    const put = (change: StateChange): Revision | null => {
      const key = `${change.type}/${change.id}`;
      if (change.op === 'delete') {
        kept.delete(key);
        return null;
      }
      revisions += 1;
      const revision = `kept ${revisions}` as Revision;
      kept.set(key, { type: change.type, doc: JSON.parse(JSON.stringify(change.doc)), revision });
      return revision;
    };

    const ofType = <T extends StateType>(type: T): readonly Kept<T>[] =>
      [...kept]
        .filter(([, one]) => one.type === type)
        .map(([key, { doc, revision }]) => ({ id: key.slice(type.length + 1), doc, revision }) as Kept<T>);

    const reading = (state: PersonState): Pick<PersonState, 'read' | 'all'> => ({
      read: async (type, id) =>
        types.includes(type) ? (ofType(type).find((one) => one.id === id) ?? null) : state.read(type, id),
      all: (type) => (types.includes(type) ? each(ofType(type)) : state.all(type)),
    });

    const running = (run: RunState): RunState => ({
      ...run,
      ...reading(run),
      async commit(changes) {
        const durable = changes.filter(({ type }) => !types.includes(type));
        const stored = [...(await run.commit(durable))];
        return changes.map((change) => (types.includes(change.type) ? put(change) : (stored.shift() ?? null)));
      },
      async release() {
        memory.set('left', kept);
        await run.release();
      },
    });

    return {
      ...whole,
      store: {
        of: (userId) => ({ ...whole.store.of(userId), ...reading(whole.store.of(userId)) }),
        begin: async (userId) => {
          const run = await whole.store.begin(userId);
          return run && running(run);
        },
      },
    };
  };
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}
