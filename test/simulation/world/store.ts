import { StoreError } from '../../../src/store/port.ts';
import type { LinkId } from '../../../src/domain/ids.ts';
import type { SyncKind } from '../../../src/domain/sync.ts';
import type { Kept, PersonState, Revision, RunState, StateChange, SyncStore } from '../../../src/sync/ports.ts';
import type { StateDocs, StateType } from '../../../src/sync/state.ts';
import type { VirtualClock } from './clock.ts';
import type { Gate } from './gate.ts';

interface Stored {
  readonly type: StateType;
  /** A copy that nobody can change. */
  readonly doc: unknown;
  readonly revision: number;
}

/** One person's documents and who may write them. */
export interface Partition {
  docs: Map<string, Stored>;
  fence: number;
  leaseUntilMs: number;
  runs: number;
  revisions: number;
}

export interface MemoryState {
  partition(userId: string): Partition;
  /** Documents of a type, as they are now. */
  docs<T extends StateType>(userId: string, type: T): readonly Kept<T>[];
  /** What a command of the person writes: no lease is asked for. */
  put<T extends StateType>(userId: string, type: T, id: string, doc: StateDocs[T]): void;
  /** A copy to go back to. */
  copy(userId: string): ReadonlyMap<string, Stored>;
  restore(userId: string, docs: ReadonlyMap<string, Stored>): void;
  /** The store as one process sees it; `visits` is told whose documents it asks for. */
  opened(gate: Gate, visits: (userId: string) => void): SyncStore;
}

const leaseMs = 120_000;
const sendingMs = 60_000;
const largestBatch = 99;

const keyOf = (type: StateType, id: string): string => `${type}/${id}`;

/** Is told of every document that is stored. */
type Watch = (type: StateType, id: string, doc: unknown) => void;

export function memoryState(clock: VirtualClock, watch: Watch = () => undefined): MemoryState {
  const partitions = new Map<string, Partition>();

  function partition(userId: string): Partition {
    const known = partitions.get(userId);
    if (known) return known;
    const fresh = { docs: new Map<string, Stored>(), fence: 0, leaseUntilMs: 0, runs: 0, revisions: 0 };
    partitions.set(userId, fresh);
    return fresh;
  }

  function docs<T extends StateType>(userId: string, type: T): readonly Kept<T>[] {
    const entries = [...partition(userId).docs];
    return entries.filter(([, stored]) => stored.type === type).map(([key, stored]) => opened<T>(key, stored));
  }

  return {
    partition,
    docs,
    put(userId, type, id, doc) {
      const one = partition(userId);
      one.docs.set(keyOf(type, id), { type, doc: copied(doc), revision: (one.revisions += 1) });
    },
    copy: (userId) => new Map(partition(userId).docs),
    restore: (userId, copy) => void (partition(userId).docs = new Map(copy)),
    opened: (gate, visits) => ({
      of(userId) {
        visits(userId);
        return reading(gate, () => docs, userId);
      },
      begin(userId) {
        visits(userId);
        return begin({ clock, watch, gate, partition: partition(userId) }, () => reading(gate, () => docs, userId));
      },
    }),
  };
}

/** As it comes back from a real store, and the same for everybody who reads it. */
const copied = (doc: unknown): unknown => frozen(JSON.parse(JSON.stringify(doc)) as unknown);

function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

function opened<T extends StateType>(key: string, stored: Stored): Kept<T> {
  return { id: key.slice(stored.type.length + 1), revision: revision(stored), doc: stored.doc as StateDocs[T] };
}

type Docs = <T extends StateType>(userId: string, type: T) => readonly Kept<T>[];

