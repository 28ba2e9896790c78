import assert from 'node:assert/strict';
import { crmId } from '../../src/domain/ids.ts';
import type { CrmItem } from '../../src/sync/ports.ts';
import {
  creating,
  flagging,
  me,
  openSideBench,
  patchOf,
  recordId,
  sally,
  type SideBench,
  statusOf,
  updating,
  writing,
} from '../support/crm-side-bench.ts';
import { itIsACrmSide, itTellsFurtherFields } from './sync-sides.ts';

let opened: SideBench[] = [];

const open = async (): Promise<SideBench> => {
  const bench = await openSideBench();
  opened.push(bench);
  return bench;
};

const closeAll = async (): Promise<void> => {
  for (const bench of opened) await bench.close();
  opened = [];
};

const named = (name: string, addresses: readonly string[] = []) => patchOf({ last_name: name }, { addresses });

/** Contacts 1 to `count`, all of them flagged. */
const many = (count: number) => Array.from({ length: count }, (_, at) => creating(at + 1, named(`Person ${at + 1}`)));

const shownIn = async ({ side }: SideBench, n: number, module: CrmItem['module'] = 'Contacts'): Promise<CrmItem> => {
  const found = (await side.read(module, [recordId(n)])).get(recordId(n));
  assert(found?.what === 'there');
  return found.item;
};

describe('CRM side of the synchronisation over v4_1', () => {
  afterEach(closeAll);

  itIsACrmSide(open);
  itTellsFurtherFields(open);
});

