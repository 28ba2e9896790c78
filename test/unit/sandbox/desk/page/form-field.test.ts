import assert from 'node:assert/strict';
import { changedValues, field, missingField } from '../../../../../src/sandbox/desk/page/shared/form/form-field.ts';

describe('a form of the desk', () => {
  it('writes what was changed and nothing else', () => {
    assert.deepEqual(changedValues({ name: 'Jane', city: 'Bristol' }, { name: 'Jane', city: '', title: 'Owner' }), {
      city: '',
      title: 'Owner',
    });
  });

  it('writes nothing for a field that was empty and stayed so', () => {
    assert.deepEqual(changedValues({}, { city: '' }), {});
  });

  it('misses a required field that holds blanks only', () => {
    const subject = field('subject', 'Subject', { required: true });

    assert.equal(missingField([field('place', 'Place'), subject], { subject: '  ' }), subject);
    assert.equal(missingField([subject], { subject: 'Review' }), null);
  });
});
