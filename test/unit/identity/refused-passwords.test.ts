import assert from 'node:assert/strict';
import { Connections, type CrmConnection, type Kept } from '../../../src/identity/connection.ts';
import { keptRefusals, typedRefusals } from '../../../src/identity/refused-passwords.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

const person = { tenantId: 't', userId: 'u', name: 'Ann', locale: 'en-US', timeZone: 'UTC' };
const account: CrmConnection = {
  ...{ system: 'protracker', url: 'https://crm.example.com', userName: 'ann', password: 'secret' },
  ...{ encryption: 'md5', account: 'ann', since: new Date(0) },
};

describe('a password that was refused', () => {
  it('is not sent again for five minutes where it is typed again', () => {
    const clock = fakeClock();
    const typed = typedRefusals(clock);
    typed.add('one');

    assert.equal(typed.has('one'), true);
    assert.equal(typed.has('another'), false);
    clock.advance(5 * 60_000);
    assert.equal(typed.has('one'), false);
  });

  describe('and is kept', () => {
    const clock = fakeClock();
    let connections: Connections;
    const read = async (): Promise<Kept> => {
      const kept = await connections.read(person, 'protracker');
      assert.ok(kept);
      return kept;
    };
    const marked = async () => {
      const { connection } = await read();
      return connection.system === 'protracker' && connection.refusedAt !== undefined;
    };
    const open = (kept: Kept) => keptRefusals({ connections, clock, log: silentLog })(person, kept, account);
    beforeEach(async () => {
      let ids = 0;
      connections = new Connections(memoryStore(clock), () => String((ids += 1)));
      await connections.save(person, 'protracker', account);
    });

    it('is marked for every process', async () => {
      const refusals = open(await read());

      await refusals.add();

      assert.equal(await refusals.has(), true);
      assert.equal(await marked(), true);
    });

    it('is not tried by work that began before another process marked it, or before the person signed out', async () => {
      const here = open(await read());
      assert.equal(await here.has(), false);
      await open(await read()).add();

      assert.equal(await here.has(), true);

      await connections.save(person, 'protracker', account);
      const later = open(await read());
      await connections.save(person, 'protracker', { system: 'none', since: new Date(1) });
      assert.equal(await later.has(), true);
    });

    it('gives way to what the person entered meanwhile', async () => {
      const refusals = open(await read());
      await connections.save(person, 'protracker', { ...account, password: 'new' });

      await assert.rejects(refusals.has(), { failure: 'unavailable' });
    });

    it('does not mark what the person entered meanwhile', async () => {
      const refusals = open(await read());
      await connections.save(person, 'protracker', { ...account, password: 'new' });

      await refusals.add();

      assert.equal(await marked(), false);
    });
  });
});
