import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { customProperties } from '../../../src/domain/addin.ts';
import { graphClient, type GraphClient } from '../../../src/graph/client.ts';
import { sentWith } from '../../../src/graph/sent-mail.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { graphOracle } from '../../support/graph-oracle.ts';
import { aRawMail } from '../../support/raw-mail.ts';
import { aGraph, type TestGraph } from '../../support/sandbox-graph.ts';
import { silentLog } from '../../support/silent-log.ts';

const addin = '44444444-4444-4444-8444-444444444444';
const edition = '55555555-5555-4555-8555-555555555555';

describe('the email that was sent with a mark of ours', () => {
  const oracle = graphOracle();
  const clock = fakeClock();
  let world: TestGraph;
  let graph: GraphClient;
  let since: Date;

  before(async () => {
    world = await aGraph({ clock, observe: oracle.observe });
    graph = graphClient({
      baseUrl: world.url,
      token: async () => 'any',
      limit: pLimit(4),
      timeoutMs: 60_000,
      log: silentLog,
    });
  });
  after(() => world.close());
  beforeEach(() => {
    clock.advance(3_600_000);
    since = clock.now();
    world.calls.reset();
  });
  afterEach(() => {
    oracle.assertClean();
  });

  const headers = { prefer: 'IdType="ImmutableId"' };
  /** Written, and marked by the add-in with that id. */
  async function write(value: string, by = addin): Promise<string> {
    const properties = [{ id: customProperties(by), value: JSON.stringify({ other: 1, ptSend: value }) }];
    const toRecipients = [{ emailAddress: { address: 'jane.roe@example.com' } }];
    const body = { contentType: 'text', content: 'Hello' };
    const draft = { subject: 'Marked', body, toRecipients, singleValueExtendedProperties: properties };
    return (await world.post('/me/messages', draft, headers)).id;
  }
  async function send(value: string, by?: string): Promise<string> {
    const id = await write(value, by);
    await world.call('POST', `/me/messages/${id}/send`, { headers });
    return id;
  }
  const find = (value: string, addins: readonly string[] = [addin, edition]) =>
    sentWith(graph, { addins, value, since });
  const sendOthers = (count: number) => {
    clock.advance(60_000);
    const date = clock.now().toUTCString();
    return world.mailbox().fill(
      Array.from({ length: count }, (_, n) => ({
        ...{ raw: aRawMail({ date, messageId: `<${n}-${randomUUID()}@example.com>` }), folder: 'sentitems' as const },
      })),
    );
  };
  const pages = () => world.calls.all.filter(({ method, url }) => method === 'GET' && url.includes('sentitems')).length;

  it('is found once it is sent, and not while it is a draft', async () => {
    const draft = randomUUID();
    await write(draft);
    assert.equal(await find(draft), null);

    const value = randomUUID();
    const id = await send(value);
    assert.equal(await find(value), id);
  });

  it('is known by the mark of any edition of the add-in, and of no other add-in', async () => {
    const value = randomUUID();
    const id = await send(value, edition);

    assert.equal(await find(value), id);
    assert.equal(await find(value, [addin]), null);
  });

  it('is told from others that were marked, and from what was sent before', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const id = await send(one);
    await send(two);
    assert.equal(await find(one), id);

    clock.advance(60_000);
    since = clock.now();
    assert.equal(await find(one), null);
  });

  it('is found behind more email than one page has', async () => {
    const value = randomUUID();
    const id = await send(value);
    await sendOthers(60);

    assert.equal(await find(value), id);
    assert.equal(pages(), 2);
  });

  it('is given up after ten pages', async () => {
    const value = randomUUID();
    await send(value);
    await sendOthers(510);

    assert.equal(await find(value), null);
    assert.equal(pages(), 10);
  });
});
