import assert from 'node:assert/strict';
import { chosenSetups } from '../../../src/crm/chosen-modules.ts';
import { resolveModules } from '../../../src/crm/modules.ts';
import { openCrm, type Crm } from '../../../src/crm/crm.ts';
import { startProTracker, type ProTrackerServer } from '../../../src/sandbox/protracker/server.ts';
import { silentLog } from '../../support/silent-log.ts';

const choice = (module: string, label: string, form: readonly string[] = ['name']) => ({
  ...{ module, label, form, takesEmail: true, isPerson: false, hasAddress: false },
});

describe('modules that an administrator chose', () => {
  it('keep what is known of the product’s own, in the chosen order, with the chosen fields', () => {
    const [accounts, contacts] = chosenSetups([
      { ...choice('Accounts', 'Firms', ['name', 'risk_c']), takesEmail: false },
      choice('Contacts', 'Contacts', ['last_name']),
    ]);

    assert.deepEqual(
      [accounts?.names, accounts?.form, accounts?.takesEmail],
      [['Accounts'], ['name', 'risk_c'], false],
    );
    assert.deepEqual([contacts?.title, contacts?.people], [['first_name', 'last_name'], true]);
  });

  it('are searched by name where the product does not know them', () => {
    const [plans, people] = chosenSetups([
      choice('x_Policies', 'Policies'),
      { ...choice('x_People', 'Persons'), isPerson: true, hasAddress: true },
    ]);

    assert.deepEqual(
      [plans?.label, plans?.plural, plans?.search, plans?.people],
      ['Policy', 'Policies', ['name'], false],
    );
    assert.deepEqual([people?.label, people?.search, people?.people], ['Person', ['first_name', 'last_name'], true]);
    const available = [{ key: 'x_Policies', label: 'Policies', may: () => true }];
    assert.deepEqual(
      resolveModules(chosenSetups([choice('x_Policies', 'Policies')]), available).map(({ name, label }) => [
        name,
        label,
      ]),
      [['x_Policies', 'Policy']],
    );
  });

  describe('from a server', () => {
    let server: ProTrackerServer;
    let crm: Crm;
    before(async () => {
      server = await startProTracker({ dataFile: ':memory:' });
      crm = openCrm({
        ...{ url: server.url, log: silentLog, clock: { now: () => new Date() }, allowLoopback: true },
        credentials: { userName: 'jim', password: 'jim', encryption: 'md5' },
        modules: chosenSetups([choice('Prospects', 'Targets', ['first_name', 'last_name', 'account_name'])]),
      });
    });
    after(async () => {
      await crm.close();
      await server.close();
    });

    it('are all that people work with, while the rest is still on offer', async () => {
      assert.deepEqual(
        (await crm.records.modules()).map(({ module, label }) => [module, label]),
        [['Prospects', 'Target']],
      );
      assert.deepEqual(
        (await crm.offer.used()).map(({ module, form }) => [module, form]),
        [['Prospects', ['first_name', 'last_name', 'account_name']]],
      );
      const offered = (await crm.offer.modules()).map(({ module }) => module);
      assert.ok(offered.includes('Accounts') && offered.includes('Prospects'));
      assert.ok(!offered.some((module) => ['Emails', 'Notes', 'Meetings', 'Users'].includes(module)));
    });

    it('leave the fields of contacts that nothing of Outlook goes to, custom ones included', async () => {
      assert.deepEqual(await crm.offer.freeFields(), [
        { name: 'assistant_phone', label: 'Assistant Phone' },
        { name: 'spouse_c', label: 'Spouse' },
      ]);
    });

    it('are told by their fields: what a form can hold, what is needed, whether email can go there', async () => {
      const { fields, isPerson, hasAddress, takesEmail } = await crm.offer.fields('Prospects');
      assert.deepEqual([isPerson, hasAddress, takesEmail], [true, true, true]);
      assert.equal(fields.find(({ name }) => name === 'last_name')?.isRequired, true);
      assert.ok(!fields.some(({ name }) => ['id', 'deleted', 'date_modified'].includes(name)));
    });
  });
});
