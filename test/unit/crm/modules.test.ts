import assert from 'node:assert/strict';
import { defaultModules, resolveModules, type AvailableModule } from '../../../src/crm/modules.ts';

const offered = (key: string, label = key, forbidden: readonly string[] = []): AvailableModule => ({
  key,
  label,
  may: (action) => !forbidden.includes(action),
});

const resolved = (...available: readonly AvailableModule[]): readonly (readonly string[])[] =>
  resolveModules(defaultModules, available).map(({ name, label, plural }) => [name, label, plural]);

describe('CRM modules', () => {
  it('are those that settings and server both know, in the order of the settings', () => {
    assert.deepEqual(resolved(offered('Accounts'), offered('Emails'), offered('Contacts')), [
      ['Contacts', 'Contact', 'Contacts'],
      ['Accounts', 'Account', 'Accounts'],
    ]);
  });

  it('are found by their label when their name is another', () => {
    assert.deepEqual(resolved(offered('xyz_Households', 'clients')), [['xyz_Households', 'Client', 'Clients']]);
  });

  it('show accounts that the server calls clients once, as clients', () => {
    assert.deepEqual(resolved(offered('Accounts', 'Clients'), offered('Contacts')), [
      ['Contacts', 'Contact', 'Contacts'],
      ['Accounts', 'Client', 'Clients'],
    ]);
  });

  it('take the label of the server where it has another', () => {
    assert.deepEqual(resolved(offered('Cases', 'Tickets')), [['Cases', 'Tickets', 'Tickets']]);
  });

  it('tell what the person may do', () => {
    const [contacts, leads] = resolveModules(defaultModules, [
      offered('Contacts', 'Contacts', ['edit']),
      offered('Leads', 'Leads', ['view']),
    ]);

    assert.deepEqual([contacts?.canSee, contacts?.canCreate], [true, false]);
    assert.deepEqual([leads?.canSee, leads?.canCreate], [false, true]);
  });
});
