import assert from 'node:assert/strict';
import { linkId, outlookId } from '../../../src/domain/ids.ts';
import { seriesChange } from '../../../src/sync/series.ts';

const now = '2026-11-23T12:00:00Z';
const at = (day: number): string => `2026-11-${day}T09:00:00Z`;
const vanished = (...days: number[]) => days.map((day) => ({ linkId: linkId(`l${day}`), originalStart: at(day) }));
const appeared = (...days: number[]) =>
  days.map((day) => ({ outlookId: outlookId(`o${day}`), originalStart: at(day) }));

const days = (gone: number[], fresh: number[]) => {
  const { moved, cancelled, added } = seriesChange(vanished(...gone), appeared(...fresh), now);
  return {
    moved: moved.map(({ from, to }) => `${from.linkId} ${to.outlookId}`),
    cancelled: cancelled.map((one) => one.linkId),
    added: added.map((one) => one.outlookId),
  };
};

describe('a changed series', () => {
  it('moves its occurrences in order', () => {
    assert.deepEqual(days([26, 24], [27, 25]), { moved: ['l24 o25', 'l26 o27'], cancelled: [], added: [] });
  });

  it('cancels what has no successor and adds what has no predecessor', () => {
    assert.deepEqual(days([24, 25], [26]), { moved: ['l24 o26'], cancelled: ['l25'], added: [] });
    assert.deepEqual(days([24], [25, 26]), { moved: ['l24 o25'], cancelled: [], added: ['o26'] });
  });

  it('leaves the past alone', () => {
    assert.deepEqual(days([20, 24], [21, 25]), { moved: ['l24 o25'], cancelled: [], added: [] });
  });
});
