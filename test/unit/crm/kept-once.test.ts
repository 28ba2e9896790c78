import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { keptOnce } from '../../../src/crm/kept-once.ts';
import { metadata } from '../../../src/crm/v4_1/metadata.ts';
import type { CrmClient } from '../../../src/crm/v4_1/client.ts';

describe('what many people are told in the same words', () => {
  it('is understood and kept once', () => {
    const once = keptOnce<{ readonly said: string }>();
    let made = 0;
    const told = (said: string) =>
      once({ said }, () => {
        made += 1;
        return { said };
      });

    const first = told('a');

    assert.equal(told('a'), first);
    assert.notEqual(told('b'), first);
    assert.deepEqual([told('b'), made], [{ said: 'b' }, 2]);
  });

  it('goes when nobody holds it any more', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const once = keptOnce<object>();
    const held = new WeakRef(once('words', () => ({ large: new Array(1000).fill('x') })));
    // What a WeakRef was made of stays until the turn is over.
    await new Promise(setImmediate);
    gc();

    assert.equal(held.deref(), undefined);
    assert.deepEqual(
      once('words', () => ({ again: true })),
      { again: true },
    );
  });

  const clock = { now: () => new Date('2026-11-23T09:00:00Z') };
  const fieldsIn = (label: string) => {
    const body = {
      table_name: 'contacts',
      module_fields: { last_name: { name: 'last_name', type: 'varchar', label, required: 1 } },
      link_fields: [],
    };
    const client: Pick<CrmClient, 'call'> = { call: async () => structuredClone(body) };
    return metadata(client as CrmClient, [], clock).of('Contacts');
  };

  it('are the fields of a module, for people who see the same in the same language', async () => {
    const [one, other, spanish] = await Promise.all(['Last Name', 'Last Name', 'Apellidos'].map(fieldsIn));

    assert.equal(one, other);
    assert.equal(spanish?.fields.get('last_name')?.label, 'Apellidos');
    assert.equal(one?.fields.get('last_name')?.label, 'Last Name');
  });
});