function reading(gate: Gate, source: () => Docs, userId: string): PersonState {
  const read = <T>(what: string, work: () => T): Promise<T> =>
    gate.ask({ system: 'store', what, isWrite: false }, work);
  const of = <T extends StateType>(type: T): readonly Kept<T>[] => source()(userId, type);

  async function* every<T extends StateType>(type: T): AsyncIterable<Kept<T>> {
    // No order is promised.
    yield* await read(`all ${type}`, () => of(type).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  }

  async function* since(at: string): AsyncIterable<Kept<'journal'>> {
    const entries = await read('journal', () => of('journal').filter(({ doc }) => doc.at >= at));
    yield* [...entries].sort((a, b) => (a.doc.at < b.doc.at ? 1 : -1));
  }

  return {
    read: (type, id) => read(`read ${type}`, () => of(type).find((kept) => kept.id === id) ?? null),
    all: every,
    linksOf: (keys) =>
      read('linksOf', () => {
        const wanted = new Set<LinkId>(of('claim').flatMap(({ doc }) => (keys.includes(doc.key) ? [doc.linkId] : [])));
        return of('link').filter(({ doc }) => wanted.has(doc.linkId));
      }),
    liveLinks: () =>
      read('liveLinks', () => {
        const live = of('link').filter(({ doc }) => doc.state !== 'tombstone');
        const count = (kind: SyncKind): number => live.filter(({ doc }) => doc.kind === kind).length;
        return { contact: count('contact'), event: count('event'), task: count('task') };
      }),
    journalSince: since,
  };
}

interface Beginning {
  readonly clock: VirtualClock;
  readonly partition: Partition;
  readonly gate: Gate;
  readonly watch: Watch;
}

async function begin(beginning: Beginning, state: () => PersonState): Promise<RunState | null> {
  const { clock, partition, gate, watch } = beginning;
  const ask = <T>(what: string, work: () => T): Promise<T> => gate.ask({ system: 'store', what, isWrite: true }, work);
  let fence = 0;
  let renewedMs = 0;

  const isOurs = (): boolean => partition.fence === fence && clock.nowMs() < partition.leaseUntilMs;
  const renew = (): void => {
    if (!isOurs()) throw new StoreError('changed');
    partition.leaseUntilMs = clock.nowMs() + leaseMs;
    renewedMs = clock.nowMs();
  };

  const taken = await ask('begin', () => {
    if (clock.nowMs() < partition.leaseUntilMs) return false;
    partition.fence += 1;
    partition.runs += 1;
    partition.leaseUntilMs = clock.nowMs() + leaseMs;
    [fence, renewedMs] = [partition.fence, clock.nowMs()];
    return true;
  });
  if (!taken) return null;
  return {
    ...state(),
    run: partition.runs,
    mostChanges: largestBatch,
    commit: (changes) =>
      ask('commit', () => {
        if (!isOurs()) throw new StoreError('changed');
        const revisions = commit(partition, changes);
        for (const change of changes) if (change.op !== 'delete') watch(change.type, change.id, change.doc);
        return revisions;
      }),
    renew: () => ask('renew', renew),
    mayWriteUntilMs: () => renewedMs + sendingMs,
    release: () =>
      ask('release', () => {
        if (isOurs()) partition.leaseUntilMs = 0;
      }),
  };
}

/** All or nothing. */
function commit(partition: Partition, changes: readonly StateChange[]): readonly (Revision | null)[] {
  if (changes.length > largestBatch) throw new RangeError(`${changes.length} changes in one batch`);
  const docs = new Map(partition.docs);
  const touched = new Set<string>();
  for (const [at, change] of changes.entries()) {
    const key = keyOf(change.type, change.id);
    if (touched.has(key)) throw new RangeError(`${key} twice in one batch`);
    touched.add(key);
    const before = docs.get(key);
    if (change.op === 'create' && before) throw new StoreError('exists', { failedAt: at });
    if (change.op !== 'create' && !before) throw new StoreError('missing', { failedAt: at });
    if (change.op !== 'create' && change.revision !== String(before?.revision))
      throw new StoreError('changed', { failedAt: at });
    if (change.op === 'delete') docs.delete(key);
    else docs.set(key, { type: change.type, doc: copied(change.doc), revision: (partition.revisions += 1) });
  }
  partition.docs = docs;
  const revisionOf = ({ type, id }: StateChange): Revision | null => {
    const stored = docs.get(keyOf(type, id));
    return stored ? revision(stored) : null;
  };
  return changes.map(revisionOf);
}

const revision = (stored: Stored): Revision => String(stored.revision) as Revision;
