import assert from 'node:assert/strict';
import { overlaps, type LeaseWrite } from '../../load/leases.ts';

const write = (nth: number, fence: number, process: number): LeaseWrite => ({
  ...{ pk: 'tenant|person', name: 'sync-run', fence, process },
  etag: `"${String(nth).padStart(12, '0')}-x"`,
});

describe('the look at who wrote under a lease', () => {
  it('finds nothing where holders follow each other', () => {
    assert.deepEqual(overlaps([write(3, 2, 20), write(1, 1, 10), write(2, 1, 10), write(4, 3, 10)]), []);
  });

  it('finds a holder who writes after the next one', () => {
    assert.deepEqual(overlaps([write(1, 1, 10), write(2, 2, 20), write(3, 1, 10)]), [
      'tenant|person sync-run: two holders at once: 20 under 2 ("000000000002-x"), then 10 under 1 ("000000000003-x")',
    ]);
  });

  it('finds a lease that two processes took at once', () => {
    assert.equal(overlaps([write(1, 1, 10), write(2, 1, 20)]).length, 1);
  });

  it('does not take a write for the last one whose answer was lost, and that the next holder has overwritten', () => {
    const lost = { ...write(0, 1, 10), etag: 'f0e1d2c3-0000-4000-8000-000000000000' };

    assert.deepEqual(overlaps([write(1, 1, 10), lost, write(3, 2, 20)]), []);
    assert.equal(overlaps([write(1, 2, 20), { ...lost, fence: 2 }]).length, 1, 'the fence was another one’s');
  });

  it('does not mix people', () => {
    assert.deepEqual(overlaps([write(1, 2, 10), { ...write(2, 1, 20), pk: 'tenant|other' }]), []);
  });
});
