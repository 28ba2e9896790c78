import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GraphError } from '../../../../../src/sandbox/graph/errors.ts';
import { parseFilter, pathsOf } from '../../../../../src/sandbox/graph/odata/filter.ts';

describe('parseFilter', () => {
  it('binds and closer than or, and not closest', () => {
    const filter = parseFilter('isRead eq true or not isDraft eq true and hasAttachments eq true');

    const read = (text: string) => ({ kind: 'compare', operator: 'eq', path: text, value: true });
    assert.deepEqual(filter, {
      kind: 'or',
      left: read('isRead'),
      right: { kind: 'and', left: { kind: 'not', inner: read('isDraft') }, right: read('hasAttachments') },
    });
    assert.deepEqual(pathsOf(filter), ['isRead', 'isDraft', 'hasAttachments']);
  });

  it('reads dates, numbers, null and texts with quotes', () => {
    const value = (text: string) => {
      const filter = parseFilter(`a eq ${text}`);
      return filter.kind === 'compare' ? filter.value : null;
    };

    assert.deepEqual(value('2026-01-02T03:04:05Z'), { date: '2026-01-02T03:04:05Z' });
    assert.deepEqual(value('2026-01-02'), { date: '2026-01-02' });
    assert.equal(value('-2.5'), -2.5);
    assert.equal(value('null'), null);
    assert.equal(value("'O''Brien'"), "O'Brien");
  });

  it('reads conditions on collections, with a cast', () => {
    const filter = parseFilter(
      "singleValueExtendedProperties/Any(ep: ep/id eq 'Integer 0x36' and cast(ep/value, Edm.Int32) eq 2)",
    );

    assert.deepEqual(pathsOf(filter), ['singleValueExtendedProperties']);
    assert.deepEqual(filter.kind === 'any' && pathsOf(filter.inner), ['ep/id', 'ep/value']);
  });

  it('keeps every text as it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', "'", ' ', '(', 'é', '\\', '\n', '🏁') }), (text) => {
        const filter = parseFilter(`subject eq '${text.replaceAll("'", "''")}'`);
        assert.equal(filter.kind === 'compare' && filter.value, text);
      }),
    );
  });

  it('refuses everything else in the words of the service', () => {
    const words = fc.constantFrom('subject', 'eq', 'and', 'or', 'not', '(', ')', "'a'", '1', 'any', ':', ',', '/', '"');

    fc.assert(
      fc.property(fc.array(words), (parts) => {
        try {
          parseFilter(parts.join(' '));
        } catch (error) {
          assert.ok(error instanceof GraphError && error.status === 400);
        }
      }),
    );
  });
});
