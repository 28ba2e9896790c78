import type { LinkId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/sync.ts';
import { StoreError } from '../../store/port.ts';
import type { Kept, Revision, RunState, StateChange } from '../ports.ts';
import type { AnyLink, StateDocs, StateType } from '../state.ts';
import { changesOf, type Group, packed } from './batches.ts';
import { type Change, keyOf } from './change.ts';

/** A person's documents during a run: knows the revisions of what it read and wrote, and the links as they are now. */
export interface Ledger {
  /** Changes that are written at once: a group may hold so many. */
  readonly mostChanges: number;
  read<T extends StateType>(type: T, id: string): Promise<StateDocs[T] | null>;
  all<T extends StateType>(type: T): Promise<readonly { readonly id: string; readonly doc: StateDocs[T] }[]>;
  /** The same one after the other. */
  each<T extends StateType>(type: T): AsyncIterable<{ readonly id: string; readonly doc: StateDocs[T] }>;
  /** As they are in the store, one after the other; nothing of them is kept. */
  scan<T extends StateType>(type: T): AsyncIterable<StateDocs[T]>;
  link(id: LinkId): Promise<AnyLink | null>;
  /** Live links by claims; one that is known already as the run last wrote it. */
  linksOf(claims: readonly string[]): Promise<readonly AnyLink[]>;
  /** The newest first. */
  journalSince(at: Instant): AsyncIterable<StateDocs['journal']>;
  /** Is told of every change that was stored. */
  watch(tell: (change: Change) => void): void;
  /** Drops what is known of documents; they are read again when they are needed. */
  forget(): void;
  /**
   * Each group is written whole or not at all; small groups share a batch. `tooLarge` is told of a group that the store does not
   * take by itself, and the others are written; without it that is thrown.
   */
  commit(groups: readonly Group[], tooLarge?: (group: Group) => void): Promise<void>;
}

const keysAtOnce = 500;
/** So many take a megabyte. */
const mostFree = 5000;
/** More are not read all at once. */
const mostScanned = 5000;
/** So many take two megabytes. */
const mostClaimed = 20_000;
/** Kinds of documents that may be there although this run has not read them. Not claims: a second one has to fail. */
const mayBeThere: ReadonlySet<StateType> = new Set<StateType>([
  'mark',
  'question',
  'cursor',
  'watch',
  'list',
  'dirty',
  'ifMatch',
  'aside',
]);

/** `scanFrom`: whoever asks for more claims than this has all of them read, unless there are too many. */
export function ledgerOf(state: RunState, scanFrom: number): Ledger {
  /** Null: known not to be there. */
  const revisions = new Map<string, Revision | null>();
  const links = new Map<LinkId, AnyLink>();
  /** Claims that nobody has, as far as they were asked for one by one. */
  const free = new Set<string>();
  /** Every claim there is, and some that were given up: in a CRM that many share, hardly any record that is told of is one of them. */
  let claimed: Set<string> | 'not read' | 'too many' = 'not read';
  let claimsAsked = 0;
  const watchers: ((change: Change) => void)[] = [];

  function note<T extends StateType>(type: T, kept: Kept<T>): StateDocs[T] {
    revisions.set(keyOf({ type, id: kept.id }), kept.revision);
    return kept.doc;
  }

  function noteLink(kept: Kept<'link'>): AnyLink {
    const known = links.get(kept.doc.linkId);
    if (known) return known;
    links.set(kept.doc.linkId, note('link', kept));
    return kept.doc;
  }

  async function read<T extends StateType>(type: T, id: string): Promise<StateDocs[T] | null> {
    const kept = await state.read(type, id);
    if (kept) return note(type, kept);
    revisions.set(keyOf({ type, id }), null);
    return null;
  }

  function noteFree(claims: readonly string[]): void {
    if (free.size > mostFree) free.clear();
    for (const claim of claims) free.add(claim);
  }

  /** Only this run writes claims while it has the lease, so what is read once stays true with what it writes. */
  async function everyClaim(): Promise<Set<string> | 'too many'> {
    const all = new Set<string>();
    for await (const { doc } of state.all('claim')) if (all.add(doc.key).size > mostScanned) return 'too many';
    return all;
  }

  async function mayHave(claims: readonly string[]): Promise<readonly string[]> {
    claimsAsked += claims.length;
    if (claimed === 'not read' && claimsAsked > scanFrom) claimed = await everyClaim();
    const known = claimed;
    return claims.filter((claim) => (typeof known === 'string' ? !free.has(claim) : known.has(claim)));
  }

  function noteClaim(key: string): void {
    free.delete(key);
    if (typeof claimed !== 'string' && claimed.add(key).size > mostClaimed) claimed = 'too many';
  }

  async function linksOf(claims: readonly string[]): Promise<readonly AnyLink[]> {
    const found = new Map<LinkId, AnyLink>();
    const asked = await mayHave(claims);
    for (let at = 0; at < asked.length; at += keysAtOnce) {
      const some = asked.slice(at, at + keysAtOnce);
      const kept = await state.linksOf(some);
      if (kept.length === 0) noteFree(some);
      for (const one of kept) found.set(one.doc.linkId, noteLink(one));
    }
    return [...found.values()];
  }

  async function* each<T extends StateType>(
    type: T,
  ): AsyncIterable<{ readonly id: string; readonly doc: StateDocs[T] }> {
    for await (const kept of state.all(type)) yield { id: kept.id, doc: note(type, kept) };
  }

  /** Looks for what may be there, so that it is replaced or left alone. */
  async function meet(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      const isUnknown = !revisions.has(keyOf(change));
      if (isUnknown && ('drop' in change || mayBeThere.has(change.type))) await read(change.type, change.id);
    }
  }

  function stateChange(change: Change): StateChange | null {
    const revision = revisions.get(keyOf(change)) ?? null;
    if ('drop' in change) {
      return revision === null ? null : { type: change.type, id: change.id, op: 'delete', revision };
    }
    return revision === null ? { ...change, op: 'create' } : { ...change, op: 'replace', revision };
  }

  async function write(changes: readonly Change[]): Promise<void> {
    await meet(changes);
    const due = changes.flatMap((change) => {
      const what = stateChange(change);
      return what === null ? [] : [{ change, what }];
    });
    if (due.length === 0) return;
    const written = await state.commit(due.map(({ what }) => what));
    for (const [at, { change }] of due.entries()) {
      const revision = written[at] ?? null;
      if (revision === null && !mayBeThere.has(change.type)) revisions.delete(keyOf(change));
      else if (change.type !== 'journal') revisions.set(keyOf(change), revision);
      if (change.type === 'link' && 'doc' in change) links.set(change.doc.linkId, change.doc);
      if (change.type === 'claim' && 'doc' in change) noteClaim(change.doc.key);
      for (const tell of watchers) tell(change);
    }
  }

  /** A batch that turns out too large for the store (long notes) goes in halves. */
  async function writeBatch(batch: readonly Group[], tooLarge: ((group: Group) => void) | undefined): Promise<void> {
    const [first] = batch;
    try {
      await write(changesOf(batch));
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== 'tooLarge' || first === undefined) throw error;
      if (batch.length === 1) {
        if (tooLarge === undefined) throw error;
        tooLarge(first);
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await writeBatch(batch.slice(0, half), tooLarge);
      await writeBatch(batch.slice(half), tooLarge);
    }
  }

  return {
    mostChanges: state.mostChanges,
    read,
    linksOf,
    each,
    async all(type) {
      const found = [];
      for await (const one of each(type)) found.push(one);
      return found;
    },
    async link(id) {
      const known = links.get(id);
      if (known) return known;
      const doc = await read('link', id);
      if (doc) links.set(id, doc);
      return doc;
    },
    async *scan(type) {
      for await (const { doc } of state.all(type)) yield doc;
    },
    async *journalSince(at) {
      for await (const { doc } of state.journalSince(at)) yield doc;
    },
    watch: (tell) => void watchers.push(tell),
    forget() {
      revisions.clear();
      links.clear();
    },
    async commit(groups, tooLarge) {
      for (const batch of packed(groups, state.mostChanges)) await writeBatch(batch, tooLarge);
    },
  };
}
