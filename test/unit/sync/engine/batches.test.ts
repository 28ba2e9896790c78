import assert from 'node:assert/strict';
import { changesOf, packed } from '../../../../src/sync/engine/batches.ts';
import type { Change } from '../../../../src/sync/engine/change.ts';
import { newEntry } from '../../../../src/sync/engine/dirty-book.ts';

const drop = (id: string): Change => ({ type: 'mark', id, drop: true });
const run = { now: () => '2026-11-23T09:00:00Z' };
const entry = newEntry(run, { kind: 'contact', reason: 'outlook' });
const dirty = (id: string): Change => ({
  type: 'dirty',
  id,
  doc: { entries: Array.from({ length: 400 }, () => entry) },
});

describe('batches', () => {
  it('hold as many changes as the store takes, and no group is taken apart', () => {
    const groups = Array.from({ length: 40 }, (_, at) => [drop(`${at}a`), drop(`${at}b`), drop(`${at}c`)]);

    assert.deepEqual(
      packed(groups, 99).map((batch) => changesOf(batch).length),
      [99, 21],
    );
  });

  it('hold no more than a store takes at once', () => {
    const groups = Array.from({ length: 9 }, (_, at) => [dirty(String(at))]);

    assert.deepEqual(
      packed(groups, 99).map((batch) => changesOf(batch).length),
      [3, 3, 3],
    );
  });

  it('change a document once each, in order', () => {
    const batches = packed([[drop('a')], [drop('b')], [drop('a')]], 99);

    assert.deepEqual(batches.map(changesOf), [[drop('a'), drop('b')], [drop('a')]]);
    assert.deepEqual(changesOf([[drop('a'), dirty('a'), drop('a')]]).length, 2);
  });
});
