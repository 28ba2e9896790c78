import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterDelivery, orAsWanted } from '../../../src/jobs/next.ts';

const nowMs = Date.parse('2026-11-23T09:00:00Z');
const aState = { addedAtMs: nowMs, dueAtMs: nowMs, deliveries: 1 };

describe('afterDelivery', () => {
  it('spreads repetitions over half of the pause, which grows with every failure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (deliveries, chance) => {
        const next = afterDelivery({ ...aState, deliveries }, { error: new Error('x') }, nowMs, chance);

        const longest = [2000, 10_000, 50_000, 250_000][deliveries - 1] ?? 0;
        assert.equal(next.kind, 'deliver');
        assert.ok(next.dueAtMs <= nowMs + longest && next.dueAtMs >= nowMs + longest / 2);
      }),
    );
  });

  it('looks for a missing operation almost at once', () => {
    const next = afterDelivery(aState, { result: { missing: true } }, nowMs, 0);

    assert.deepEqual(next, { kind: 'deliver', dueAtMs: nowMs + 50, deliveries: 0 });
  });
});

describe('orAsWanted', () => {
  it('brings back what was finished, and hurries what was put off', () => {
    assert.deepEqual(orAsWanted({ kind: 'remove' }, nowMs), { kind: 'deliver', dueAtMs: nowMs, deliveries: 0 });
    assert.deepEqual(orAsWanted({ kind: 'deliver', dueAtMs: nowMs + 5, deliveries: 2 }, nowMs), {
      kind: 'deliver',
      dueAtMs: nowMs,
      deliveries: 2,
    });
  });
});
