import assert from 'node:assert/strict';
import type { Me, RestCall, RestClient } from '../../../../src/crm/v11/client.ts';
import { bookShelf, metadata } from '../../../../src/crm/v11/metadata.ts';
import { RemoteError } from '../../../../src/errors.ts';

const me = { id: 'u1', userName: 'alex', denied: new Map(), closedFields: new Map(), untoldFields: new Map() };
const wordsOf: Readonly<Record<string, string>> = { es_ES: 'Contactos', en_us: 'Contacts' };

/** What *Contacts* is called where the server says that this is the person's language. */
async function labelFor(language: string | null): Promise<string | undefined> {
  const client = {
    me: async (): Promise<Me> => ({ ...me, language }),
    call: async ({ path }: RestCall) => {
      if (path.startsWith('metadata')) return { body: { modules: { Contacts: { fields: {} } } } };
      const word = wordsOf[path.replace('lang/', '')];
      if (word === undefined) throw new RemoteError({ system: 'crm', failure: 'not-found', request: 'GET lang' });
      return { body: { app_list_strings: { moduleList: { Contacts: word } } } };
    },
  };
  const shelf = bookShelf(client as unknown as RestClient, { now: () => new Date() });
  return (await metadata(shelf, []).available())[0]?.label;
}

describe('Names of modules over v11', () => {
  it('are in the language that the person has there', async () => {
    assert.equal(await labelFor('es_ES'), 'Contactos');
  });

  it('are in English where the server says none, or one that it does not have', async () => {
    assert.equal(await labelFor(null), 'Contacts');
    assert.equal(await labelFor('xx_XX'), 'Contacts');
  });
});
