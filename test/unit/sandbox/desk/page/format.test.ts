import assert from 'node:assert/strict';
import { createFormats } from '../../../../../src/sandbox/desk/page/shared/format.ts';

const now = () => new Date('2026-11-23T02:30:00Z');
/** It is still the evening of the 22nd in New York, a Sunday. */
const formats = createFormats({ locale: 'en-US', timeZone: 'America/New_York' }, now);
const plain = (text: string) => text.replaceAll('\u202F', ' ');

describe('dates and sizes of the desk', () => {
  it('are short in lists: time today, weekday this week, then the date', () => {
    const listed = (at: string) => plain(formats.listed(at));

    assert.equal(listed('2026-11-22T14:05:00Z'), '9:05 AM');
    assert.equal(listed('2026-11-21T14:05:00Z'), 'Sat');
    assert.equal(listed('2026-11-01T14:05:00Z'), 'Nov 1');
    assert.equal(listed('2025-11-01T14:05:00Z'), 'Nov 1, 2025');
    assert.equal(listed('2026-11-25T14:05:00Z'), 'Nov 25');
  });

  it('count days where the person is', () => {
    assert.equal(formats.day('2026-11-22T06:00:00Z'), 'Today');
    assert.equal(formats.day('2026-11-22T04:00:00Z'), 'Yesterday');
    assert.equal(formats.day('2026-11-20T12:00:00Z'), 'Nov 20, 2026');
  });

  it('name sizes in units a person knows', () => {
    assert.deepEqual([1, 7, 2048, 1_468_006].map(formats.size), ['1 byte', '7 bytes', '2 kB', '1.4 MB']);
  });
});
