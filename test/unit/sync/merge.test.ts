import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Contact } from '../../../src/domain/contact.ts';
import { crmId } from '../../../src/domain/ids.ts';
import { type Side, otherSide } from '../../../src/domain/sync.ts';
import { contactMap } from '../../../src/sync/fields/contact.ts';
import { merge } from '../../../src/sync/merge.ts';
import { mergeAnswered, questionChange, questionOf, versionOf } from '../../../src/sync/questions.ts';
import { aContact, aMerge, someRules } from './builders.ts';

const sidesArb = fc.constantFrom<Side>('crm', 'outlook');
const none = { crm: {}, outlook: {} };

/** Both sides as agreed, with edits. */
function edited(edits: { crm?: Partial<Contact>; outlook?: Partial<Contact>; agreed?: Partial<Contact> }) {
  const agreed = aContact(edits.agreed);
  return {
    now: { crm: { ...agreed, ...edits.crm }, outlook: { ...agreed, ...edits.outlook } },
    shadows: { crm: agreed, outlook: agreed },
  };
}

describe('merge', () => {
  it('writes nothing where nothing changed, even if the sides differ', () => {
    const [crm, outlook] = [aContact({ jobTitle: 'A' }), aContact({ jobTitle: 'B' })];

    const merged = merge(aMerge({ now: { crm, outlook }, shadows: { crm, outlook } }));

    assert.deepEqual(merged.write, none);
    assert.deepEqual(merged.agreed, []);
  });

  it('carries what one side changed to the other', () => {
    const merged = merge(aMerge(edited({ outlook: { jobTitle: 'Director' } })));

    assert.deepEqual(merged.write, { crm: { jobTitle: 'Director' }, outlook: {} });
  });

  it('carries edits of different fields both ways', () => {
    const merged = merge(aMerge(edited({ outlook: { jobTitle: 'Director' }, crm: { notes: 'Prefers tea' } })));

    assert.deepEqual(merged.write, { crm: { jobTitle: 'Director' }, outlook: { notes: 'Prefers tea' } });
    assert.deepEqual(merged.clashes, []);
  });

  it('carries a value that was emptied', () => {
    const merged = merge(aMerge(edited({ agreed: { notes: 'old' }, crm: { notes: null } })));

    assert.deepEqual(merged.write, { crm: {}, outlook: { notes: null } });
  });

  it('takes the same change on both sides for agreement', () => {
    const merged = merge(aMerge(edited({ outlook: { jobTitle: 'Director' }, crm: { jobTitle: 'Director' } })));

    assert.deepEqual(merged.write, none);
    assert.deepEqual(merged.agreed, ['jobTitle']);
  });

  it('takes a change that equals the other after shortening for agreement', () => {
    const long = 'x'.repeat(120);

    const merged = merge(aMerge(edited({ outlook: { jobTitle: long }, crm: { jobTitle: 'x'.repeat(100) } })));

    assert.deepEqual(merged.write, none);
    assert.deepEqual(merged.agreed, ['jobTitle']);
  });

  it('shortens what it writes to the CRM and expects the shortened value there', () => {
    const merged = merge(aMerge(edited({ outlook: { jobTitle: 'y'.repeat(120) } })));

    assert.deepEqual(merged.write.crm, { jobTitle: 'y'.repeat(100) });
  });

  it('writes nothing when only the part beyond the CRM’s length changed', () => {
    const shadow = 'x'.repeat(100);
    const merged = merge({
      ...aMerge(),
      now: { crm: aContact({ jobTitle: shadow }), outlook: aContact({ jobTitle: `${shadow}new` }) },
      shadows: { crm: aContact({ jobTitle: shadow }), outlook: aContact({ jobTitle: `${shadow}old` }) },
    });

    assert.deepEqual(merged.write, none);
    assert.deepEqual(merged.agreed, ['jobTitle']);
  });

  it('merges an address as one field', () => {
    const address = { street: 'Main St 1', city: 'Springfield', state: null, postalCode: null, country: null };
    const merged = merge(
      aMerge({
        ...edited({
          agreed: { workAddress: address },
          outlook: { workAddress: { ...address, street: 'Main St 2' } },
          crm: { workAddress: { ...address, city: 'Shelbyville' } },
        }),
        policy: 'crm',
      }),
    );

    assert.deepEqual(merged.write, { crm: {}, outlook: { workAddress: { ...address, city: 'Shelbyville' } } });
  });

  describe('a true conflict', () => {
    const conflict = edited({ outlook: { jobTitle: 'O', notes: 'n' }, crm: { jobTitle: 'C' } });

    it('goes to the CRM under the policy crm, the loser is named for the journal', () => {
      const merged = merge(aMerge({ ...conflict, policy: 'crm' }));

      assert.deepEqual(merged.write, { crm: { notes: 'n' }, outlook: { jobTitle: 'C' } });
      assert.deepEqual(
        merged.overwritten.filter(({ lost }) => lost),
        [{ field: 'jobTitle', side: 'outlook', was: 'O', becomes: 'C', lost: true }],
      );
    });

    it('goes to Outlook under the policy outlook', () => {
      const merged = merge(aMerge({ ...conflict, policy: 'outlook' }));

      assert.deepEqual(merged.write, { crm: { jobTitle: 'O', notes: 'n' }, outlook: {} });
    });

    it('is left for the person under ask, while the other fields cross', () => {
      const merged = merge(aMerge({ ...conflict, policy: 'ask' }));

      assert.deepEqual(merged.write, { crm: { notes: 'n' }, outlook: {} });
      assert.deepEqual(merged.clashes, [{ field: 'jobTitle', values: { crm: 'C', outlook: 'O' } }]);
    });
  });

  describe('with the item as the unit', () => {
    const both = edited({
      agreed: { notes: 'n', department: 'd' },
      outlook: { jobTitle: 'O' },
      crm: { notes: 'C', department: 'd' },
    });

    it('lets the policy’s side win whole when both sides changed anything', () => {
      const merged = merge(aMerge({ ...both, unit: 'item', policy: 'crm' }));

      assert.deepEqual(merged.write, { crm: {}, outlook: { jobTitle: null, notes: 'C' } });
      assert.equal(merged.overwritten.find(({ field }) => field === 'jobTitle')?.lost, true);
    });

    it('asks one question for the whole item', () => {
      const merged = merge(aMerge({ ...both, unit: 'item', policy: 'ask' }));

      assert.deepEqual(merged.write, none);
      assert.deepEqual(
        merged.clashes.map(({ field }) => field),
        ['jobTitle', 'notes'],
      );
    });

    it('is no conflict when only one side changed', () => {
      const merged = merge(aMerge({ ...edited({ outlook: { jobTitle: 'O' } }), unit: 'item', policy: 'crm' }));

      assert.deepEqual(merged.write, { crm: { jobTitle: 'O' }, outlook: {} });
    });

    it('does not count a change that may not cross', () => {
      const change = edited({ outlook: { salutation: 'Herr' }, crm: { notes: 'C' } });

      const merged = merge(aMerge({ ...change, unit: 'item', policy: 'outlook' }));

      assert.deepEqual(merged.write, { crm: {}, outlook: { notes: 'C' } });
    });

    it('leaves addresses beyond Outlook’s places alone when Outlook wins', () => {
      const [a, b, c, d, x] = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com', 'x@example.com'];
      const shadows = { crm: aContact({ emails: [a, b, c, d] }), outlook: aContact({ emails: [a, b, c] }) };
      const now = {
        crm: aContact({ emails: [a, b, c, d], notes: 'C' }),
        outlook: aContact({ emails: [a, x] }),
      };

      const merged = merge(aMerge({ now, shadows, unit: 'item', policy: 'outlook' }));

      assert.deepEqual(merged.write.crm, { emails: [a, x, d], notes: null });
    });
  });

  describe('at the first meeting', () => {
    const first = (crm: Partial<Contact>, outlook: Partial<Contact>, policy: 'crm' | 'outlook' | 'ask') =>
      merge(aMerge({ now: { crm: aContact(crm), outlook: aContact(outlook) }, shadows: none, policy }));

    it('fills what is empty on either side', () => {
      const merged = first({ notes: 'C' }, { jobTitle: 'O' }, 'ask');

      assert.deepEqual(merged.write, { crm: { jobTitle: 'O' }, outlook: { notes: 'C' } });
    });

    it('decides different values by policy', () => {
      assert.deepEqual(first({ notes: 'C' }, { notes: 'O' }, 'crm').write.outlook, { notes: 'C' });
      assert.deepEqual(first({ notes: 'C' }, { notes: 'O' }, 'outlook').write.crm, { notes: 'O' });
      assert.equal(first({ notes: 'C' }, { notes: 'O' }, 'ask').clashes.length, 1);
    });

    it('unites lists', () => {
      const merged = first(
        { emails: ['a@example.com', 'b@example.com'] },
        { emails: ['B@example.com', 'c@example.com'] },
        'crm',
      );

      assert.deepEqual(merged.write.crm, { emails: ['a@example.com', 'b@example.com', 'c@example.com'] });
      assert.deepEqual(merged.write.outlook, { emails: ['a@example.com', 'b@example.com', 'c@example.com'] });
    });

    it('does not take a family name that only stands in for a missing one for the contact’s own', () => {
      const merged = first(
        { familyName: 'Acme', givenName: null },
        { familyName: null, givenName: null, company: 'Acme' },
        'crm',
      );

      assert.equal('familyName' in merged.write.outlook, false);
    });
  });

  describe('a held field', () => {
    it('stays on its side and keeps the shadows', () => {
      const merged = merge(aMerge(edited({ outlook: { salutation: 'Herr' } })));

      assert.deepEqual(merged.write, none);
      assert.deepEqual(merged.agreed, []);
      assert.deepEqual(merged.held, [{ field: 'salutation', side: 'crm', reason: 'not-in-list' }]);
    });

    it('becomes a conflict when the other side changes it too', () => {
      const change = edited({ outlook: { salutation: 'Herr' }, crm: { salutation: 'Dr.' } });

      assert.deepEqual(merge(aMerge({ ...change, policy: 'crm' })).write.outlook, { salutation: 'Dr.' });
      assert.equal(merge(aMerge({ ...change, policy: 'ask' })).clashes.length, 1);
    });

    it('is settled by the person’s answer even if it cannot be written', () => {
      const change = edited({ outlook: { salutation: 'Herr' }, crm: { salutation: 'Dr.' } });

      const merged = merge(aMerge({ ...change, policy: 'ask', keep: 'outlook' }));

      assert.deepEqual(merged.agreed, ['salutation']);
      assert.deepEqual(merged.held, []);
    });

    it('crosses once the receiver can take it: a company whose Account appears', () => {
      const change = edited({ outlook: { company: 'ACME' } });
      const account = { module: 'Accounts', id: crmId('a1'), name: 'Acme Corporation' };

      assert.equal(merge(aMerge(change)).held[0]?.reason, 'no-account');
      assert.deepEqual(merge(aMerge({ ...change, rules: someRules({ account }) })).write.crm, {
        company: 'Acme Corporation',
      });
    });
  });

  describe('lists', () => {
    const mail = (name: string): string => `${name}@example.com`;
    const lists = (agreed: string[], crm: string[], outlook: string[]) => {
      const emails = (names: string[]): Contact => aContact({ emails: names.map(mail) });
      const merged = merge(
        aMerge({
          now: { crm: emails(crm), outlook: emails(outlook) },
          shadows: { crm: emails(agreed), outlook: emails(agreed.slice(0, 3)) },
        }),
      );
      const names = (values: Partial<Contact>): string | undefined =>
        values.emails?.map((address) => address.split('@')[0]).join('');
      return { crm: names(merged.write.crm), outlook: names(merged.write.outlook) };
    };

    it('adds what either side added', () => {
      assert.deepEqual(lists(['a'], ['a', 'c'], ['a', 'o']), { crm: 'aoc', outlook: 'aoc' });
    });

    it('removes what either side removed', () => {
      assert.deepEqual(lists(['a', 'b', 'c'], ['a', 'c'], ['a', 'b']), { crm: 'a', outlook: 'a' });
    });

    it('takes the order of the side that changed it', () => {
      assert.deepEqual(lists(['a', 'b'], ['b', 'a'], ['a', 'b']), { crm: undefined, outlook: 'ba' });
      assert.deepEqual(lists(['a', 'b'], ['a', 'b'], ['b', 'a']), { crm: 'ba', outlook: undefined });
    });

    it('lets the policy’s side order when both did', () => {
      assert.deepEqual(lists(['a', 'b', 'c'], ['c', 'a', 'b'], ['b', 'a', 'c']), { crm: undefined, outlook: 'cab' });
    });

    it('leaves addresses beyond the third alone and shows the first three in Outlook', () => {
      assert.deepEqual(lists(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'], ['a', 'b', 'x']), {
        crm: 'abxd',
        outlook: undefined,
      });
      assert.deepEqual(lists(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'], ['a', 'b', 'c']), {
        crm: undefined,
        outlook: 'dab',
      });
    });

    it('does not let a person’s new address fall out of Outlook’s places', () => {
      assert.deepEqual(lists(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'x']), {
        crm: 'abxde',
        outlook: undefined,
      });
    });

    it('writes nothing for another spelling of the same address', () => {
      const now = {
        crm: aContact({ emails: ['JANE@example.com'] }),
        outlook: aContact({ emails: ['jane@example.com'] }),
      };

      assert.deepEqual(merge(aMerge({ now, shadows: { crm: now.outlook, outlook: now.outlook } })).write, none);
    });
  });
});

