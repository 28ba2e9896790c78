import assert from 'node:assert/strict';
import { ordeal } from '../processes/ordeal.ts';

describe('four processes over one store and one queue', function () {
  // Seconds on a quiet machine; it is all about time, so that a busy one needs far longer.
  this.timeout(300_000);

  it('do everything once, whoever is paused past the lease or killed, and however often a message comes', async () => {
    const report = await ordeal({
      ...{ processes: 4, people: 4, operations: 4, leaseMs: 1_000, unfenced: false, patienceMs: 90_000 },
      say: () => undefined,
    });

    assert.deepEqual(report.violations, []);
    assert.ok(
      report.pauses > 0 && report.kills > 0 && report.duplicates > 0 && report.storeTroubles > 0,
      JSON.stringify(report),
    );
  });
});
