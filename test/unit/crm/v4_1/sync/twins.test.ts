import assert from 'node:assert/strict';
import { twinKeysOf, twinsAmong } from '../../../../../src/crm/v4_1/sync/twins.ts';

const row = (name: string, ...addresses: readonly string[]) => ({
  row: name + addresses.join(),
  keys: twinKeysOf('Contacts', { values: { last_name: name }, addresses }),
});

describe('Contacts that a bulk call may take for one another', () => {
  it('share family name and an address, whatever their case', () => {
    const rows = [row('Lee', 'a@x', 'b@x'), row(' LEE', 'B@X'), row('Lee', 'c@x'), row('Kim', 'b@x')];
    assert.deepEqual([...twinsAmong(rows, new Set())], ['Leea@x,b@x', ' LEEB@X']);
  });

  it('are also those that are there already', () => {
    const known = new Set(twinKeysOf('Contacts', { values: { last_name: 'lee' }, addresses: ['a@x'] }));
    assert.deepEqual([...twinsAmong([row('Lee', 'A@x'), row('Kim', 'a@x')], known)], ['LeeA@x']);
  });

  it('have a name and an address, and are contacts', () => {
    assert.deepEqual(twinKeysOf('Contacts', { values: {}, addresses: ['a@x'] }), []);
    assert.deepEqual(twinKeysOf('Contacts', { values: { last_name: 'Lee' }, addresses: null }), []);
    assert.deepEqual(twinKeysOf('Tasks', { values: { last_name: 'Lee' }, addresses: ['a@x'] }), []);
  });
});
