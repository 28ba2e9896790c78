import assert from 'node:assert/strict';
import { z } from 'zod';
import { graphOracle, type GraphOracle } from '../../../support/graph-oracle.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const Page = z.looseObject({ value: z.array(z.looseObject({ id: z.string() })), '@odata.deltaLink': z.string() });
const Link = z.looseObject({ id: z.string() });
const link = {
  applicationName: 'ProTracker',
  displayName: 'Record',
  externalId: '1|abc|Tasks|x',
  webUrl: 'https://crm.example.com/x',
};

describe('To Do of the embedded Graph', () => {
  let graph: TestGraph;
  let oracle: GraphOracle;
  let list: string;
  let tasks: string;

  beforeEach(async () => {
    oracle = graphOracle({ illegalIfRefused: true });
    graph = await aGraph({ observe: oracle.observe, clock: { now: () => new Date('2026-11-23T08:00:00Z') } });
    list = (await graph.list('/me/todo/lists')).find((each) => each.wellknownListName === 'defaultList')?.id ?? '';
    tasks = `/me/todo/lists/${list}/tasks`;
  });

  afterEach(async () => {
    await graph.close();
    oracle.assertClean();
  });

  const patch = (path: string, body: object, headers = {}) => graph.call('PATCH', path, { body, headers });

  it('has the lists that everybody has, and those that a person makes', async () => {
    const made = await graph.post('/me/todo/lists', { displayName: 'Clients' });
    await patch(`/me/todo/lists/${made.id}`, { displayName: 'Practice' });

    const lists = await graph.list('/me/todo/lists');

    assert.deepEqual(
      lists.map(({ displayName, wellknownListName }) => [displayName, wellknownListName]),
      [
        ['Flagged Emails', 'flaggedEmails'],
        ['Tasks', 'defaultList'],
        ['Practice', 'none'],
      ],
    );
    assert.equal((await graph.call('DELETE', `/me/todo/lists/${made.id}`)).status, 204);
    assert.equal((await graph.call('GET', `/me/todo/lists/${made.id}/tasks`)).status, 404);
    assert.equal((await graph.call('DELETE', `/me/todo/lists/${list}`)).status, 400);
    assert.equal((await graph.list('/me/todo/lists')).length, 2);
  });

  it('makes a task with its links, which are shown where they are expanded', async () => {
    const made = await graph.post(tasks, { title: 'Call', linkedResources: [link] });

    const read = await graph.get(`${tasks}/${made.id}`);
    const [expanded] = await graph.list(`${tasks}?$expand=linkedResources`);

    const [shown] = z.array(Link).parse(made.linkedResources);
    assert.deepEqual({ ...shown, id: '' }, { ...link, id: '' });
    assert.equal('linkedResources' in read, false);
    assert.deepEqual(expanded?.linkedResources, made.linkedResources);
    assert.deepEqual(
      [read.status, read.importance, read.isReminderOn, read.body],
      ['notStarted', 'normal', false, { content: '', contentType: 'text' }],
    );
    assert.equal(read.createdDateTime, '2026-11-23T08:00:00.0000000Z');
    assert.equal('dueDateTime' in read, false);
  });

  it('adds, changes and removes links one by one', async () => {
    const { id } = await graph.post(tasks, { title: 'Call' });
    const links = `${tasks}/${id}/linkedResources`;

    const added = await graph.post(links, link);
    await patch(`${links}/${added.id}`, { webUrl: 'https://crm.example.com/y' });

    assert.equal((await graph.get(`${links}/${added.id}`)).webUrl, 'https://crm.example.com/y');
    assert.equal((await graph.list(links)).length, 1);
    assert.equal((await graph.call('DELETE', `${links}/${added.id}`)).status, 204);
    assert.deepEqual(await graph.list(links), []);
  });

  it('keeps days as the midnight of the zone they were sent in, and shows them in the zone that is preferred', async () => {
    const { id } = await graph.post(tasks, {
      title: 'Call',
      dueDateTime: { dateTime: '2026-11-25T16:30:00', timeZone: 'Eastern Standard Time' },
    });

    const utc = await graph.get(`${tasks}/${id}`);
    const local = await graph.get(`${tasks}/${id}`, { headers: { prefer: 'outlook.timezone="America/New_York"' } });

    assert.deepEqual(utc.dueDateTime, { dateTime: '2026-11-25T05:00:00.0000000', timeZone: 'UTC' });
    assert.deepEqual(local.dueDateTime, { dateTime: '2026-11-25T00:00:00.0000000', timeZone: 'America/New_York' });
    await patch(`${tasks}/${id}`, { dueDateTime: null });
    assert.equal('dueDateTime' in (await graph.get(`${tasks}/${id}`)), false);
    assert.equal((await patch(`${tasks}/${id}`, { dueDateTime: { dateTime: 'soon', timeZone: 'UTC' } })).status, 400);
    assert.equal(
      (await patch(`${tasks}/${id}`, { dueDateTime: { dateTime: '2026-01-01T00:00:00', timeZone: 'Mars' } })).status,
      400,
    );
  });

  it('notes when a task is completed, and forgets it when it is not', async () => {
    const { id } = await graph.post(tasks, { title: 'Call' });

    await patch(`${tasks}/${id}`, { status: 'completed' });
    const done = await graph.get(`${tasks}/${id}`);
    await patch(`${tasks}/${id}`, { status: 'inProgress' });

    assert.deepEqual(done.completedDateTime, { dateTime: '2026-11-23T00:00:00.0000000', timeZone: 'UTC' });
    assert.equal('completedDateTime' in (await graph.get(`${tasks}/${id}`)), false);
  });

  it('tells changes by list, with the links where they are expanded', async () => {
    const made = await graph.post(tasks, { title: 'A', linkedResources: [link] });
    const first = Page.parse(
      (await graph.call('GET', `${tasks}/delta?$select=title,status&$expand=linkedResources`)).body,
    );
    await patch(`${tasks}/${made.id}`, { title: 'A2' });
    const second = Page.parse((await graph.call('GET', first['@odata.deltaLink'])).body);
    await graph.call('DELETE', `${tasks}/${made.id}`);
    const third = Page.parse((await graph.call('GET', second['@odata.deltaLink'])).body);

    assert.deepEqual(first.value[0]?.linkedResources, made.linkedResources);
    assert.deepEqual(
      [first, second].map(({ value }) => value.map(({ title }) => title)),
      [['A'], ['A2']],
    );
    assert.deepEqual(
      third.value.map((entry) => entry['@removed']),
      [{ reason: 'deleted' }],
    );
    assert.equal((await graph.call('GET', `${tasks}/${made.id}`)).status, 404);
  });

  it('gives a task that a person moves to another list a new id there', async () => {
    const other = await graph.post('/me/todo/lists', { displayName: 'Clients' });
    const made = await graph.post(tasks, { title: 'A', linkedResources: [link] });

    graph.mailbox().moveTask(made.id, other.id);

    const [moved] = await graph.list(`/me/todo/lists/${other.id}/tasks?$expand=linkedResources`);
    assert.notEqual(moved?.id, made.id);
    assert.deepEqual(moved?.linkedResources, made.linkedResources);
    assert.equal((await graph.call('GET', `${tasks}/${made.id}`)).status, 404);
    assert.equal((await graph.call('GET', `/me/todo/lists/${other.id}/tasks/${made.id}`)).status, 404);
  });

  it('refuses a write for an older version', async () => {
    const made = await graph.post(tasks, { title: 'A' });
    await patch(`${tasks}/${made.id}`, { title: 'B' });

    const { status } = await patch(`${tasks}/${made.id}`, { title: 'C' }, { 'if-match': String(made['@odata.etag']) });

    assert.equal(status, 412);
  });

  it('filters by time and status', async () => {
    await graph.post(tasks, { title: 'A', status: 'completed', categories: ['X'] });
    await graph.post(tasks, { title: 'B' });

    const found = await graph.list(
      `${tasks}?$filter=createdDateTime ge 2026-11-23T08:00:00Z and status eq 'completed'`,
    );

    assert.deepEqual(
      found.map(({ title }) => title),
      ['A'],
    );
  });
});
