import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { groupCommit } from '../../../src/store/group-commit.ts';
import type { CheckedOp } from '../../../src/store/ops.ts';

describe('groupCommit', () => {
  const op: CheckedOp = { kind: 'delete', id: 'a', etag: null };

  /** What each commit waited for: `2` is the disk, `1` the operating system. */
  function observed() {
    const db = new DatabaseSync(':memory:');
    const waits: unknown[] = [];
    const group = groupCommit(db, 0, () => {
      waits.push(db.prepare('PRAGMA synchronous').get()?.synchronous);
      return null;
    });
    return { group, waits };
  }

  it('waits for the disk unless the write may be lost, each time anew', async () => {
    const { group, waits } = observed();

    await group.commit('p', [op]);
    await group.commit('p', [op], { mayBeLost: true });
    await group.commit('p', [op], { mayBeLost: false });

    assert.deepEqual(waits, [2, 1, 2]);
  });

  it('waits for the disk with the whole group when one write has to', async () => {
    const { group, waits } = observed();

    await Promise.all([group.commit('p', [op], { mayBeLost: true }), group.commit('p', [op])]);

    assert.deepEqual(waits, [2, 2]);
  });
});
