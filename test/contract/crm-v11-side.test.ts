import assert from 'node:assert/strict';
import { crmId } from '../../src/domain/ids.ts';
import {
  creating,
  flagging,
  me,
  patchOf,
  recordId,
  sally,
  statusOf,
  updating,
  writing,
} from '../support/crm-side-bench.ts';
import { openV11SideBench, type V11SideBench } from '../support/crm-v11-side-bench.ts';
import { itIsACrmSide, itTellsFurtherFields } from './sync-sides.ts';

let opened: V11SideBench[] = [];

const open = async (records?: Parameters<typeof openV11SideBench>[0]): Promise<V11SideBench> => {
  const bench = await openV11SideBench(records);
  opened.push(bench);
  return bench;
};

const closeAll = async (): Promise<void> => {
  for (const bench of opened) await bench.close();
  opened = [];
};

const named = (name: string, addresses: readonly string[] = []) => patchOf({ last_name: name }, { addresses });

describe('CRM side of the synchronisation over v11', () => {
  afterEach(closeAll);

  itIsACrmSide(() => open());

  itTellsFurtherFields(() => open());
});

describe('CRM side over v11: contacts', () => {
  afterEach(closeAll);

  it('keeps every field as it was sent', async () => {
    const { side } = await open();
    const values = {
      salutation: 'Ms.',
      first_name: 'Zoë',
      last_name: "O'Brien & Söhne",
      title: 'Head of <R&D>',
      primary_address_street: 'Main St 5\n2nd floor',
      birthdate: '1984-02-29',
      description: 'if (a<b) &amp; "more"',
    };

    const reply = await writing(side, creating(1, patchOf(values)));

    assert.equal(statusOf(reply), 200);
    for (const [name, value] of Object.entries(values)) assert.equal(reply?.shown?.content.values[name], value);
  });

  it('changes addresses in any way, in one write', async () => {
    const { side } = await open();
    await writing(side, creating(1, named('Miller', ['a@example.com', 'b@example.com', 'c@example.com'])));
    const turns = [['b@example.com', 'a@example.com'], ['new@example.com', 'b@example.com', 'more@example.com'], []];

    for (const addresses of turns) {
      const reply = await writing(side, updating(1, patchOf({}, { addresses })));

      assert.deepEqual([statusOf(reply), reply?.reached], [200, 2]);
      assert.equal(reply?.shown?.content.addresses[0], addresses[0]);
      assert.deepEqual(reply?.shown?.content.addresses.toSorted(), addresses.toSorted());
    }
  });

  it('moves no modification time by a flag, and takes it back', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller')));
    bench.pass(60);

    const off = await writing(bench.side, flagging(1, false));

    assert.deepEqual([statusOf(off), off?.shown?.flagged], [200, false]);
    assert.equal(off?.shown?.modified, '2026-11-23 09:00:00');
    assert.deepEqual(await bench.side.list('Contacts', { fresh: true }), []);
    assert.equal(statusOf(await writing(bench.side, flagging(2, true))), 404);
  });

  it('relates a contact to a client, which then is its company', async () => {
    const bench = await open();
    const client = crmId('b0000000-0000-4000-8000-000000000001');
    await bench.as('jim').records.create('ptc_Clients', client, { name: 'Brown, Ada' });

    const [company] = await bench.side.accounts(['Brown, Ada']);
    assert(company);
    const reply = await writing(bench.side, creating(1, patchOf({ last_name: 'Brown' }, { company })));

    assert.equal(reply?.shown?.content.values.account_name, 'Brown, Ada');
  });

  it('tells lengths and salutations, people and who is signed in', async () => {
    const { side } = await open();
    await writing(side, creating(1, named('Miller', ['jane@example.com'])));

    const { lengths, salutations } = await side.facts('Contacts');
    const found = await side.people(['JANE@example.com', 'sally@example.com', 'nobody@example.com']);

    assert.equal(lengths.assistant, 75);
    assert(salutations.includes('Dr.'));
    assert.deepEqual(
      [found.get('jane@example.com')?.module, found.get('sally@example.com')?.module],
      ['Contacts', 'Users'],
    );
    assert.deepEqual(await side.user(), { id: me, addresses: ['jim@example.com'] });
  });

  it('says 403 to what the person may not write, and 404 to what is deleted', async () => {
    const bench = await open();
    await bench.side.write([creating(1, named('A')), creating(2, named('B'))]);
    await bench.remove(recordId(2));

    const refused = await writing(bench.as('will').sync, updating(1, patchOf({ title: 'x' })));
    const gone = await writing(bench.side, updating(2, patchOf({ title: 'x' })));
    const again = await writing(bench.side, creating(2, named('Again')));

    assert.deepEqual([refused, gone, again].map(statusOf), [403, 404, 404]);
  });

  it('knows nothing of writes whose answer got lost, and leaves a server alone that asks for it', async () => {
    const bench = await open();
    bench.server.failNext({ method: 'POST bulk', loseAnswer: 'applied' });
    assert.equal((await bench.side.write([creating(1, named('A'))])).size, 0);
    assert.equal(statusOf(await writing(bench.side, creating(1, named('A')))), 200);

    bench.server.failNext({ method: 'POST bulk', status: 429, retryAfterSeconds: 7 });
    const many = Array.from({ length: 50 }, (_, at) => creating(at + 10, named(`N ${at}`)));
    const replies = await bench.side.write(many);

    assert.equal(replies.size, 50);
    assert([...replies.values()].every((reply) => statusOf(reply) === 429));
    assert.equal((await bench.side.matchable('Contacts')).length, 1);
  });

  it('skips no record between two pages', async () => {
    const contact = (at: number) => ({ module: 'Contacts', id: recordId(at + 1), values: { last_name: `P ${at}` } });
    const bench = await open(Array.from({ length: 1050 }, (_, at) => contact(at)));
    const pages: number[] = [];

    const { items } = await bench.side.changes('Contacts', null);
    await bench.side.matchable('Contacts', (page) => void pages.push(page.length));

    assert.equal(items.length, 1050);
    assert.deepEqual(pages, [1000, 50]);
  });
});