describe('CRM side over v4_1: contacts', () => {
  afterEach(closeAll);

  it('keeps every field as it was sent, text that looks like markup included', async () => {
    const { side } = await open();
    const values = {
      salutation: 'Ms.',
      first_name: 'Zoë',
      last_name: "O'Brien & Söhne",
      title: 'Head of <R&D>',
      phone_work: '+1 860 555 0100',
      primary_address_street: 'Main St 5\n2nd floor',
      birthdate: '1984-02-29',
      description: 'if (a<b) &amp; "more"',
    };

    const reply = await writing(side, creating(1, patchOf(values)));

    assert.equal(statusOf(reply), 200);
    for (const [name, value] of Object.entries(values)) assert.equal(reply?.shown?.content.values[name], value);
  });

  it('knows what is left of a text that is too long', async () => {
    const { side } = await open();
    const title = `${'x'.repeat(97)}<bcd>`;

    const { lengths } = await side.facts('Contacts');
    const reply = await writing(side, creating(1, patchOf({ last_name: 'Long', title })));

    assert.equal(lengths.title, 100);
    assert.equal(reply?.shown?.content.values.title, side.cut(title, 100));
  });

  it('tells lengths and salutations', async () => {
    const { side } = await open();
    const { lengths, salutations } = await side.facts('Contacts');

    assert.equal(lengths.assistant, 75);
    assert.equal(lengths.description, undefined);
    assert(salutations.includes('Dr.'));
    assert.deepEqual((await side.facts('Calls')).lengths.join_url, undefined);
  });

  it('creates with more addresses than a record has fields for, the primary first', async () => {
    const { side } = await open();
    const addresses = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'];

    const reply = await writing(side, creating(1, named('Miller', addresses)));

    assert.equal(statusOf(reply), 200);
    assert.equal(reply?.shown?.content.addresses[0], 'a@example.com');
    assert.deepEqual([...reply.shown.content.addresses].sort(), addresses);
  });

  it('changes the addresses of a contact that has some, in any way', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller', ['a@example.com', 'b@example.com'])));
    const turn = async (addresses: readonly string[]) => {
      const reply = await writing(bench.side, updating(1, patchOf({}, { addresses })));
      assert.equal(statusOf(reply), 200);
      assert.equal(reply?.reached, 2);
      const shown = reply.shown?.content.addresses ?? [];
      assert.equal(shown[0], addresses[0]);
      assert.deepEqual([...shown].sort(), [...addresses].sort());
    };

    await turn(['b@example.com', 'a@example.com']);
    await turn(['b@example.com']);
    await turn(['new@example.com', 'b@example.com', 'more@example.com', 'evenmore@example.com']);
    await turn(['new@example.com', 'more@example.com']);
    await turn([]);
    await turn(['one@example.com']);
  });

  it('finishes addresses that were half written before anybody looks at them', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller', ['a@example.com', 'b@example.com'])));
    // Nothing comes back once the old addresses are off.
    bench.server.failNext({ method: 'set_entry', loseAnswer: 'notApplied', after: 1, times: 3 });

    const reply = await writing(
      bench.side,
      updating(1, patchOf({}, { addresses: ['c@example.com', 'a@example.com', 'b@example.com'] })),
    );

    assert.deepEqual([statusOf(reply), reply?.reached], ['lost', 1]);
    const { addresses } = (await shownIn(bench, 1)).content;
    assert.equal(addresses[0], 'c@example.com');
    assert.deepEqual([...addresses].sort(), ['a@example.com', 'b@example.com', 'c@example.com']);
  });

  it('takes no address off a contact that the person may not edit', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller', ['a@example.com', 'b@example.com'])));
    const will = bench.as('will').sync;

    const reply = await writing(will, updating(1, patchOf({}, { addresses: ['c@example.com', 'a@example.com'] })));

    assert.equal(statusOf(reply), 403);
    assert.deepEqual((await shownIn(bench, 1)).content.addresses, ['a@example.com', 'b@example.com']);
  });

  it('moves no modification time by a flag, and takes it back', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller')));
    bench.pass(60);

    const off = await writing(bench.side, flagging(1, false));

    assert.deepEqual([statusOf(off), off?.shown?.flagged], [200, false]);
    assert.equal(off?.shown?.modified, '2026-11-23 09:00:00');
    assert.deepEqual(await bench.side.list('Contacts', { fresh: true }), []);
  });

  it('says 404 to a flag of a record that is not there', async () => {
    const { side } = await open();
    assert.equal(statusOf(await writing(side, flagging(1, true))), 404);
  });

  it('relates a contact to an account, and looks accounts up by name', async () => {
    const bench = await open();
    const account = crmId('a0000000-0000-4000-8000-000000000001');
    await bench.crm.records.create('Accounts', account, { name: 'Brown & Sons' });

    const found = await bench.side.accounts(['brown & sons', 'nobody']);
    await writing(bench.side, creating(1, named('Brown')));
    const reply = await writing(bench.side, updating(1, patchOf({}, { company: { module: 'Accounts', id: account } })));

    assert.deepEqual(found, [{ module: 'Accounts', id: account, name: 'Brown & Sons' }]);
    assert.equal(reply?.shown?.content.values.account_name, 'Brown & Sons');
  });

  it('relates a contact to a client, which then is its company', async () => {
    const bench = await open();
    const client = crmId('b0000000-0000-4000-8000-000000000001');
    await bench.crm.records.create('ptc_Clients', client, { name: 'Brown, Ada' });

    const [company] = await bench.side.accounts(['Brown, Ada']);
    assert(company);
    const reply = await writing(bench.side, creating(1, patchOf({ last_name: 'Brown' }, { company })));

    assert.deepEqual(company, { module: 'ptc_Clients', id: client, name: 'Brown, Ada' });
    assert.equal(reply?.shown?.content.values.account_name, 'Brown, Ada');
  });

  it('finds people by address: users before contacts', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller', ['jane@example.com'])));
    await writing(bench.side, creating(2, named('Twin', ['sally@example.com'])));

    const found = await bench.side.people(['JANE@example.com', 'sally@example.com', 'nobody@example.com']);

    assert.deepEqual(found.get('jane@example.com'), { module: 'Contacts', id: recordId(1) });
    assert.equal(found.get('sally@example.com')?.module, 'Users');
    assert.equal(found.size, 2);
  });

  it('knows who is signed in', async () => {
    const { side } = await open();
    const user = await side.user();
    assert.equal(user.id, me);
    assert.deepEqual(user.addresses, ['jim@example.com']);
  });
});

