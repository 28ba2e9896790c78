import assert from 'node:assert/strict';
import { linkId, outlookId } from '../../../src/domain/ids.ts';
import { seriesChange } from '../../../src/sync/series.ts';

const now = '2026-11-23T12:00:00Z';
const at = (day: number): string => `2026-11-${day}T09:00:00Z`;
const vanished = (...days: number[]) => days.map((day) => ({ linkId: linkId(`l${day}`), originalStart: at(day) }));
const appeared = (...days: number[]) =>
  days.map((day) => ({ outlookId: outlookId(`o${day}`), originalStart: at(day) }));

const told = ({ from, to }: ReturnType<typeof seriesChange>['moved'][number]): string =>
  `${from.linkId} ${to.outlookId}`;

const days = (gone: number[], fresh: number[]) => {
  const { moved, over, cancelled } = seriesChange(vanished(...gone), appeared(...fresh), now);
  return {
    moved: moved.map(told),
    over: over.map(told),
    cancelled: cancelled.map((one) => one.linkId),
  };
};

describe('a changed series', () => {
  it('moves its occurrences in order', () => {
    assert.deepEqual(days([26, 24], [27, 25]), { moved: ['l24 o25', 'l26 o27'], over: [], cancelled: [] });
  });

  it('cancels what has no successor, and moves nothing to what has no predecessor', () => {
    assert.deepEqual(days([24, 25], [26]), { moved: ['l24 o26'], over: [], cancelled: ['l25'] });
    assert.deepEqual(days([24], [25, 26]), { moved: ['l24 o25'], over: [], cancelled: [] });
  });

  it('leaves alone what is over, and takes it for what is over now', () => {
    assert.deepEqual(days([20, 24], [25]), { moved: ['l24 o25'], over: [], cancelled: [] });
    assert.deepEqual(days([19, 24], [18, 25, 26]), { moved: ['l24 o25'], over: ['l19 o18'], cancelled: [] });
  });

  it('keeps each in its place where all of them moved by the same', () => {
    assert.deepEqual(days([22, 23, 24], [23, 24, 25]), {
      moved: ['l23 o24', 'l24 o25'],
      over: ['l22 o23'],
      cancelled: [],
    });
  });

  it('does not move what is over because another came', () => {
    assert.deepEqual(days([20], [29]), { moved: [], over: [], cancelled: [] });
  });
});
