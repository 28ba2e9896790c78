import assert from 'node:assert/strict';
import { outlookId } from '../../../../src/domain/ids.ts';
import type { OutlookId } from '../../../../src/domain/ids.ts';
import { graphOutlooks } from '../../../../src/graph/sync/outlooks.ts';
import type { OutlookOptions } from '../../../../src/graph/sync/outlook.ts';
import type { OutlookRound, OutlookSide, OutlookWrite } from '../../../../src/sync/ports.ts';
import { graphOracle } from '../../../support/graph-oracle.ts';
import { aGraph, alex } from '../../../support/sandbox-graph.ts';
import type { Item, TestGraph } from '../../../support/sandbox-graph.ts';
import { silentLog } from '../../../support/silent-log.ts';

export const immutable = { Prefer: 'IdType="ImmutableId"' };
export const stamp = '1|2f1f3c3e-0000-4000-8000-000000000001|Contacts|abc';
export const stampId = 'String {43342799-487b-4747-9182-5f4f9363fb09} Name ptStamp';

/** A mailbox over HTTP, with the side under test and ways to do things behind its back. */
export interface OutlookWorld {
  readonly graph: TestGraph;
  readonly side: OutlookSide;
  /** Another run, which remembers nothing. */
  readonly open: (options?: Partial<OutlookOptions>) => OutlookSide;
  /** Creates, by immutable id. */
  readonly post: (path: string, body: object) => Promise<Item & { readonly id: OutlookId }>;
  readonly patch: (path: string, body: object) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Folder of contacts that do not say otherwise. */
  readonly folder: () => Promise<string>;
  /** Number of HTTP calls since the last question. */
  readonly calls: () => number;
}

/** Opened before each test, closed after it, which also compares all traffic with the description of the service. */
export function outlookWorld(): () => OutlookWorld {
  let world: OutlookWorld | null = null;
  let oracle = graphOracle({ illegalIfRefused: true });

  beforeEach(async () => {
    oracle = graphOracle({ illegalIfRefused: true });
    const graph = await aGraph({ observe: oracle.observe, limitConcurrency: true });
    const open: OutlookWorld['open'] = (options = {}) =>
      graphOutlooks({ baseUrl: graph.url, log: silentLog })(alex.id, async () => 'any', {
        fax: false,
        further: [],
        privateSensitivities: ['private'],
        recordLink: () => null,
        ...options,
      });
    const succeed = async (method: string, path: string, body?: object): Promise<void> => {
      const { status } = await graph.call(method, path, { ...(body && { body }), headers: immutable });
      assert(status < 300, `${method} ${path}: ${status}`);
    };
    world = {
      graph,
      side: open(),
      open,
      async post(path, body) {
        const made = await graph.post(path, body, immutable);
        return { ...made, id: outlookId(made.id) };
      },
      patch: (path, body) => succeed('PATCH', path, body),
      remove: (path) => succeed('DELETE', path),
      folder: async () => (await graph.get('/me/contactFolders/contacts')).id,
      calls() {
        const count = graph.calls.all.length;
        graph.calls.reset();
        return count;
      },
    };
  });

  afterEach(async () => {
    await world?.graph.close();
    oracle.assertClean();
  });

  return () => {
    assert(world);
    return world;
  };
}

type Closed = Extract<OutlookRound, { readonly what: 'closed' }>;

export function closed(round: OutlookRound | undefined): Closed {
  assert(round?.what === 'closed');
  return round;
}

export const itemsIn = (round: OutlookRound | undefined) =>
  closed(round).entries.flatMap((entry) => (entry.what === 'item' ? [entry.item] : []));

export const aCreate = (
  intentId: string,
  over: Partial<Extract<OutlookWrite, { op: 'create' }>> = {},
): OutlookWrite => ({
  op: 'create',
  intentId,
  kind: 'contact',
  containerId: null,
  patch: { givenName: 'Jane', surname: 'Miller' },
  category: 'SugarCRM',
  stamp,
  ...over,
});
