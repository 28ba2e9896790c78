import assert from 'node:assert/strict';
import type { Catalogue } from '../../../../src/crm/catalogue.ts';
import { moduleFacts } from '../../../../src/crm/sync/facts.ts';

const telling = (...untold: string[]) =>
  ({
    metadata: { of: async () => ({ fields: new Map(), closed: new Set(untold), untold: new Set(untold) }) },
  }) as unknown as Catalogue;

describe('what a server says about a module that is kept the same', () => {
  it('is refused where a field of it is not told: it would look empty', async () => {
    for (const field of ['phone_mobile', 'email', 'sync_contact'])
      await assert.rejects(moduleFacts(telling(field), 'Contacts', []), { failure: 'refused' });
    await assert.rejects(moduleFacts(telling('users'), 'Meetings', []), { failure: 'refused' });
  });

  it('does not depend on other fields', async () => {
    assert.deepEqual((await moduleFacts(telling('spouse_c'), 'Contacts', ['spouse_c'])).further, []);
  });
});
