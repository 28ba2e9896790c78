import assert from 'node:assert/strict';
import { crmId, linkId, operationId, outlookId } from '../../src/domain/ids.ts';
import { StoreError } from '../../src/store/port.ts';
import { claimId, crmClaim, outlookClaim } from '../../src/sync/engine/doc-ids.ts';
import { LeaseOver } from '../../src/sync/lease-over.ts';
import { noShadows } from '../../src/sync/link.ts';
import type { Kept, PersonState, RunState, StateChange, SyncStore } from '../../src/sync/ports.ts';
import type { AnyLink, JournalEntry, Mark, StateType } from '../../src/sync/state.ts';

/** A store with nothing in it. */
export interface StoreBench {
  readonly store: SyncStore;
  /** Lets time pass, on every clock. */
  readonly pass: (ms: number) => void;
  close(): Promise<void>;
}

const user = 'tenant|alice';

const mark = (id: string): Mark => ({
  kind: 'contact',
  outlookId: outlookId(id),
  markedAt: '2026-11-23T09:00:00Z',
  origin: 'person',
  as: null,
});

const newMark = (id: string): StateChange => ({ type: 'mark', id, op: 'create', doc: mark(id) });

export const aLink = (n: number, over: Partial<AnyLink> = {}): AnyLink => ({
  linkId: linkId(`link-${n}`),
  kind: 'contact',
  module: 'Contacts',
  state: 'linked',
  reason: null,
  bases: { mark: true, flag: true },
  shadows: noShadows,
  question: null,
  crmId: crmId(`record-${n}`),
  outlookId: outlookId(`item-${n}`),
  formerId: null,
  containerId: 'contacts',
  iCalUId: null,
  occurrence: null,
  seen: { etagO: null, changeKeyO: null, modifiedO: null, modifiedC: null, hashC: null },
  heldTold: [],
  generation: 1,
  writes: [],
  zone: 'UTC',
  createdAt: '2026-11-23T09:00:00Z',
  updatedAt: '2026-11-23T09:00:00Z',
  ...over,
});

/** A link with both its claims, as a run writes them. */
export function linkWithClaims(link: AnyLink): readonly StateChange[] {
  const keys = [crmClaim(link.module, link.crmId)];
  if (link.outlookId !== null) keys.push(outlookClaim(link.kind, link.outlookId));
  return [
    { type: 'link', id: link.linkId, op: 'create', doc: link },
    ...keys.map((key): StateChange => ({
      type: 'claim',
      id: claimId(key),
      op: 'create',
      doc: { key, linkId: link.linkId },
    })),
  ];
}

const line = (at: string): JournalEntry => ({ at, run: 1, linkId: null, cell: null, action: 'settled', detail: {} });

async function begun(store: SyncStore): Promise<RunState> {
  const run = await store.begin(user);
  assert(run, 'somebody else runs');
  return run;
}

