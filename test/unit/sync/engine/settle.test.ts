import assert from 'node:assert/strict';
import type { SyncKind } from '../../../../src/domain/sync.ts';
import type { CallFaults } from '../../../simulation/world/gate.ts';
import { aBench, type Bench, now, only } from './bench.ts';

/** Section by section of "answers to writes": every way a write in doubt is settled. */

async function linked(): Promise<Bench> {
  const bench = aBench();
  bench.mark(bench.contact('Miller'));
  await bench.run();
  return bench;
}

/** Runs with a fault, then without, until all is settled. */
async function disturbed(bench: Bench, faults: CallFaults): Promise<void> {
  await bench.run({ faults });
  await bench.run();
  await bench.run();
  assert.deepEqual(
    bench.docs('intent').filter(({ state }) => state !== 'done'),
    [],
  );
}

const edited = (bench: Bench, title: string) => {
  const mail = only(bench.mails());
  bench.world.box('alice').change(mail.id, { content: { jobTitle: title } });
};

describe('a write in doubt', () => {
  it('that made a record is found by the id we chose', async () => {
    const bench = aBench();
    bench.mark(bench.contact('Miller'));

    await disturbed(bench, { 'crm write 1': 'lostAfter' });

    assert.equal(bench.rows().length, 1);
    assert.equal(only(bench.links()).state, 'linked');
  });

  it('that made no record is made again under the same id', async () => {
    const bench = aBench();
    bench.mark(bench.contact('Miller'));

    await disturbed(bench, { 'crm write 1': 'lostBefore' });

    assert.equal(only(bench.rows()).id, only(bench.links()).crmId);
  });

  it('that made a contact, an appointment or a to-do in Outlook is found by its stamp', async () => {
    const records = {
      contact: ['Contacts', { first_name: 'Jane', last_name: 'Miller' }],
      event: [
        'Meetings',
        {
          name: 'Review',
          date_start: '2026-12-01 09:00:00',
          date_end: '2026-12-01 10:00:00',
          assigned_user_id: 'alice',
        },
      ],
      task: ['Tasks', { name: 'Call back', assigned_user_id: 'alice', status: 'Not Started' }],
    } as const satisfies Record<SyncKind, unknown>;
    for (const kind of ['contact', 'event', 'task'] as const) {
      const bench = aBench();
      const [module, values] = records[kind];
      bench.world.crm.create(module, null, { content: { values, addresses: [], people: [] }, flaggedBy: ['alice'] });

      await disturbed(bench, { 'graph write 1': 'lostAfter' });

      assert.equal(bench.mails(kind).length, 1, kind);
      assert.equal(only(bench.links()).state, 'linked', kind);
    }
  });

  it('that made no item in Outlook is sent again', async () => {
    const bench = aBench();
    bench.flagged('Miller');

    await disturbed(bench, { 'graph write 1': 'lostBefore' });

    assert.equal(bench.mails().length, 1);
  });

  it('that changed fields is read and compared', async () => {
    for (const fault of ['lostAfter', 'lostBefore'] as const) {
      const bench = await linked();
      edited(bench, 'Buyer');

      await disturbed(bench, { 'crm write 1': fault });

      assert.equal(only(bench.rows()).content.values.title, 'Buyer', fault);
    }
  });

  it('that changed addresses in several requests is rolled forward to what it was to write', async () => {
    const bench = await linked();
    const emailAddresses = ['a@example.org', 'b@example.org'].map((address) => ({ name: address, address }));
    bench.world.box('alice').change(only(bench.mails()).id, { content: { emailAddresses } });

    await bench.run({ faults: { 'crm write 1': 'lostBefore' } });
    const open = only(bench.docs('intent'));
    assert.deepEqual(open.steps?.target, ['a@example.org', 'b@example.org']);
    await disturbed(bench, {});

    assert.deepEqual(only(bench.rows()).content.addresses, ['a@example.org', 'b@example.org']);
  });

  it('that was half done when somebody put on another address loses neither its own nor theirs', async () => {
    const bench = await linked();
    const { id } = only(bench.mails());
    const give = (addresses: readonly string[]) => {
      const emailAddresses = addresses.map((address) => ({ name: address, address }));
      bench.world.box('alice').change(id, { content: { emailAddresses } });
    };
    const has = (addresses: readonly string[]) => {
      const [row] = bench.rows();
      if (row) bench.world.crm.changeSilently(row.id, { content: { ...row.content, addresses } });
    };
    const all = ['a@example.org', 'b@example.org', 'd@example.org'];
    give(['a@example.org', 'b@example.org', 'c@example.org']);
    await disturbed(bench, {});
    give(all);
    await bench.run({ faults: { 'crm write 1': 'lostBefore' } });

    has(['x@example.org']);
    await bench.run({ faults: { 'crm write 1': 'lostBefore' } });
    has(['a@example.org']);
    await disturbed(bench, {});

    assert.deepEqual(only(bench.rows()).content.addresses, [...all, 'x@example.org']);
    const shown = JSON.stringify(now(bench, id).content.emailAddresses);
    assert.ok(all.every((address) => shown.includes(address)));
  });

  it('that deleted an item is confirmed by reading', async () => {
    for (const fault of ['lostAfter', 'lostBefore'] as const) {
      const bench = await linked();
      bench.world.crm.change(only(bench.rows()).id, { deleted: true });

      await disturbed(bench, { 'graph write 1': fault });

      assert.deepEqual([bench.mails().length, only(bench.links()).state], [0, 'tombstone'], fault);
    }
  });

  it('that set a flag or painted is read and compared', async () => {
    for (const fault of ['lostAfter', 'lostBefore'] as const) {
      const bench = await linked();
      const { id } = only(bench.mails());
      bench.ask({ ask: 'unmark', kind: 'contact', outlookId: id });

      await disturbed(bench, { 'crm write 1': fault, 'graph write 1': fault });

      assert.deepEqual(only(bench.rows()).flaggedBy, [], fault);
      assert.deepEqual(now(bench, id).categories, [], fault);
      assert.equal(only(bench.links()).state, 'suspended', fault);
    }
  });

  it('is given up where its record cannot be seen any more', async () => {
    const bench = aBench();
    bench.mark(bench.contact('Miller'));
    await bench.run({ faults: { 'crm write 1': 'lostAfter' } });
    bench.world.crm.changeSilently(only(bench.rows()).id, { hiddenFrom: ['alice'] });

    await disturbed(bench, {});

    assert.equal(bench.rows().length, 1);
  });
});
