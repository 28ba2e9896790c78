import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPlace, writePlace } from '../../../../../src/sandbox/desk/page/shared/place.ts';

describe('places in the desk', () => {
  it('are read from links as ProTracker makes them', () => {
    assert.deepEqual(readPlace('#/records/Contacts/c0000000-0000-4000-8000-000000000001'), {
      part: 'records',
      record: { module: 'Contacts', id: 'c0000000-0000-4000-8000-000000000001' },
    });
  });

  it('are the mailbox where nothing or nonsense is named', () => {
    for (const hash of ['', '#', '#/', '#/mail', '#nonsense', '#/%E0%A4%A']) {
      assert.deepEqual(readPlace(hash), { part: 'mail', record: null }, hash);
    }
  });

  it('are the list of records where the record is incomplete', () => {
    assert.deepEqual(readPlace('#/records/Contacts'), { part: 'records', record: null });
  });

  it('come back as they were written', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text.isWellFormed());
    const plain = { noNullPrototype: true } as const;
    const record = fc.record({ module: name, id: name }, plain);
    const place = fc.oneof(
      fc.record({ part: fc.constantFrom('mail' as const, 'chat' as const), record: fc.constant(null) }, plain),
      fc.record({ part: fc.constant('records' as const), record: fc.option(record) }, plain),
    );
    fc.assert(
      fc.property(place, (there) => {
        assert.deepEqual(readPlace(writePlace(there)), there);
      }),
    );
  });
});