async function listed<T extends StateType>(state: PersonState, type: T): Promise<readonly Kept<T>[]> {
  const found: Kept<T>[] = [];
  for await (const kept of state.all(type)) found.push(kept);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const idsOf = async (state: PersonState, type: StateType) => (await listed(state, type)).map(({ id }) => id);

/** What every store of the synchronisation promises. */
export function itKeepsRuns(open: () => Promise<StoreBench>): void {
  let bench: StoreBench;
  let store: SyncStore;

  beforeEach(async () => {
    bench = await open();
    store = bench.store;
  });
  afterEach(() => bench.close());

  describe('the right to run', () => {
    it('is held by one process at a time, and given on when it is returned', async () => {
      const first = await begun(store);

      const refused = await store.begin(user);
      await first.release();
      const next = await begun(store);

      assert.equal(refused, null);
      assert.deepEqual([first.run, next.run], [1, 2]);
    });

    it('is one per person', async () => {
      await begun(store);

      assert.equal((await store.begin('tenant|bob'))?.run, 1);
    });

    it('comes to another process some time after its holder fell silent, and not sooner', async () => {
      await begun(store);

      bench.pass(119_000);
      const early = await store.begin(user);
      bench.pass(32_000);
      const late = await store.begin(user);

      assert.equal(early, null);
      assert.equal(late?.run, 2);
    });

    it('is kept by renewing', async () => {
      const run = await begun(store);

      for (let n = 0; n < 3; n += 1) {
        bench.pass(100_000);
        await run.renew();
      }

      await run.commit([newMark('a')]);
      assert.equal(await store.begin(user), null);
    });

    it('lets remote writes leave for a minute after each renewal', async () => {
      const run = await begun(store);
      const first = run.mayWriteUntilMs();

      bench.pass(45_000);
      await run.renew();

      assert.equal(run.mayWriteUntilMs() - first, 45_000);
    });

    it('lost, takes no write any more, however late it comes', async () => {
      const old = await begun(store);
      bench.pass(151_000);
      const next = await begun(store);

      const isLoss = (error: unknown) => error instanceof LeaseOver || error instanceof StoreError;
      await assert.rejects(old.commit([newMark('late')]), isLoss);
      await assert.rejects(old.renew(), isLoss);
      await old.release();

      assert.deepEqual(await idsOf(next, 'mark'), []);
      assert.equal(await store.begin(user), null);
    });
  });

  describe('a batch', () => {
    it('gives revisions in the order of its changes, null for what it deleted', async () => {
      const run = await begun(store);
      const [first, second] = await run.commit([newMark('a'), newMark('b')]);
      assert(first && second);

      const after = await run.commit([
        { type: 'mark', id: 'b', op: 'delete', revision: second },
        { type: 'mark', id: 'a', op: 'replace', doc: { ...mark('a'), origin: 'engine' }, revision: first },
      ]);

      const kept = await store.of(user).read('mark', 'a');
      assert.deepEqual([after[0], after[1]], [null, kept?.revision]);
      assert.equal(kept?.doc.origin, 'engine');
      assert.equal(await store.of(user).read('mark', 'b'), null);
    });

    it('is written whole or not at all', async () => {
      const run = await begun(store);
      await run.commit([newMark('a')]);

      await assert.rejects(run.commit([newMark('b'), newMark('a')]), { failure: 'exists', failedAt: 1 });

      assert.deepEqual(await idsOf(run, 'mark'), ['a']);
    });

    it('fails where a revision moved or is gone', async () => {
      const run = await begun(store);
      const [old] = await run.commit([newMark('a')]);
      assert(old);
      const replace = { type: 'mark', id: 'a', op: 'replace', doc: mark('a'), revision: old } as const;
      const [moved] = await run.commit([replace]);
      assert(moved);

      await assert.rejects(run.commit([replace]), { failure: 'changed' });
      await run.commit([{ type: 'mark', id: 'a', op: 'delete', revision: moved }]);
      await assert.rejects(run.commit([{ ...replace, revision: moved }]), { failure: 'missing' });
    });

    it('takes as many changes as it says, 99 or more, and not one more', async () => {
      const run = await begun(store);
      const marks = Array.from({ length: run.mostChanges + 1 }, (_, n) => newMark(`m${n}`));

      await assert.rejects(run.commit(marks), RangeError);
      await run.commit(marks.slice(1));

      assert.equal((await idsOf(run, 'mark')).length, run.mostChanges);
    });

    it('may have one id in several types, and ids of any form a source has', async () => {
      const run = await begun(store);
      const id = `contact ${encodeURIComponent('AAMk/AG+x==')}`;

      await run.commit([
        newMark(id),
        { type: 'cursor', id, op: 'create', doc: { position: 'x', state: 'open', window: null } },
      ]);

      assert.deepEqual([await idsOf(run, 'mark'), await idsOf(run, 'cursor')], [[id], [id]]);
    });
  });

  describe('reading', () => {
    it('finds nothing where nothing is', async () => {
      const state = store.of(user);

      assert.equal(await state.read('link', 'nobody'), null);
      assert.deepEqual(await idsOf(state, 'link'), []);
      assert.deepEqual(await state.linksOf(['c|Contacts|nobody']), []);
    });

    it('gives every document of a type, and of this person alone', async () => {
      const run = await begun(store);
      for (let n = 0; n < 15; n += 1) {
        await run.commit(Array.from({ length: 80 }, (_, at) => newMark(`m${n}-${at}`)));
      }

      assert.equal((await idsOf(run, 'mark')).length, 1200);
      assert.deepEqual(await idsOf(store.of('tenant|bob'), 'mark'), []);
    });

    it('finds links by what they claim, each once', async () => {
      const run = await begun(store);
      await run.commit([1, 2, 3].flatMap((n) => linkWithClaims(aLink(n))));

      const keys = ['o|contact|item-1', 'c|Contacts|record-1', 'c|Contacts|record-3', 'o|contact|nobody'];
      const links = await run.linksOf(keys);

      assert.deepEqual(links.map(({ id }) => id).sort(), ['link-1', 'link-3']);
      assert.deepEqual(links.find(({ id }) => id === 'link-3')?.doc, aLink(3));
    });

    it('counts live links by kind; a tombstone has no claims and does not count', async () => {
      const run = await begun(store);
      const buried = { ...aLink(3), state: 'tombstone' } as const;
      await run.commit([
        ...linkWithClaims(aLink(1)),
        ...linkWithClaims(aLink(2, { outlookId: null })),
        { type: 'link', id: 'link-3', op: 'create', doc: buried },
        ...linkWithClaims({ ...aLink(4), kind: 'event', module: 'Calls' } as AnyLink),
      ]);

      assert.deepEqual(await run.liveLinks(), { contact: 2, event: 1, task: 0 });
    });

    it('gives the journal since a moment, the newest first', async () => {
      const run = await begun(store);
      const at = ['2026-11-16T08:00:00Z', '2026-11-22T23:59:59Z', '2026-11-16T07:59:59Z', '2026-11-23T09:00:00Z'];
      await run.commit(at.map((one, n) => ({ type: 'journal', id: `j${n}`, op: 'create', doc: line(one) })));

      const found: string[] = [];
      for await (const { doc } of run.journalSince('2026-11-16T08:00:00Z')) found.push(doc.at);

      assert.deepEqual(found, [at[3], at[1], at[0]]);
    });

    it('gives requests back as they were left', async () => {
      const run = await begun(store);
      const doc = { ask: 'allowCreations', operationId: operationId('op'), at: '2026-11-23T09:00:00Z' } as const;
      await run.commit([{ type: 'request', id: 'op', op: 'create', doc }]);

      assert.deepEqual(
        (await listed(run, 'request')).map((kept) => kept.doc),
        [doc],
      );
    });
  });
}