describe('CRM side over v11: activities', () => {
  afterEach(closeAll);

  const meeting = {
    name: 'Review',
    date_start: '2026-12-01 09:00:00',
    date_end: '2026-12-01 10:30:00',
    duration_hours: '1',
    duration_minutes: '30',
    reminder_checked: '1',
    reminder_time: '900',
    assigned_user_id: me,
  };

  it('creates a meeting with its participants, and lists it once', async () => {
    const { side } = await open();
    await writing(side, creating(1, named('Miller', ['jane@example.com'])));
    const invite = [
      { module: 'Contacts', id: recordId(1) },
      { module: 'Users', id: sally },
    ];

    const reply = await writing(side, creating(2, patchOf(meeting, { invite }), 'Meetings'));
    const rows = await side.list('Meetings', { fresh: false });

    assert.equal(statusOf(reply), 200);
    for (const [name, value] of Object.entries(meeting)) assert.equal(reply?.shown?.content.values[name], value, name);
    assert.deepEqual(
      reply?.shown?.content.people.map(({ module, address }) => [module, address]),
      [
        ['Contacts', 'jane@example.com'],
        ['Users', 'jim@example.com'],
        ['Users', 'sally@example.com'],
      ],
    );
    assert.deepEqual(
      rows.map(({ id }) => id),
      [recordId(2)],
    );
  });

  it('tells the day of a task that was entered where no page knows the flag for none', async () => {
    const { side } = await open();
    const none = { name: 'Call', date_due: '', date_due_flag: '1', date_start: '', date_start_flag: '1' };
    await writing(side, creating(2, patchOf(none), 'Tasks'));

    const reply = await writing(side, updating(2, patchOf({ date_due: '2026-12-01 16:00:00' }), 'Tasks'));

    const values = reply?.shown?.content.values ?? {};
    assert.deepEqual([values.date_due, values.date_due_flag], ['2026-12-01 16:00:00', '0']);
    assert.deepEqual([values.date_start, values.date_start_flag], ['', '1']);
  });

  it('lets nobody take the task of another', async () => {
    const { side } = await open();
    await writing(side, creating(2, patchOf({ name: 'Hers', assigned_user_id: sally }), 'Tasks'));

    assert.equal(statusOf(await writing(side, flagging(2, true, 'Tasks'))), 403);
  });
});
