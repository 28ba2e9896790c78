import assert from 'node:assert/strict';
import { kindsWorld, type KindsWorld } from '../../support/sync-kinds.ts';

const dayMs = 24 * 3_600_000;
const now = Date.now();
/** A moment some days from now, in UTC. */
const soon = (days: number, hours: number): string => {
  const day = new Date(now + days * dayMs).toISOString().slice(0, 10);
  return `${day}T${String(hours).padStart(2, '0')}:00:00`;
};
const times = (days: number, from: number, until: number) => ({
  start: { dateTime: soon(days, from), timeZone: 'UTC' },
  end: { dateTime: soon(days, until), timeZone: 'UTC' },
});
const crmTimes = (days: number, from: number, until: number) => ({
  date_start: soon(days, from).replace('T', ' '),
  date_end: soon(days, until).replace('T', ' '),
  duration_hours: String(until - from),
  duration_minutes: '0',
});
const daily = (days: number, numberOfOccurrences: number) => ({
  recurrence: {
    pattern: { type: 'daily', interval: 1 },
    range: { type: 'numbered', startDate: soon(days, 0).slice(0, 10), numberOfOccurrences },
  },
});

describe('appointments and to-dos between both servers', () => {
  let world: KindsWorld;
  let tasks: string;

  beforeEach(async () => {
    world = await kindsWorld();
    const lists = await world.graph.list('/me/todo/lists');
    tasks = `/me/todo/lists/${lists.find((list) => list.wellknownListName === 'defaultList')?.id ?? ''}/tasks`;
  });
  afterEach(() => world.close());

  async function rests(): Promise<void> {
    assert.equal(await world.run(), 0);
    assert.equal(await world.run(), 0);
  }
  const values = async (module: 'Meetings' | 'Calls' | 'Tasks', name: string) =>
    (await world.named(module, name)).map(({ content }) => content.values);

  it('go to the CRM where they are marked, and come to rest', async () => {
    const { post, mark, run } = world;
    const body = { contentType: 'html', content: '<p>Agenda</p><ul><li>one</li></ul>' };
    await mark('event', await post('/me/events', { subject: 'Review', body, ...times(3, 15, 17) }), 'Meetings');
    await mark('event', await post('/me/events', { subject: 'Ring Jim', ...times(2, 18, 19) }), 'Calls');
    await mark(
      'event',
      await post('/me/events', { subject: 'Daily', ...times(1, 14, 15), ...daily(1, 3) }),
      'Meetings',
    );
    const secret = { subject: 'Secret', sensitivity: 'private', ...times(2, 10, 11) };
    await mark('event', await post('/me/events', secret), 'Meetings');
    const dueDateTime = { dateTime: soon(5, 0), timeZone: 'Eastern Standard Time' };
    await mark('task', await post(tasks, { title: 'Send papers', importance: 'high', dueDateTime }));

    assert.equal(await run(), 6);
    await rests();

    const [review] = await values('Meetings', 'Review');
    assert.deepEqual([review?.date_start, review?.duration_hours], [soon(3, 15).replace('T', ' '), '2']);
    assert.match(review?.description ?? '', /^Agenda\n/);
    assert.equal((await values('Calls', 'Ring Jim')).length, 1);
    assert.equal((await values('Meetings', 'Daily')).length, 3);
    assert.deepEqual(await values('Meetings', 'Secret'), []);
    const [task] = await values('Tasks', 'Send papers');
    assert.deepEqual([task?.date_due?.slice(0, 10), task?.priority], [soon(5, 0).slice(0, 10), 'High']);
  });

  it('come to Outlook from the CRM, with edits of either side, and come to rest', async () => {
    const { graph, makeRecord, editRecord, named, patch, run } = world;
    await makeRecord('Meetings', { name: 'From CRM', status: 'Planned', ...crmTimes(4, 13, 14), description: 'a < b' });
    const due = soon(6, 17).replace('T', ' ');
    await makeRecord('Tasks', { name: 'To do', status: 'Not Started', date_due: due, date_due_flag: '0' });
    await run();
    await rests();

    const [record] = await named('Meetings', 'From CRM');
    assert(record);
    await editRecord('Meetings', record.id, crmTimes(4, 15, 17));
    const [task] = await graph.list(tasks, { headers: { Prefer: 'IdType="ImmutableId"' } });
    await patch(`${tasks}/${task?.id ?? ''}`, { status: 'completed' });
    await run();
    await rests();

    const [event] = await graph.list("/me/events?$filter=subject eq 'From CRM'");
    assert.deepEqual(event?.start, { dateTime: `${soon(4, 15)}.0000000`, timeZone: 'UTC' });
    assert.deepEqual(event.categories, ['SugarCRM']);
    assert.equal((await values('Tasks', 'To do'))[0]?.status, 'Completed');
    assert.equal((await values('Meetings', 'From CRM'))[0]?.description, 'a < b');
  });

  it('ask Graph once where nothing changed', async () => {
    const { graph, post, mark, run } = world;
    await mark('event', await post('/me/events', { subject: 'Review', ...times(3, 15, 17) }), 'Meetings');
    await run();
    await rests();
    graph.calls.reset();

    assert.equal(await run(), 0);

    assert.deepEqual(graph.calls.lines, ['POST /$batch']);
  });

  it('come to rest with a service of bad habits', async () => {
    const { graph, post, mark, named, editRecord, patch, run } = world;
    const habits = { untidyDeltas: true, emptyPages: true, versionMovesAfterMs: 1000, oldVersions: true, ghosts: true };
    Object.assign(graph.mailbox().habits, habits);
    const review = await post('/me/events', { subject: 'Review', ...times(3, 15, 17) });
    await mark('event', review, 'Meetings');
    await mark('task', await post(tasks, { title: 'Send papers' }));
    await run();
    await patch(`/me/events/${review}`, { location: { displayName: 'Room 2' } });
    const [record] = await named('Meetings', 'Review');
    assert(record);
    await editRecord('Meetings', record.id, { description: 'New agenda' });
    await run();
    await run();
    await rests();

    const [{ location, description } = {}] = await values('Meetings', 'Review');
    assert.deepEqual([location, description], ['Room 2', 'New agenda']);
    const event = await graph.get(`/me/events/${review}`, { headers: { Prefer: 'outlook.body-content-type="text"' } });
    assert.match(JSON.stringify(event.body), /New agenda/);
  });
});
