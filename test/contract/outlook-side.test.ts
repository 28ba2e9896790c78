import { graphOutlooks } from '../../src/graph/sync/outlooks.ts';
import { graphOracle } from '../support/graph-oracle.ts';
import { aGraph, alex } from '../support/sandbox-graph.ts';
import type { TestGraph } from '../support/sandbox-graph.ts';
import { silentLog } from '../support/silent-log.ts';
import { itIsAnOutlookSide } from './sync-sides.ts';

describe('the Outlook side in Microsoft Graph', () => {
  const oracle = graphOracle({ illegalIfRefused: true });
  let graph: TestGraph;

  before(async () => {
    graph = await aGraph({ observe: oracle.observe, limitConcurrency: true });
  });
  after(() => graph.close());
  afterEach(() => {
    oracle.assertClean();
  });

  itIsAnOutlookSide(async () => {
    await graph.reset();
    const open = graphOutlooks({ baseUrl: graph.url, log: silentLog });
    const side = open(alex.id, async () => 'any', {
      fax: false,
      further: [],
      privateSensitivities: ['private'],
      recordLink: () => null,
    });
    const [folder] = await side.containers('contact');
    const headers = { Prefer: 'IdType="ImmutableId"' };
    return {
      side,
      folder: folder?.id ?? '',
      edit: async (id, jobTitle) => {
        await graph.call('PATCH', `/me/contacts/${id}`, { body: { jobTitle }, headers });
      },
      remove: async (id) => {
        await graph.call('DELETE', `/me/contacts/${id}`, { headers });
      },
      hide: async (id) => {
        const singleValueExtendedProperties = [{ id: 'Integer 0x36', value: '2' }];
        await graph.call('PATCH', `/me/contacts/${id}`, { body: { singleValueExtendedProperties }, headers });
      },
    };
  });
});
