import assert from 'node:assert/strict';
import { isWithheld, policyOf, usualSettings } from '../../../src/sync/settings.ts';

describe('the settings', () => {
  it('give a decision what it needs about a kind', () => {
    const settings = { ...usualSettings, conflict: { ...usualSettings.conflict, task: 'ask' as const } };

    assert.deepEqual(policyOf(settings, 'task'), { conflict: 'ask', unit: 'field', lostEligibility: 'suspend' });
    assert.equal(policyOf(settings, 'contact').conflict, 'crm');
  });

  it('withhold private items, and others where they say so', () => {
    const item = (sensitivity: 'personal' | 'private') => ({ sensitivity, addresses: [] });
    const strict = { ...usualSettings, privateSensitivities: ['private', 'personal'] as const };

    assert.deepEqual(
      [isWithheld(usualSettings, item('private')), isWithheld(usualSettings, item('personal'))],
      [true, false],
    );
    assert.equal(isWithheld(strict, item('personal')), true);
  });

  it('withhold what has an address or a domain of the never-sync list', () => {
    const settings = { ...usualSettings, neverSync: ['doctor@example.org', '@family.example.net'] };
    const withheld = (address: string) =>
      isWithheld(settings, { sensitivity: 'normal', addresses: ['a@example.com', address] });

    assert.deepEqual(
      [
        'doctor@example.org',
        'mum@family.example.net',
        'x@home.family.example.net',
        'x@example.org',
        'x@notfamily.example.net',
      ].map(withheld),
      [true, true, true, false, false],
    );
  });
});
