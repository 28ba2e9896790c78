import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planNotes } from '../../../../src/domain/note-plan.ts';
import { crmId } from '../../../../src/domain/ids.ts';
import { recordKey, type RecordRef } from '../../../../src/domain/record.ts';

const id = crmId('0e1c2d3a-0000-4000-8000-000000000001');
const email = crmId('0e1c2d3a-0000-4000-8000-000000000002');

const someRecords = fc.uniqueArray(
  fc.record({
    module: fc.constantFrom('Contacts', 'Accounts', 'ptc_Clients', 'Leads'),
    id: fc.integer({ min: 1, max: 99 }).map((number) => crmId(String(number))),
  }),
  { selector: recordKey, maxLength: 12, minLength: 1 },
);

describe('Notes for many records', () => {
  it('hold every record once, each note at most one contact and one other record', () => {
    fc.assert(
      fc.property(someRecords, (records: readonly RecordRef[]) => {
        const plans = planNotes(id, email, records);
        const held = plans.flatMap(({ parent, contact }) => [parent, contact]).filter((ref) => ref !== null);

        assert.deepEqual(held.map(recordKey).sort(), records.map(recordKey).sort());
        assert.ok(
          plans.every(({ contact, parent }) => contact?.module !== 'Accounts' && parent?.module !== 'Contacts'),
        );
        assert.equal(new Set(plans.map((plan) => plan.id)).size, plans.length);
        assert.equal(plans[0]?.id, id);
      }),
    );
  });

  it('have the same ids however the records are ordered', () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        assert.deepEqual(planNotes(id, email, records.toReversed()), planNotes(id, email, records));
      }),
    );
  });

  it('hang on the email when there is no record', () => {
    assert.deepEqual(planNotes(id, email, []), [{ id, parent: { module: 'Emails', id: email }, contact: null }]);
  });
});
