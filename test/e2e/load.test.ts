import assert from 'node:assert/strict';
import { load } from '../load/load.ts';

describe('people at work over two processes of the product', function () {
  // Seconds on a quiet machine; it is all about time, so that a busy one needs far longer.
  this.timeout(300_000);

  it('find everything once on both sides, and nothing private in the CRM, whatever fails meanwhile', async () => {
    const report = await load({
      ...{ people: 6, processes: 2, speed: 25, atOnce: 6, writesPerFault: 12, patienceMs: 90_000 },
      say: () => undefined,
    });

    assert.deepEqual(report.violations, []);
    assert.ok(report.faults.store > 0 && report.faults.remote > 0, JSON.stringify(report));
  });
});
