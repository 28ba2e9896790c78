import assert from 'node:assert/strict';
import { instantAt, wallClock } from '../../../../src/sandbox/desk/wall-clock.ts';

describe('the clock on the wall', () => {
  const zone = 'America/New_York';

  it('shows an instant in the person’s zone, and finds it again', () => {
    assert.equal(wallClock('2026-11-25T15:00:00.000Z', zone), '2026-11-25T10:00');
    assert.equal(instantAt('2026-11-25T10:00', zone), '2026-11-25T15:00:00.000Z');
    assert.equal(instantAt('2026-07-01T10:00', zone), '2026-07-01T14:00:00.000Z');
  });

  it('leaves nothing as nothing, and makes nothing of what is no time', () => {
    assert.equal(wallClock('', zone), '');
    assert.equal(instantAt('', zone), '');
    assert.equal(instantAt('soon', zone), '');
  });
});
