import assert from 'node:assert/strict';
import { outlookId } from '../../../../src/domain/ids.ts';
import { shelf } from '../../../../src/sync/engine/shelf.ts';
import { hear, noTelling, verdicts } from '../../../../src/sync/engine/telling.ts';
import type { OutlookEntry, OutlookItem } from '../../../../src/sync/ports.ts';
import { outlookContact } from '../builders.ts';

const id = outlookId('one');

const version = (modifiedAt: string, etag = modifiedAt): OutlookItem => ({
  kind: 'contact',
  id,
  containerId: 'contacts',
  etag,
  changeKey: null,
  createdAt: '2026-01-01T00:00:00Z',
  modifiedAt,
  categories: [],
  stamp: undefined,
  sensitivity: undefined,
  occurrence: null,
  isSeriesMaster: false,
  content: outlookContact(),
});

const told = (item: OutlookItem, page = 0): OutlookEntry => ({ what: 'item', page, item });
const [early, late] = ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z'];

/** What rounds come to, and which version is on the shelf. */
function after(...rounds: readonly (readonly OutlookEntry[])[]) {
  const items = shelf<typeof id, { readonly item: OutlookItem; readonly atMs: number }>();
  const tellings = rounds.map((entries) => {
    const telling = noTelling();
    hear(telling, entries, { shelf: items, atMs: 0 });
    return telling;
  });
  return { verdict: new Map(verdicts(tellings)).get(id), etag: items.get(id)?.item.etag };
}

describe('what a round says of an id', () => {
  it('is its latest version, in whatever order they come', () => {
    assert.deepEqual(after([told(version(late)), told(version(early))]), { verdict: 'item', etag: late });
    assert.deepEqual(after([told(version(early)), told(version(late))]), { verdict: 'item', etag: late });
  });

  it('is the later page where two are as old', () => {
    assert.deepEqual(after([told(version(late, 'a'), 1), told(version(late, 'b'), 2)]), { verdict: 'item', etag: 'b' });
  });

  it('has to be read where two versions cannot be put in order', () => {
    assert.equal(after([told(version(late, 'a')), told(version(late, 'b'))]).verdict, 'read');
  });

  it('has to be read where it is there and removed at once, also in another folder', () => {
    const removed = { what: 'removed', page: 0, id } as const;

    assert.equal(after([told(version(late)), removed]).verdict, 'read');
    assert.equal(after([told(version(late))], [removed]).verdict, 'read');
    assert.equal(after([removed]).verdict, 'removed');
  });

  it('has to be read where it comes in short form', () => {
    assert.equal(after([{ what: 'occurrence', page: 0, id, seriesMasterId: outlookId('series') }]).verdict, 'read');
  });
});