describe('questions', () => {
  const conflict = { ...edited({ outlook: { jobTitle: 'O' }, crm: { jobTitle: 'C' } }), policy: 'ask' as const };
  const version = questionOf(merge(aMerge(conflict)).clashes)?.version ?? '';

  it('has a version that moves with either value', () => {
    const moved = { ...edited({ outlook: { jobTitle: 'O2' }, crm: { jobTitle: 'C' } }), policy: 'ask' as const };

    assert.notEqual(questionOf(merge(aMerge(moved)).clashes)?.version, version);
    assert.equal(questionOf(merge(aMerge(conflict)).clashes)?.version, version);
  });

  it('asks once, renews when a value moves, closes when there is nothing to ask', () => {
    const open = { version, about: 'fields' as const };

    assert.equal(questionChange(null, open), 'ask');
    assert.equal(questionChange(open, open), 'keep');
    assert.equal(questionChange(open, { ...open, version: versionOf('x') }), 'renew');
    assert.equal(questionChange(open, null), 'close');
    assert.equal(questionChange(null, null), 'none');
  });

  it('uses an answer to what is asked', () => {
    const merged = mergeAnswered(aMerge(conflict), { version, keep: 'outlook' });

    assert.deepEqual(merged.write.crm, { jobTitle: 'O' });
    assert.deepEqual(merged.clashes, []);
  });

  it('uses an answer per field and asks for the rest', () => {
    const two = {
      ...edited({ outlook: { jobTitle: 'O', notes: 'o' }, crm: { jobTitle: 'C', notes: 'c' } }),
      policy: 'ask' as const,
    };
    const asked = questionOf(merge(aMerge(two)).clashes)?.version ?? '';

    const merged = mergeAnswered(aMerge(two), { version: asked, keep: { notes: 'crm' } });

    assert.deepEqual(merged.write.outlook, { notes: 'c' });
    assert.deepEqual(
      merged.clashes.map(({ field }) => field),
      ['jobTitle'],
    );
  });

  it('does not use an answer to an older question', () => {
    const merged = mergeAnswered(aMerge(conflict), { version: versionOf('older'), keep: 'outlook' });

    assert.equal(merged.clashes.length, 1);
    assert.deepEqual(merged.write, none);
  });
});

