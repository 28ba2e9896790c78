import assert from 'node:assert/strict';
import { sampleBook } from '../../../../src/sandbox/sample/book.ts';
import { sampleOutlook } from '../../../../src/sandbox/sample/outlook.ts';
import { graphOracle } from '../../../support/graph-oracle.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const now = new Date('2026-11-23T15:00:00Z');
const utc = (text: string | undefined) => (text ?? '').replace(' ', 'T');

describe('the sample contacts, calendar and tasks', () => {
  const book = sampleBook(now);
  const of = (module: string) => book.records.filter((record) => record.module === module);
  const oracle = graphOracle();
  let graph: TestGraph;

  before(async () => {
    graph = await aGraph({ observe: oracle.observe, outlook: () => sampleOutlook(now), clock: { now: () => now } });
  });
  after(async () => {
    await graph.close();
    oracle.assertClean();
  });

  const view = () =>
    graph.list('/me/calendarView?startDateTime=2026-10-01T00:00:00Z&endDateTime=2027-03-01T00:00:00Z&$top=200');
  const lists = async () =>
    Promise.all((await graph.list('/me/todo/lists')).map(({ id }) => graph.list(`/me/todo/lists/${id}/tasks`)));

  it('are the same for the same moment', () => {
    assert.deepEqual(sampleOutlook(now), sampleOutlook(now));
  });

  it('are people in two folders, one of them private', async () => {
    const [folder] = await graph.list('/me/contactFolders');
    const usual = await graph.list('/me/contacts?$top=100');
    const others = await graph.list(`/me/contactFolders/${folder?.id ?? ''}/contacts`);
    const hidden = await graph.list(
      "/me/contacts?$filter=singleValueExtendedProperties/any(ep:ep/id eq 'Integer 0x36' and cast(ep/value, Edm.Int32) eq 2)",
    );

    assert.deepEqual([usual.length, others.length], [10, 3]);
    assert.deepEqual(
      hidden.map(({ displayName }) => displayName),
      ['Ruth Alvarado'],
    );
  });

  it('share most people with the CRM by name and address, and have some of their own', async () => {
    const known = (await graph.list('/me/contacts?$top=100')).filter(({ givenName, surname }) =>
      of('Contacts').some(({ values }) => values.first_name === givenName && values.last_name === surname),
    );

    assert.equal(known.length, 8);
  });

  it('share appointments with the CRM by name and time', async () => {
    const events = await view();
    const shared = [...of('Meetings'), ...of('Calls')].filter(({ values }) =>
      events.some(
        ({ subject, start }) => subject === values.name && JSON.stringify(start).includes(utc(values.date_start)),
      ),
    );

    assert.deepEqual(shared.map(({ values }) => values.name).sort(), [
      'Annual review with Jane and Peter Smith',
      'Fees in plain numbers: Lucía and Mateo',
      'Haddad trust signing',
      'Harold: how much, and when',
      'Review and succession with Hiroshi Tanaka',
      'Visit to Harold Smith',
    ]);
  });

  it('have a series, whole days, a private hour, an online meeting and one that somebody else called', async () => {
    const events = await view();
    const count = (test: (event: (typeof events)[number]) => boolean) => events.filter(test).length;

    assert.ok(count(({ type }) => type === 'occurrence') > 15);
    assert.deepEqual(
      [
        count(({ isAllDay }) => isAllDay === true),
        count(({ sensitivity }) => sensitivity === 'private'),
        count(({ onlineMeeting }) => onlineMeeting !== null),
        count(({ isOrganizer }) => isOrganizer === false),
      ],
      [1, 1, 1, 1],
    );
  });

  it('share tasks with the CRM by name and day', async () => {
    const [, usual, practice] = await lists();
    const titles = new Set(of('Tasks').map(({ values }) => values.name));

    assert.deepEqual([usual?.length, practice?.length], [4, 4]);
    assert.equal([...(usual ?? []), ...(practice ?? [])].filter(({ title }) => titles.has(String(title))).length, 5);
  });

  it('name nobody who could exist', () => {
    const addresses = JSON.stringify(sampleOutlook(now)).match(/[\w.-]+@[\w.-]+/g) ?? [];

    assert.ok(addresses.length > 15);
    for (const address of addresses) assert.match(address, /example\.(com|org|net)$/);
  });
});
