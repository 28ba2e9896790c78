import assert from 'node:assert/strict';
import { likenessOf } from '../../../src/records/duplicates.ts';
import { aRecord } from '../../support/card-samples/common.ts';

const jane = aRecord(1, { name: 'Jane Roe', addresses: ['jane@example.com', 'roe@example.org'] });

describe('likenessOf', () => {
  it('names every reason', () => {
    assert.deepEqual(likenessOf(jane, { first_name: 'jane', last_name: 'Röe', email1: 'ROE@example.org' }), [
      'address',
      'name',
    ]);
    assert.deepEqual(likenessOf(jane, { name: 'Jane Roe' }), ['name']);
    assert.deepEqual(likenessOf(jane, { last_name: 'Poe', email1: 'jane@example.com' }), ['address']);
  });

  it('says so where only the CRM sees a likeness', () => {
    assert.deepEqual(likenessOf(jane, { last_name: 'Roe', email1: '' }), ['similar']);
  });
});
