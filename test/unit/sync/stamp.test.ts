import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crmId, linkId } from '../../../src/domain/ids.ts';
import { parseStamp, stampText } from '../../../src/sync/stamp.ts';

const module = fc.constantFrom('Contacts' as const, 'Meetings' as const, 'Calls' as const, 'Tasks' as const);

describe('the stamp', () => {
  it('names link, module and record', () => {
    const stamp = { linkId: linkId('l-1'), module: 'Meetings', crmId: crmId('seed_jim_id') } as const;

    assert.equal(stampText(stamp), '1|l-1|Meetings|seed_jim_id');
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.uuid(), module, fc.string({ minLength: 1 }), (link, name, record) => {
        const stamp = { linkId: linkId(link), module: name, crmId: crmId(record) };

        assert.deepEqual(parseStamp(stampText(stamp)), stamp);
      }),
    );
  });

  it('of another making is none', () => {
    for (const text of [
      '',
      '1',
      '1|l|Contacts|',
      '1||Contacts|c',
      '2|l|Contacts|c',
      '1|l|Accounts|c',
      '1|l|toString|c',
    ]) {
      assert.equal(parseStamp(text), null, text);
    }
  });
});
