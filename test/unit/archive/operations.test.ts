import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { endingWrites, latestArchived, recentRecords } from '../../../src/archive/history.ts';
import { operationId } from '../../../src/domain/ids.ts';
import { operationsOf, waitingForSignIn } from '../../../src/archive/operations.ts';
import { tenantDoc, tenantDocId, usualTenantSettings } from '../../../src/settings/tenant.ts';
import { StoreError, type Store } from '../../../src/store/port.ts';
import { aDraft, aDraftEmail, aResult } from '../../support/archive-samples.ts';
import { memoryStore, type MemoryStore } from '../../support/memory-store.ts';

const pk = 't|u';
const isStoreError = (failure: string) => (error: unknown) => error instanceof StoreError && error.failure === failure;

describe('Operations', () => {
  let store: MemoryStore;
  let operations: ReturnType<typeof operationsOf>;
  const draft = aDraft();
  beforeEach(() => {
    store = memoryStore();
    operations = operationsOf(store, pk, () => randomUUID());
  });

  it('are read as they were saved', async () => {
    await operations.create(draft);

    assert.deepEqual((await operations.read(draft.id))?.draft, draft);
    assert.equal(await operationsOf(store, 'somebody|else', () => 'x').read(draft.id), null);
  });

  it('know a save whose answer was lost, and go on from it', async () => {
    store.failWrite(1, 'unanswered');
    const open = await operations.create(draft);
    store.failWrite(1, 'unanswered');
    const next = await operations.save(open, { ...draft, gone: 1 });

    await operations.save(next, { ...draft, gone: 2 });
    assert.equal((await operations.read(draft.id))?.draft.gone, 2);
  });

  it('say `changed` for a save that was lost on the way, so that it is made anew', async () => {
    const open = await operations.create(draft);
    store.failWrite(1, 'lost');

    await assert.rejects(operations.save(open, { ...draft, gone: 1 }), isStoreError('changed'));
    assert.equal((await operations.read(draft.id))?.draft.gone, 0);
  });

  it('refuse a save over somebody else’s, with everything that belongs to it', async () => {
    const open = await operations.create(draft);
    await operations.save(open, { ...draft, gone: 1 });
    const also = await endingWrites(store, pk, draft, new Date());

    await assert.rejects(operations.save(open, { ...draft, gone: 2 }, also), isStoreError('changed'));
    assert.deepEqual([await latestArchived(store, pk), store.all(pk).length], [[], 1]);
  });

  it('live a week while only their card is open, thirty days once they are pressed or ask by themselves', async () => {
    const days = async (id: string) => ((await store.read(pk, id))?.ttlSeconds ?? 0) / 86_400;
    const open = await operations.create(draft);
    assert.equal(await days(draft.id), 7);
    await operations.save(open, { ...draft, stage: 'archiving' });
    assert.equal(await days(draft.id), 30);

    const asked = { ...draft, id: operationId(randomUUID()) };
    const waiting = await operations.create(asked, true);
    assert.equal(await days(asked.id), 30);
    await operations.save(waiting, { ...asked, ticked: ['Contacts:a'] });
    assert.equal(await days(asked.id), 7);
  });

  it('are found where they wait, though a page of the store is empty and others follow', async () => {
    const waiting = { ...draft, stage: 'archiving' as const, signInSince: new Date() };
    const open = await operations.create(draft);
    await operations.save(open, waiting);
    const inPages: Pick<Store, 'page'> = {
      page: async (partition, type, filter, limit, token) =>
        token === null ? { docs: [], token: 'second' } : store.page(partition, type, filter, limit, null),
    };

    assert.deepEqual(
      (await waitingForSignIn(inPages, pk)).map(({ id }) => id),
      [draft.id],
    );
  });

  it('pass on that the store is busy', async () => {
    const open = await operations.create(draft);
    store.failWrite(1, 'throttled');

    await assert.rejects(operations.save(open, draft), isStoreError('throttled'));
  });
});

describe('What was archived last', () => {
  const email = aDraftEmail('1', 'a@example.com');

  it('moves on with each end: newest first, an operation once', async () => {
    const store = memoryStore();
    const end = async (id: string, key: string) => {
      const draft = aDraft({ emails: [{ ...email, subject: id }], results: [aResult(email, [key])] });
      const writes = await endingWrites(store, pk, Object.assign(draft, { id }), new Date());
      await store.batch(pk, writes);
    };
    await end('first', 'Contacts:a');
    await end('second', 'Contacts:b');
    await end('first', 'Contacts:a');

    assert.deepEqual(
      (await latestArchived(store, pk)).map(({ subject }) => subject),
      ['first', 'second'],
    );
    assert.deepEqual(await recentRecords(store, pk), ['Contacts:a', 'Contacts:b']);
  });

  it('leaves the list when history ends, however long an administrator has it', async () => {
    const day = 24 * 3600_000;
    const listed = async (historyDays: number) => {
      const store = memoryStore();
      const doc = tenantDoc.make(tenantDocId, { ...usualTenantSettings, historyDays }, { opId: 'set' });
      await store.write('t', { kind: 'create', doc });
      for (const [nth, id] of ['first', 'second'].entries()) {
        const draft = aDraft({ emails: [{ ...email, subject: id }], results: [aResult(email, ['Contacts:a'])] });
        await store.batch(pk, await endingWrites(store, pk, Object.assign(draft, { id }), new Date(nth * 8 * day)));
      }
      return (await latestArchived(store, pk)).map(({ subject }) => subject);
    };

    assert.deepEqual([await listed(7), await listed(365)], [['second'], ['second', 'first']]);
  });

  it('refuses to be moved on from a state that is not the last', async () => {
    const store = memoryStore();
    const draft = aDraft({ emails: [email], results: [aResult(email, ['Contacts:a'])] });
    const [mine, theirs] = [
      await endingWrites(store, pk, draft, new Date(0)),
      await endingWrites(store, pk, draft, new Date(1)),
    ];
    await store.batch(pk, theirs);

    await assert.rejects(store.batch(pk, mine), isStoreError('exists'));
  });
});
