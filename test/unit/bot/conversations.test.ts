import assert from 'node:assert/strict';
import { createConversations } from '../../../bot/conversations.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { memoryStore } from '../../support/memory-store.ts';

const ann = { tenantId: 't', userId: 'ann', name: 'Ann', locale: 'en-GB', timeZone: 'Europe/London' };
const address = { conversation: { id: 'chat' } };

describe('where a person is reached', () => {
  it('is written once for what does not change', async () => {
    const store = memoryStore(fakeClock());
    let asked = 0;
    const counted = <Result>(answer: Result): Result => {
      asked += 1;
      return answer;
    };
    const conversations = createConversations({
      read: (pk, id) => counted(store.read(pk, id)),
      write: (pk, op) => counted(store.write(pk, op)),
    });
    await conversations.remember(ann, address, 'en-GB');
    const first = asked;
    await conversations.remember(ann, address, 'en-GB');
    await conversations.remember(ann, address, null);

    assert.ok(first > 0);
    assert.equal(asked, first);
  });

  it('is written again after a new installation, though another process heard of the removal', async () => {
    const store = memoryStore(fakeClock());
    const [here, there] = [createConversations(store), createConversations(store)];
    await here.remember(ann, address);
    await there.forget(ann);

    assert.ok(await here.welcome(ann, address));
    await here.remember(ann, address);
    assert.deepEqual(await there.find(ann), address);
  });

  it('is written again ten minutes later, whoever deleted it', async () => {
    const store = memoryStore(fakeClock());
    let nowMs = 1;
    const conversations = createConversations(store, { now: () => nowMs });
    await conversations.remember(ann, address);
    await store.write(partitionOf(ann), { kind: 'delete', id: 'conversation', etag: null });
    await conversations.remember(ann, address);
    assert.equal(await conversations.find(ann), null);

    nowMs += 10 * 60_000 + 1;
    await conversations.remember(ann, address);
    assert.deepEqual(await conversations.find(ann), address);
  });
});