describe('CRM side over v4_1: activities', () => {
  afterEach(closeAll);

  const meeting = (over: Record<string, string> = {}) => ({
    name: 'Review',
    date_start: '2026-12-01 09:00:00',
    date_end: '2026-12-01 10:30:00',
    duration_hours: '1',
    duration_minutes: '30',
    reminder_checked: '1',
    reminder_time: '900',
    assigned_user_id: me,
    ...over,
  });

  it('creates a meeting with its participants, and lists it once', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller', ['jane@example.com'])));
    const invite = [
      { module: 'Contacts', id: recordId(1) },
      { module: 'Users', id: sally },
    ];

    const reply = await writing(bench.side, creating(2, patchOf(meeting(), { invite }), 'Meetings'));

    assert.equal(reply?.shown?.flagged, undefined);
    assert.equal(reply?.shown?.content.values.reminder_checked, '1');
    assert.equal(reply.shown.content.values.date_end, '2026-12-01 10:30:00');
    assert.deepEqual(
      reply.shown.content.people.map(({ module, address }) => [module, address]),
      [
        ['Contacts', 'jane@example.com'],
        ['Users', 'sally@example.com'],
      ],
    );
    assert.deepEqual(
      (await bench.side.list('Meetings', { fresh: false })).map(({ id }) => id),
      [recordId(2)],
    );
  });

  it('makes the person take part in what is not theirs, and takes nobody off', async () => {
    const bench = await open();
    const patch = patchOf(meeting({ assigned_user_id: sally }));

    const created = await writing(bench.side, creating(1, patch, 'Meetings'));
    const off = await writing(bench.side, flagging(1, false, 'Meetings'));

    for (const reply of [created, off]) {
      assert.equal(statusOf(reply), 200);
      assert(reply?.shown?.content.people.some(({ id }) => id === me));
    }
    assert.equal((await bench.side.list('Meetings', { fresh: false })).length, 1);
  });

  it('takes participants off and moves no modification time by it', async () => {
    const bench = await open();
    const invite = [{ module: 'Users', id: sally }];
    await writing(bench.side, creating(1, patchOf(meeting(), { invite }), 'Meetings'));
    bench.pass(60);

    const reply = await writing(bench.side, updating(1, patchOf({}, { uninvite: invite }), 'Meetings'));

    assert.deepEqual(reply?.shown?.content.people, []);
    assert.equal(reply.shown.modified, '2026-11-23 09:00:00');
  });

  it('lists no meeting outside the window, and no completed task', async () => {
    const { side } = await open();
    await writing(side, creating(1, patchOf(meeting({ date_start: '2026-01-01 09:00:00' })), 'Meetings'));
    await writing(side, creating(2, patchOf({ name: 'Done', status: 'Completed' }), 'Tasks'));
    await writing(side, creating(3, patchOf({ name: 'Open', status: 'Not Started' }), 'Tasks'));

    assert.deepEqual(await side.list('Meetings', { fresh: false }), []);
    assert.deepEqual(
      (await side.list('Tasks', { fresh: false })).map(({ id }) => id),
      [recordId(3)],
    );
  });

  it('switches a reminder off although a bulk call would switch it on again', async () => {
    const { side, server } = await open();
    server.habits.bulkReminder = 1800;
    const off = { reminder_checked: '0', reminder_time: '-1' };
    const calls = [1, 2, 3].map((n) => creating(n, patchOf(meeting(n === 3 ? {} : off)), 'Calls'));

    const replies = await side.write(calls);
    const moved = await writing(side, updating(1, patchOf({ name: 'Moved' }), 'Calls'));

    assert.deepEqual(
      [...replies.values()].map(({ shown }) => shown?.content.values.reminder_checked),
      ['0', '0', '1'],
    );
    assert.deepEqual(moved?.shown?.content.values.reminder_time, '-1');
  });

  it('tells a task without a day, and lets nobody take the task of another', async () => {
    const bench = await open();
    const days = { date_due: '', date_due_flag: '1', date_start: '2026-12-01 12:00:00', date_start_flag: '0' };
    await writing(bench.side, creating(1, patchOf({ name: 'Call back', ...days }), 'Tasks'));
    await writing(bench.side, creating(2, patchOf({ name: 'Hers', assigned_user_id: sally }), 'Tasks'));

    const { values } = (await shownIn(bench, 1, 'Tasks')).content;
    const taken = await writing(bench.side, flagging(2, true, 'Tasks'));

    assert.deepEqual(
      [values.date_due, values.date_due_flag, values.date_start, values.date_start_flag, values.assigned_user_id],
      ['', '1', '2026-12-01 12:00:00', '0', me],
    );
    assert.equal(statusOf(taken), 403);
  });
});

