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
const Refusal = z.object({ error: z.object({ code: z.string() }) });
type Entry = z.infer<typeof Page>['value'][number];

const first = '/me/contactFolders/contacts/contacts/delta?$select=displayName,categories';

describe('the delta of contacts of the embedded Graph', () => {
  let graph: TestGraph;
  let oracle: GraphOracle;
  let now: Date;

  beforeEach(async () => {
    now = new Date('2026-11-23T08:00:00Z');
    oracle = graphOracle({ illegalIfRefused: true });
    graph = await aGraph({ observe: oracle.observe, clock: { now: () => now } });
  });

  afterEach(async () => {
    await graph.close();
    oracle.assertClean();
  });

  const headers = (size: number) => ({ prefer: `IdType="ImmutableId", odata.maxpagesize=${size}` });
  const create = async (givenName: string) => (await graph.post('/me/contacts', { givenName }, headers(1))).id;
  const patch = (id: string, body: object) => graph.call('PATCH', `/me/contacts/${id}`, { body, headers: headers(1) });
  const remove = (id: string) => graph.call('DELETE', `/me/contacts/${id}`, { headers: headers(1) });
  const folderNamed = async (displayName: string) => (await graph.post('/me/contactFolders', { displayName })).id;

  async function onePage(url: string, size = 200) {
    const { status, body } = await graph.call('GET', url, { headers: headers(size) });
    assert.equal(status, 200, JSON.stringify(body));
    return Page.parse(body);
  }

  /** All pages from there, and the link for the next time. */
  async function round(url: string, size = 200): Promise<{ entries: Entry[]; link: string; pages: number }> {
    const entries: Entry[] = [];
    for (let pages = 1, next = url; ; pages += 1) {
      const page = await onePage(next, size);
      entries.push(...page.value);
      if (page['@odata.deltaLink']) return { entries, link: page['@odata.deltaLink'], pages };
      next = page['@odata.nextLink'] ?? '';
    }
  }

  const names = (entries: readonly Entry[]) => entries.map((entry) => entry.displayName ?? entry['@removed']?.reason);

  it('tells everything in pages of the size that is preferred, and then nothing', async () => {
    for (const name of ['A', 'B', 'C', 'D', 'E']) await create(name);

    const all = await round(first, 2);
    const again = await round(all.link, 2);

    assert.deepEqual([names(all.entries), all.pages], [['A', 'B', 'C', 'D', 'E'], 3]);
    assert.deepEqual(Object.keys(all.entries[0] ?? {}).sort(), [
      '@odata.etag',
      '@odata.type',
      'categories',
      'displayName',
      'id',
    ]);
    assert.deepEqual([again.entries, again.pages], [[], 1]);
  });

  it('tells what changed since, each item once and as it is now', async () => {
    const [a, b] = [await create('A'), await create('B')];
    const { link } = await round(first);
    await patch(b, { displayName: 'B2' });
    await patch(a, { displayName: 'A2' });
    await patch(b, { displayName: 'B3' });
    await create('C');

    const { entries } = await round(link);

    assert.deepEqual(names(entries), ['A2', 'B3', 'C']);
  });

  it('says deleted of what was deleted and changed of what was moved, and nothing of what came back', async () => {
    const ids = [await create('A'), await create('B'), await create('C')];
    const home = (await graph.get('/me/contactFolders/contacts')).id;
    const { link } = await round(first);
    const folder = await folderNamed('Clients');
    await remove(ids[0] ?? '');
    await patch(ids[1] ?? '', { parentFolderId: folder });
    await patch(ids[2] ?? '', { parentFolderId: folder });
    await patch(ids[2] ?? '', { parentFolderId: home });

    const { entries } = await round(link);
    const there = await round(`/me/contactFolders/${folder}/contacts/delta`);

    assert.deepEqual(names(entries), ['deleted', 'changed', 'C']);
    assert.deepEqual(
      entries.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(names(there.entries), ['B']);
  });

  it('tells what happens while pages are read, in this round or the next', async () => {
    const ids = [await create('A'), await create('B'), await create('C')];
    const page = await onePage(first, 1);
    await patch(ids[0] ?? '', { displayName: 'A2' });
    await remove(ids[1] ?? '');

    const rest = await round(page['@odata.nextLink'] ?? '', 1);

    assert.deepEqual(names(rest.entries), ['C', 'A2', 'deleted']);
  });

  it('keeps the options of the first request in its links, and takes no others there', async () => {
    const { link } = await round(first);

    assert.match(link, /\/delta\?\$deltatoken=[\w-]+$/);
    assert.equal((await graph.call('GET', `${link}&$select=id`)).status, 400);
    assert.equal(
      (await graph.call('GET', link.replace('contactFolders/contacts', `contactFolders/${await folderNamed('x')}`)))
        .status,
      400,
    );
    assert.equal((await graph.call('GET', `${first}&$filter=displayName eq 'x'`)).status, 400);
    assert.equal(
      (await graph.call('GET', '/me/contactFolders/contacts/contacts/delta?$deltatoken=nonsense')).status,
      400,
    );
  });

  it('answers 410 where the service has forgotten the token, in the middle of pages too', async () => {
    for (const name of ['A', 'B']) await create(name);
    const { link } = await round(first);
    const page = await onePage(first, 1);
    graph.mailbox().syncState.forget();

    const replies = [await graph.call('GET', link), await graph.call('GET', page['@odata.nextLink'] ?? '')];

    assert.deepEqual(
      replies.map(({ status, body }) => [status, Refusal.parse(body).error.code]),
      [
        [410, 'syncStateNotFound'],
        [410, 'syncStateNotFound'],
      ],
    );
    assert.equal((await round(first)).entries.length, 2);
  });

  it('answers 410 once where that is ordered', async () => {
    const { link } = await round(first);
    graph.failNext({ match: '$deltatoken', status: 410 });

    const statuses = [(await graph.call('GET', link)).status, (await graph.call('GET', link)).status];

    assert.deepEqual(statuses, [410, 200]);
  });

  it('tells a change later where the service has that habit, and never forgets it', async () => {
    const { link } = await round(first);
    graph.mailbox().habits.tellsAfterMs = 60_000;
    await create('A');

    const soon = await round(link);
    now = new Date(now.getTime() + 61_000);
    const later = await round(soon.link);

    assert.deepEqual([names(soon.entries), names(later.entries)], [[], ['A']]);
  });

  it('has empty pages, pages in disorder and old versions where the service has those habits', async () => {
    const ids: string[] = [];
    for (const name of ['A', 'B', 'C', 'D']) ids.push(await create(name));
    const { habits } = graph.mailbox();

    habits.emptyPages = true;
    const empty = await onePage(first, 2);
    assert.deepEqual(empty.value, []);
    assert.ok(empty['@odata.nextLink']);
    assert.deepEqual(names((await round(first, 2)).entries), ['A', 'B', 'C', 'D']);

    graph.mailbox().behave();
    habits.untidyDeltas = true;
    const untidy = names((await round(first, 2)).entries);
    assert.notDeepEqual(untidy, ['A', 'B', 'C', 'D']);
    assert.ok(untidy.length > 4);
    assert.deepEqual([...new Set(untidy)].sort(), ['A', 'B', 'C', 'D']);

    graph.mailbox().behave();
    habits.oldVersions = true;
    const { link } = await round(first);
    await patch(ids[0] ?? '', { displayName: 'A2' });
    assert.deepEqual(names((await round(link)).entries), ['A2', 'A']);
  });

  it('tells an old version by itself in a later round where the service has that habit', async () => {
    const id = await create('A');
    const { link } = await round(first);
    graph.mailbox().habits.replaysOldVersions = true;
    await patch(id, { displayName: 'A2' });

    const second = await round(link);
    const third = await round(second.link);
    const fourth = await round(third.link);

    assert.deepEqual(
      [second, third, fourth].map(({ entries }) => names(entries)),
      [['A2'], ['A'], []],
    );
  });

  it('shows nothing where that is ordered, and what it did not show is not told again', async () => {
    await create('A');
    graph.failNext({ match: '/delta', empty: true });

    const nothing = await round(first);

    assert.deepEqual([nothing.entries, (await round(nothing.link)).entries], [[], []]);
    assert.equal((await round(first)).entries.length, 1);
  });

  it('reports what came back as removed where the service has that habit', async () => {
    const id = await create('A');
    const home = (await graph.get('/me/contactFolders/contacts')).id;
    const { link } = await round(first);
    graph.mailbox().habits.ghosts = true;
    await patch(id, { parentFolderId: await folderNamed('x') });
    await patch(id, { parentFolderId: home });

    assert.deepEqual(names((await round(link)).entries).sort(), ['A', 'changed']);
  });

  it('brings a copy to the state of the folder, whatever happened and however it is paged', async function () {
    this.timeout(240_000);
    const step = fc.record({ what: fc.constantFrom('create', 'patch', 'move', 'back', 'delete'), which: fc.nat(5) });
    const run = fc.record({
      steps: fc.array(step, { maxLength: 6 }),
      size: fc.integer({ min: 1, max: 4 }),
      untidy: fc.boolean(),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 4 }), async (runs) => {
        await graph.reset();
        const home = (await graph.get('/me/contactFolders/contacts')).id;
        const other = await folderNamed('Other');
        const ids: string[] = [];
        const copy = new Map<string, unknown>();
        let link = first;
        for (const { steps, size, untidy } of runs) {
          graph.mailbox().habits.untidyDeltas = untidy;
          for (const [at, { what, which }] of steps.entries()) {
            const id = ids[which % Math.max(1, ids.length)];
            if (what === 'create' || id === undefined) ids.push(await create(`N${at}`));
            else if (what === 'patch') await patch(id, { displayName: `P${at}${which}` });
            else if (what === 'delete') await remove(id);
            else await patch(id, { parentFolderId: what === 'move' ? other : home });
          }
          const found = await round(link, size);
          for (const entry of found.entries)
            if (entry['@removed']) copy.delete(entry.id);
            else copy.set(entry.id, entry.displayName);
          link = found.link;
        }
        const listed = await graph.list('/me/contacts?$top=1000&$select=displayName', { headers: headers(1000) });
        assert.deepEqual([...copy].sort(), listed.map(({ id, displayName }) => [id, displayName]).sort());
      }),
      { numRuns: 25 },
    );
  });
});
