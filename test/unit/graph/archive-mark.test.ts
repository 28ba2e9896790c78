import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatMark, parseMark } from '../../../src/graph/archive-mark.ts';

const record = fc.record(
  {
    module: fc.string({ maxLength: 20 }),
    id: fc.uuid(),
    name: fc.string({ unit: 'binary', maxLength: 60 }),
  },
  { noNullPrototype: true },
);
const mark = fc.record(
  {
    at: fc
      .date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000)),
    records: fc.array(record, { maxLength: 12 }),
  },
  { noNullPrototype: true },
);

describe('the archive mark on a message', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(mark, (written) => {
        fc.pre(JSON.stringify(written.records).length < 1500);

        assert.deepEqual(parseMark(formatMark(written)), written);
      }),
    );
  });

  it('drops names first, then the last records, when there is not room for all', () => {
    const records = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        module: 'Contacts',
        id: `id-${n}`.padEnd(36, '0'),
        name: 'Jane Roe '.repeat(5),
      }));
    const at = new Date('2026-11-23T14:05:00Z');

    const some = parseMark(formatMark({ at, records: records(30) }));
    const many = parseMark(formatMark({ at, records: records(100) }));

    assert.deepEqual(
      some?.records,
      records(30).map((one) => ({ ...one, name: '' })),
    );
    assert.ok((many?.records.length ?? 0) > 30);
    assert.deepEqual(
      many?.records.map(({ id }) => id),
      records(100)
        .slice(0, many?.records.length)
        .map(({ id }) => id),
    );
    assert.ok(formatMark({ at, records: records(100) }).length <= 2000);
  });

  it('is read as far as it goes when a list cut it off', () => {
    fc.assert(
      fc.property(mark, fc.integer({ min: 40, max: 600 }), (written, length) => {
        const cut = parseMark(formatMark(written).slice(0, length));

        assert.ok(cut);
        assert.deepEqual(cut.at, written.at);
        const kept = cut.records.length;
        assert.deepEqual(
          cut.records.map(({ id }) => id),
          written.records.slice(0, kept).map(({ id }) => id),
        );
      }),
    );
  });

  it('is none where the value is empty, of another version or not ours', () => {
    for (const value of [
      null,
      undefined,
      '',
      'x',
      '{}',
      '[]',
      '{"v":2,"t":1,"r":[]}',
      '{"v":1',
      '"text"',
      ']',
      ']]',
      '[',
    ]) {
      assert.equal(parseMark(value), null, String(value));
    }
  });
});