describe('CRM side over v4_1: reading', () => {
  afterEach(closeAll);

  it('skips no record when one is edited between two pages, and counts its calls', async () => {
    const bench = await open();
    await bench.side.write(many(1500));
    const { calls } = bench.server;
    calls.reset();

    const { items } = await bench.side.changes('Contacts', null);

    assert.equal(items.length, 1500);
    assert.equal(calls.count({ method: 'get_entry_list', module: 'Contacts' }), 2);
  });

  it('hands pages over instead of keeping them', async () => {
    const bench = await open();
    await bench.side.write(many(1200));
    await bench.remove(recordId(7));
    const pages: number[] = [];

    const changes = await bench.side.changes('Contacts', null, (page) => void pages.push(page.length));
    const matchable = await bench.side.matchable('Contacts', (page) => void pages.push(page.length));

    assert.deepEqual([changes.items, matchable, changes.deleted], [[], [], [recordId(7)]]);
    assert.deepEqual(pages, [999, 200, 1000, 199]);
  });

  it('begins again a quarter of an hour before the latest change, or at it when it is older, by the clock of the CRM', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller')));
    const fresh = await bench.side.changes('Contacts', null);
    bench.pass(3600);

    const quiet = await bench.side.changes('Contacts', null);
    bench.server.habits.clockAheadMs = -2 * 3_600_000;
    const behind = await bench.side.changes('Contacts', null);
    const nothing = await bench.side.changes('Tasks', '2026-11-01 00:00:00');

    assert.equal(fresh.watermark, '2026-11-23 08:45:00');
    assert.equal(quiet.watermark, '2026-11-23 09:00:00');
    assert.equal(behind.watermark, '2026-11-23 07:45:00');
    assert.equal(nothing.watermark, '2026-11-01 00:00:00');
  });

  it('goes on when its session ended', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Miller')));
    bench.server.expireSessions();
    assert.equal((await bench.side.changes('Contacts', null)).items.length, 1);
    bench.server.failNext({ method: 'set_entry', endSession: true });
    assert.equal(statusOf(await writing(bench.side, updating(1, patchOf({ title: 'CFO' })))), 200);
  });

  it('reads a list again in a new session', async () => {
    const bench = await open();
    await bench.side.write(many(4));
    const { calls } = bench.server;
    bench.server.failNext({ method: 'get_relationships', list: 'half' });
    const logins = calls.count({ method: 'login' });

    const short = await bench.side.list('Contacts', { fresh: false });
    const whole = await bench.side.list('Contacts', { fresh: true });

    assert.deepEqual([short.length, whole.length], [2, 4]);
    assert.equal(calls.count({ method: 'login' }), logins + 1);
  });

  it('needs two calls for contacts in which nothing changed', async () => {
    const bench = await open();
    await bench.side.write(many(3));
    const { watermark } = await bench.side.changes('Contacts', null);
    bench.server.calls.reset();

    await bench.side.changes('Contacts', watermark);
    await bench.side.list('Contacts', { fresh: false });

    assert.equal(bench.server.calls.count(), 2);
  });
});

