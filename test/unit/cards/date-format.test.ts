import assert from 'node:assert/strict';
import { dateFormat } from '../../../cards/date-format.ts';

describe('dateFormat', () => {
  const at = new Date('2026-11-23T23:30:00Z');

  it('tells each reader the date in their words and zone, whoever asked before', () => {
    const told = (locale: string, timeZone: string) =>
      dateFormat({ locale, timeZone }, { dateStyle: 'long' }).format(at);
    const readers = [
      ['en-US', 'UTC'],
      ['de-DE', 'UTC'],
      ['en-US', 'Asia/Tokyo'],
      ['en-US', 'UTC'],
    ] as const;

    const answers = readers.map(([locale, timeZone]) => told(locale, timeZone));

    assert.deepEqual(answers, ['November 23, 2026', '23. November 2026', 'November 24, 2026', 'November 23, 2026']);
  });

  it('makes one formatter for the same wish', () => {
    const reader = { locale: 'en-US', timeZone: 'UTC' };

    assert.equal(dateFormat(reader, { dateStyle: 'long' }), dateFormat({ ...reader }, { dateStyle: 'long' }));
    assert.notEqual(dateFormat(reader, { dateStyle: 'long' }), dateFormat(reader, { timeStyle: 'short' }));
  });
});
