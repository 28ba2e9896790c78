import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { graphOracle, type GraphOracle } from '../../../support/graph-oracle.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const Page = z.looseObject({
  value: z.array(z.looseObject({ id: z.string(), '@removed': z.object({ reason: z.string() }).optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});
type Entry = z.infer<typeof Page>['value'][number];

const at = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
const event = (day: string, subject = 'Review') => ({
  subject,
  start: at(`${day}T09:00:00`),
  end: at(`${day}T10:00:00`),
});
const daily = (day: string, numberOfOccurrences: number) => ({
  ...event(day, 'Daily'),
  recurrence: {
    pattern: { type: 'daily', interval: 1 },
    range: { type: 'numbered', startDate: day, numberOfOccurrences },
  },
});
const first = '/me/calendarView/delta?startDateTime=2026-11-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z';
const view = '/me/calendarView?startDateTime=2026-11-01T00:00:00Z&endDateTime=2026-12-01T00:00:00Z&$top=1000';

describe('the delta of a calendar view of the embedded Graph', () => {
  let graph: TestGraph;
  let oracle: GraphOracle;

  beforeEach(async () => {
    oracle = graphOracle({ illegalIfRefused: true });
    graph = await aGraph({ observe: oracle.observe, clock: { now: () => new Date('2026-11-23T08:00:00Z') } });
  });

  afterEach(async () => {
    await graph.close();
    oracle.assertClean();
  });

  const headers = (size = 200) => ({ prefer: `IdType="ImmutableId", odata.maxpagesize=${size}` });
  const create = async (body: object) => (await graph.post('/me/events', body, headers())).id;
  const patch = (id: string, body: object) => graph.call('PATCH', `/me/events/${id}`, { body, headers: headers() });
  const remove = (id: string) => graph.call('DELETE', `/me/events/${id}`, { headers: headers() });
  const occurrences = async () =>
    (await graph.list(view, { headers: headers(1000) })).filter((each) => each.type !== 'singleInstance');

  async function round(url: string, size = 200): Promise<{ entries: Entry[]; link: string; sizes: number[] }> {
    const entries: Entry[] = [];
    const sizes: number[] = [];
    for (let next = url; ;) {
      const { status, body } = await graph.call('GET', next, { headers: headers(size) });
      assert.equal(status, 200, JSON.stringify(body));
      const page = Page.parse(body);
      entries.push(...page.value);
      sizes.push(page.value.length);
      if (page['@odata.deltaLink']) return { entries, link: page['@odata.deltaLink'], sizes };
      next = page['@odata.nextLink'] ?? '';
    }
  }

  const told = (entries: readonly Entry[]) => entries.map(({ type, '@removed': gone }) => type ?? gone?.reason);

  it('tells what is in the window: occurrences in short, the rest whole', async () => {
    await create(event('2026-11-10'));
    await create(event('2026-12-10'));
    await create(daily('2026-11-28', 5));

    const { entries, sizes } = await round(first, 3);

    assert.deepEqual(told(entries), ['singleInstance', 'seriesMaster', 'occurrence', 'occurrence', 'occurrence']);
    assert.deepEqual(sizes, [3, 2]);
    assert.deepEqual(Object.keys(entries[2] ?? {}).sort(), [
      '@odata.type',
      'end',
      'id',
      'seriesMasterId',
      'start',
      'type',
    ]);
    assert.equal(entries[2]?.seriesMasterId, entries[1]?.id);
    assert.equal(entries[0]?.subject, 'Review');
  });

  it('tells then what changed, and what changed elsewhere as removed', async () => {
    const [inside, leaving] = [await create(event('2026-11-10')), await create(event('2026-11-11'))];
    const { link } = await round(first);

    await patch(inside, { subject: 'New' });
    await patch(leaving, { start: at('2027-01-01T09:00:00'), end: at('2027-01-01T10:00:00') });
    const outside = await create(event('2026-12-10'));
    const second = await round(link);
    await remove(inside);
    const third = await round(second.link);

    assert.deepEqual(told(second.entries), ['singleInstance', 'deleted', 'deleted']);
    assert.deepEqual(
      second.entries.map(({ id }) => id),
      [inside, leaving, outside],
    );
    assert.deepEqual(
      third.entries.map(({ id, '@removed': gone }) => [id, gone?.reason]),
      [[inside, 'deleted']],
    );
    assert.deepEqual((await round(third.link)).entries, []);
  });

  it('tells of a series what changed: one occurrence, or all', async () => {
    const id = await create(daily('2026-11-10', 3));
    const [one, two, three] = await occurrences();
    const { link } = await round(first);

    await patch(two?.id ?? '', { subject: 'Own' });
    await remove(three?.id ?? '');
    const second = await round(link);
    await patch(id, { importance: 'high' });
    const third = await round(second.link);

    assert.deepEqual(
      second.entries.map((entry) => [entry.id, entry.type, entry.subject]),
      [
        [two?.id, 'exception', 'Own'],
        [three?.id, undefined, undefined],
      ],
    );
    assert.deepEqual(told(third.entries), ['seriesMaster', 'occurrence', 'exception']);
    assert.equal(third.entries[1]?.id, one?.id);
  });

  it('tells the occurrences that a series has no more, and all of one that was deleted', async () => {
    const id = await create(daily('2026-11-10', 3));
    const before = (await occurrences()).map((each) => each.id);
    const { link } = await round(first);

    await patch(id, {
      recurrence: {
        pattern: { type: 'daily', interval: 2 },
        range: { type: 'numbered', startDate: '2026-11-10', numberOfOccurrences: 3 },
      },
    });
    const second = await round(link);
    await remove(id);
    const third = await round(second.link);

    assert.deepEqual(told(second.entries), ['deleted', 'seriesMaster', 'occurrence', 'occurrence', 'occurrence']);
    assert.equal(second.entries[0]?.id, before[1]);
    assert.deepEqual(told(third.entries), ['deleted', 'deleted', 'deleted', 'deleted']);
    assert.equal(third.entries[0]?.id, id);
  });

  it('takes no options', async () => {
    assert.equal((await graph.call('GET', `${first}&$select=subject`)).status, 400);
    assert.equal((await graph.call('GET', '/me/calendarView/delta')).status, 400);
    const { link } = await round(first);
    assert.equal((await graph.call('GET', `${link}&startDateTime=2026-11-01T00:00:00Z`)).status, 400);
  });

  it('brings a copy to the state of the view, whatever happened and however it is paged', async function () {
    this.timeout(240_000);
    const days = ['2026-10-30', '2026-11-05', '2026-11-29', '2026-12-03'];
    const step = fc.record({
      what: fc.constantFrom('create', 'series', 'move', 'pattern', 'own', 'cancel', 'delete'),
      which: fc.nat(6),
      day: fc.constantFrom(...days),
    });
    const run = fc.record({ steps: fc.array(step, { maxLength: 5 }), size: fc.integer({ min: 1, max: 5 }) });

    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 4 }), async (runs) => {
        await graph.reset();
        const copy = new Set<string>();
        let link = first;
        for (const { steps, size } of runs) {
          for (const { what, which, day } of steps) {
            const all = await graph.list('/me/events?$top=100', { headers: headers(100) });
            const parts = await occurrences();
            const [id, part] = [all[which % Math.max(1, all.length)]?.id, parts[which % Math.max(1, parts.length)]?.id];
            if (what === 'series') await create(daily(day, 4));
            else if (what === 'create' || id === undefined) await create(event(day));
            else if (what === 'move') await patch(id, { start: at(`${day}T12:00:00`), end: at(`${day}T13:00:00`) });
            else if (what === 'pattern') await patch(id, { recurrence: daily(day, 3).recurrence });
            else if (what === 'delete') await remove(id);
            else if (part !== undefined && what === 'own')
              await patch(part, { start: at(`${day}T15:00:00`), end: at(`${day}T16:00:00`) });
            else if (part !== undefined) await remove(part);
          }
          const found = await round(link, size);
          for (const entry of found.entries)
            if (entry['@removed'] || entry.type === 'seriesMaster') copy.delete(entry.id);
            else copy.add(entry.id);
          link = found.link;
        }
        const listed = await graph.list(view, { headers: headers(1000) });
        assert.deepEqual([...copy].sort(), listed.map(({ id }) => id).sort());
      }),
      { numRuns: 30 },
    );
  });
});