const isBlank = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

describe('merge, for any contacts', () => {
  const text = fc.option(fc.constantFrom('a', 'b', 'c', 'D'), { nil: null });
  const emails = fc.uniqueArray(fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com'), { maxLength: 3 });
  const contact: fc.Arbitrary<Contact> = fc
    .record({
      givenName: text,
      familyName: fc.constantFrom('X', 'Y'),
      jobTitle: text,
      notes: text,
      phoneWork: text,
      emails,
    })
    .map((some) => ({ ...aContact(), ...some }));
  const policy = fc.constantFrom('crm' as const, 'outlook' as const, 'ask' as const);

  it('keeps every edit that only one side made', () => {
    fc.assert(
      fc.property(contact, contact, sidesArb, policy, (shadow, changed, by, rule) => {
        const other = otherSide(by);
        const now = by === 'crm' ? { crm: changed, outlook: shadow } : { crm: shadow, outlook: changed };

        const merged = merge(aMerge({ now, shadows: { crm: shadow, outlook: shadow }, policy: rule }));

        assert.deepEqual({ ...now[other], ...merged.write[other] }, changed);
        assert.deepEqual(merged.write[by], {});
        assert.deepEqual(merged.clashes, []);
      }),
    );
  });

  it('leaves both sides equal, field for field, unless the person is asked', () => {
    fc.assert(
      fc.property(contact, contact, contact, policy, (shadow, crm, outlook, rule) => {
        const merged = merge(
          aMerge({ now: { crm, outlook }, shadows: { crm: shadow, outlook: shadow }, policy: rule }),
        );

        const after = { crm: { ...crm, ...merged.write.crm }, outlook: { ...outlook, ...merged.write.outlook } };
        const asked = new Set<string>(merged.clashes.map(({ field }) => field));
        for (const name of contactMap.names) {
          if (!asked.has(name)) assert.deepEqual(after.crm[name], after.outlook[name], name);
        }
      }),
    );
  });

  it('takes nothing from either side that nobody changed', () => {
    fc.assert(
      fc.property(contact, contact, contact, policy, (shadow, crm, outlook, rule) => {
        const merged = merge(
          aMerge({ now: { crm, outlook }, shadows: { crm: shadow, outlook: shadow }, policy: rule }),
        );

        for (const { field, was, becomes } of merged.overwritten) assert.notDeepEqual(was, becomes, field);
        const values = (name: keyof Contact) => [shadow[name], crm[name], outlook[name]];
        for (const { field, becomes } of merged.overwritten) {
          if (field !== 'emails') assert.ok(values(field).includes(becomes), field);
        }
      }),
    );
  });

  it('never empties a field at the first meeting', () => {
    fc.assert(
      fc.property(contact, contact, policy, (crm, outlook, rule) => {
        const merged = merge(aMerge({ now: { crm, outlook }, shadows: none, policy: rule }));

        for (const { field, was, becomes } of merged.overwritten) assert.ok(isBlank(was) || !isBlank(becomes), field);
      }),
    );
  });

  it('has nothing left to do after its own result', () => {
    fc.assert(
      fc.property(contact, contact, contact, policy, (shadow, crm, outlook, rule) => {
        const input = aMerge({ now: { crm, outlook }, shadows: { crm: shadow, outlook: shadow }, policy: rule });
        const merged = merge(input);
        const after = { crm: { ...crm, ...merged.write.crm }, outlook: { ...outlook, ...merged.write.outlook } };

        const again = merge({ ...input, now: after });

        assert.deepEqual(again.write, none);
      }),
    );
  });
});
