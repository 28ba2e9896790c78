import assert from 'node:assert/strict';
import { contactMap } from '../../../src/sync/fields/contact.ts';
import { undoing } from '../../../src/sync/undo.ts';
import { aContact } from './builders.ts';

const line = { field: 'jobTitle', was: 'Buyer', becomes: 'Head of sales' };

describe('taking writes back', () => {
  it('puts the old value where the side still says what was written', () => {
    const now = aContact({ jobTitle: 'Head of sales' });

    assert.deepEqual(undoing(contactMap, now, [line]), { values: { jobTitle: 'Buyer' }, left: [] });
  });

  it('leaves alone what was edited since, and names it', () => {
    const now = aContact({ jobTitle: 'Director' });

    assert.deepEqual(undoing(contactMap, now, [line]), { values: null, left: ['jobTitle'] });
  });

  it('knows a written value again by what the side makes of it', () => {
    const now = aContact({ phoneMobile: '+15550001' });
    const typed = { field: 'phoneMobile', was: null, becomes: '+1 555 0001' };

    assert.deepEqual(undoing(contactMap, now, [typed]), { values: { phoneMobile: null }, left: [] });
  });

  it('passes over fields that are not there', () => {
    assert.deepEqual(undoing(contactMap, aContact(), [{ field: 'shoeSize', was: 41, becomes: 42 }]), {
      values: null,
      left: [],
    });
  });
});