describe('CRM side over v4_1: writing in bulk', () => {
  afterEach(closeAll);

  it('creates two hundred in a call and reads a thousand back in one', async () => {
    const bench = await open();
    await bench.side.write(many(1));
    const { calls } = bench.server;
    await bench.side.write(Array.from({ length: 2 }, (_, at) => creating(5000 + at, named(`Bulk ${at}`))));
    calls.reset();

    const replies = await bench.side.write(
      Array.from({ length: 1000 }, (_, at) => creating(10_000 + at, named(`N ${at}`, [`n${at}@example.com`]))),
    );

    assert.equal(replies.size, 1000);
    assert([...replies.values()].every(({ shown }) => shown?.flagged === true));
    assert.equal(calls.count({ method: 'set_entries' }), 5);
    assert.equal(calls.count(), 6);
  });

  it('changes a hundred in two calls, and flags a hundred in two', async () => {
    const bench = await open();
    await bench.side.write(many(100));
    const { calls } = bench.server;
    const numbers = many(100).map((_, at) => at + 1);

    calls.reset();
    const changed = await bench.side.write(numbers.map((n) => updating(n, patchOf({ title: `T${n}` }))));
    assert.equal(calls.count(), 2);
    calls.reset();
    const cleared = await bench.side.write(numbers.map((n) => flagging(n, false)));
    assert.equal(calls.count(), 2);

    for (const replies of [changed, cleared]) assert([...replies.values()].every((reply) => statusOf(reply) === 200));
    assert.equal(changed.get(recordId(7))?.shown?.content.values.title, 'T7');
  });

  it('finds out that a server does not take our ids, and creates one by one', async () => {
    const bench = await open();
    bench.server.habits.bulkTakesOwnIds = false;

    const replies = await bench.side.write(many(3));
    const more = await bench.side.write([creating(4, named('D')), creating(5, named('E'))]);

    assert.deepEqual([...replies.values(), ...more.values()].map(statusOf), [200, 200, 200, 200, 200]);
    assert.equal((await bench.side.matchable('Contacts')).length, 5);
    assert.equal(bench.server.calls.count({ method: 'set_entries' }), 1);
  });

  it('leaves a row out of the answer that the server left out, and asks for that one alone the next time', async () => {
    const bench = await open();
    bench.server.failNext({ method: 'set_entries', leaveOutIds: 1 });

    const first = await bench.side.write(many(3));
    const second = await bench.side.write(many(3).slice(0, 1));

    assert.deepEqual([...first.keys()], [recordId(2), recordId(3)]);
    assert.equal(first.get(recordId(2))?.shown?.content.values.last_name, 'Person 2');
    assert.equal(statusOf(second.get(recordId(1))), 200);
    assert.equal((await bench.side.matchable('Contacts')).length, 3);
  });

  it('knows nothing of any row after HTTP 500, and tells the bad one apart afterwards', async () => {
    const bench = await open();
    bench.server.failNext({ method: 'set_entries', breakAfterRows: 2 });

    const first = await bench.side.write(many(3));
    const second = await bench.side.write(many(3));

    assert.equal(first.size, 0);
    assert.deepEqual([...second.values()].map(statusOf), [200, 200, 200]);
    assert.equal((await bench.side.matchable('Contacts')).length, 3);
  });

  it('knows nothing of rows whose answer got lost, whether they were written or not', async () => {
    for (const loseAnswer of ['applied', 'notApplied'] as const) {
      const bench = await open();
      bench.server.failNext({ method: 'set_entries', loseAnswer });

      assert.equal((await bench.side.write(many(2))).size, 0);
      assert.equal(bench.server.calls.count({ method: 'set_entries' }), 1);
      assert.equal((await bench.side.matchable('Contacts')).length, loseAnswer === 'applied' ? 2 : 0);
    }
  });

  it('sends nothing more to a server that wants to be left alone', async () => {
    const bench = await open();
    await bench.side.changes('Contacts', null);
    bench.server.failNext({ method: 'set_entries', status: 429, retryAfterSeconds: 7 });
    bench.server.calls.reset();

    const replies = await bench.side.write([...many(2), flagging(3, true)]);

    assert.deepEqual([...replies.values()].map(statusOf), [429, 429, 429]);
    assert([...replies.values()].every(({ answer }) => answer.kind === 'answered' && answer.retryAfterMs === 7000));
    assert.equal(bench.server.calls.count(), 1);
  });

  it('creates namesakes with one address one by one', async () => {
    const bench = await open();
    await writing(bench.side, creating(1, named('Smith', ['home@example.com'])));
    bench.server.habits.bulkFindsTwins = true;

    const replies = await bench.side.write([
      creating(2, named('smith', ['HOME@example.com'])),
      creating(3, named('Brown', ['b@example.com'])),
      creating(4, named('Brown', ['b@example.com'])),
      creating(5, named('Green')),
    ]);

    assert.deepEqual(
      [...replies.values()].map(({ id }) => id),
      [2, 3, 4, 5].map(recordId),
    );
    assert.equal((await bench.side.matchable('Contacts')).length, 5);
  });

  it('says which record the CRM took a new one for', async () => {
    const bench = await open();
    bench.server.habits.bulkFindsTwins = true;
    await bench.save('Contacts', crmId(''), { last_name: 'Smith', email1: 'home@example.com' });
    const [there] = (await bench.as('jim').sync.matchable('Contacts')).map(({ id }) => id);

    const replies = await bench.side.write([
      creating(2, named('Smith', ['home@example.com'])),
      creating(3, named('Green')),
    ]);

    assert.equal(replies.get(recordId(2))?.id, there);
    assert.equal(replies.get(recordId(2))?.shown, null);
    assert.equal(replies.get(recordId(3))?.id, recordId(3));
  });

  it('says 403 to what the person may not write, and 404 to what is deleted', async () => {
    const bench = await open();
    await bench.side.write(many(2));
    await bench.remove(recordId(2));
    const will = bench.as('will').sync;

    const refused = await writing(will, updating(1, patchOf({ title: 'x' })));
    const gone = await writing(bench.side, updating(2, patchOf({ title: 'x' })));
    const again = await writing(bench.side, creating(2, named('Again')));

    assert.deepEqual([refused, gone, again].map(statusOf), [403, 404, 404]);
  });
});
