import assert from 'node:assert/strict';
import { kindFrom } from '../../../src/records/kinds.ts';
import { kinds } from '../../support/card-samples/common.ts';

const kindOf = (typed: string): string | null => kindFrom(typed, kinds).kind?.module ?? null;
const nearest = (typed: string): readonly string[] => kindFrom(typed, kinds).nearest.map(({ label }) => label);

describe('kindFrom', () => {
  it('knows kinds by one and by many, in any case, and by the words people use', () => {
    for (const typed of ['contact', 'Contacts', 'CONTACT', 'person', 'people', '  contact  ', 'contact:']) {
      assert.equal(kindOf(typed), 'Contacts', typed);
    }
    assert.equal(kindOf('client'), 'ptc_Clients');
    assert.equal(kindOf('household'), 'ptc_Clients');
    assert.equal(kindOf('company'), 'Accounts');
    assert.equal(kindOf('prospect'), 'Leads');
    assert.equal(kindOf('deal'), 'Opportunities');
    assert.equal(kindOf('opportunity'), 'Opportunities');
    assert.equal(kindOf('ptc_clients'), 'ptc_Clients');
  });

  it('gives what stands behind the kind', () => {
    assert.equal(kindFrom('contact  Jane   Roe', kinds).rest, 'Jane Roe');
    assert.equal(kindFrom('contact', kinds).rest, '');
  });

  it('knows the words of the CRM in its own language, the longest first', () => {
    const spanish = [
      { ...kinds[0], module: 'Contacts', label: 'Contacto', plural: 'Contactos', canCreate: true, takesEmail: true },
      {
        ...kinds[0],
        module: 'ptc_Gestion',
        label: 'Gestión de cobro',
        plural: 'Gestiones',
        canCreate: true,
        takesEmail: true,
      },
    ];

    assert.equal(kindFrom('contactos Ana', spanish).kind?.module, 'Contacts');
    assert.deepEqual(kindFrom('gestion de cobro Ana', spanish).rest, 'Ana');
  });

  it('suggests what may have been meant, at most three', () => {
    assert.deepEqual(nearest('contcat Jane'), ['Contact']);
    assert.deepEqual(nearest('opportunty'), ['Opportunity']);
    assert.deepEqual(nearest('cl'), ['Client']);
    assert.deepEqual(nearest('invoice'), []);
    assert.deepEqual(nearest(''), []);
    assert.deepEqual(nearest('x'.repeat(2000)), []);
    assert.ok(nearest('c').length <= 3);
  });

  it('takes no beginning of a word for the word', () => {
    assert.equal(kindOf('contactless'), null);
    assert.equal(kindFrom('foo bar', kinds).rest, 'foo bar');
  });
});
