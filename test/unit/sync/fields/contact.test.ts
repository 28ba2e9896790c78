import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Contact } from '../../../../src/domain/contact.ts';
import { crmId } from '../../../../src/domain/ids.ts';
import type { OutlookContact } from '../../../../src/domain/outlook-content.ts';
import { creationOf } from '../../../../src/sync/creation.ts';
import { contactMap } from '../../../../src/sync/fields/contact.ts';
import { crmPatch, outlookPatch, readCrm, readOutlook } from '../../../../src/sync/fields/project.ts';
import { merge } from '../../../../src/sync/merge.ts';
import { aContact, aMerge, crmContent, emptyContact, outlookContact, someRules } from '../builders.ts';
import { stored } from './stores.ts';
import { assertGraphTakes } from './written.ts';

const rules = someRules({ fax: true });

const full = outlookContact({
  givenName: 'Jane',
  surname: 'Miller',
  title: 'Dr.',
  jobTitle: 'Head of "R&D"',
  department: 'Research',
  companyName: 'Acme',
  emailAddresses: [
    { name: 'Jane', address: 'jane@example.com' },
    { name: 'Jane at home', address: 'jane@example.org' },
  ],
  businessPhones: ['+1 212 555 0123', '+1 212 555 0124'],
  homePhones: ['+1 212 555 0125', '+1 212 555 0126'],
  mobilePhone: '+1 212 555 0127',
  businessAddress: {
    street: 'Main St 1\r\n2nd floor',
    city: 'Springfield',
    state: 'IL',
    postalCode: '62701',
    countryOrRegion: 'USA',
  },
  homeAddress: { street: 'Lake Rd 7', city: 'Springfield', state: null, postalCode: '', countryOrRegion: null },
  birthday: '1984-02-29T11:59:00Z',
  personalNotes: 'Prefers tea.\r\nNo calls before nine.',
  assistantName: 'Sam',
  fax: '+1 212 555 0128',
});

const canonical: Contact = {
  givenName: 'Jane',
  familyName: 'Miller',
  salutation: 'Dr.',
  jobTitle: 'Head of "R&D"',
  department: 'Research',
  company: 'Acme',
  emails: ['jane@example.com', 'jane@example.org'],
  phoneWork: '+1 212 555 0123',
  phoneOther: '+1 212 555 0124',
  phoneMobile: '+1 212 555 0127',
  phoneHome: '+1 212 555 0125',
  fax: '+1 212 555 0128',
  workAddress: {
    street: 'Main St 1\n2nd floor',
    city: 'Springfield',
    state: 'IL',
    postalCode: '62701',
    country: 'USA',
  },
  homeAddress: { street: 'Lake Rd 7', city: 'Springfield', state: null, postalCode: null, country: null },
  birthday: '1984-02-29',
  notes: 'Prefers tea.\nNo calls before nine.',
  assistant: 'Sam',
};

describe('the contact map', () => {
  it('reads an Outlook contact into canonical form', () => {
    assert.deepEqual(readOutlook(contactMap, full, rules), canonical);
    assert.deepEqual(readOutlook(contactMap, outlookContact(), rules), emptyContact);
  });

  it('writes the CRM’s fields by their names', () => {
    const known = someRules({ fax: true, account: { module: 'Accounts', id: crmId('a1'), name: 'Acme' } });
    const { values } = creationOf(contactMap, known, canonical, 'crm');

    const patch = crmPatch(contactMap, values, null, known);

    assert.deepEqual(patch.addresses, ['jane@example.com', 'jane@example.org']);
    assert.deepEqual(patch.company, { module: 'Accounts', id: 'a1' });
    assert.deepEqual(patch.values, {
      first_name: 'Jane',
      last_name: 'Miller',
      salutation: 'Dr.',
      title: 'Head of "R&D"',
      department: 'Research',
      phone_work: '+1 212 555 0123',
      phone_other: '+1 212 555 0124',
      phone_mobile: '+1 212 555 0127',
      phone_home: '+1 212 555 0125',
      phone_fax: '+1 212 555 0128',
      primary_address_street: 'Main St 1\n2nd floor',
      primary_address_city: 'Springfield',
      primary_address_state: 'IL',
      primary_address_postalcode: '62701',
      primary_address_country: 'USA',
      alt_address_street: 'Lake Rd 7',
      alt_address_city: 'Springfield',
      alt_address_state: '',
      alt_address_postalcode: '',
      alt_address_country: '',
      birthdate: '1984-02-29',
      description: 'Prefers tea.\nNo calls before nine.',
      assistant: 'Sam',
    });
    assert.deepEqual(readCrm(contactMap, stored(patch, known), known), canonical);
  });

  it('writes an Outlook contact that Graph takes and that reads the same', () => {
    const created = outlookPatch(contactMap, canonical, null, rules);

    const { fax, ...body } = created;
    assertGraphTakes('POST /me/contacts', body);
    assert.equal(fax, '+1 212 555 0128');
    assert.equal(created.birthday, '1984-02-29T11:59:00Z');
    assert.deepEqual(readOutlook(contactMap, { ...outlookContact(), ...created }, rules), canonical);
  });

  it('leaves an empty CRM record empty', () => {
    assert.deepEqual(readCrm(contactMap, crmContent(), rules), emptyContact);
  });

  describe('names', () => {
    const inCrm = (over: Partial<Contact>): string | null | undefined =>
      creationOf(contactMap, rules, { ...emptyContact, ...over }, 'crm').values.familyName;

    it('lets company, mailbox name or given name stand in for a missing family name', () => {
      assert.equal(inCrm({ company: 'Acme', emails: ['info@example.com'] }), 'Acme');
      assert.equal(inCrm({ emails: ['info@example.com'] }), 'info');
      assert.equal(inCrm({ givenName: 'Mum' }), 'Mum');
      assert.equal(inCrm({}), undefined);
    });

    it('never carries the stand-in back', () => {
      const outlook = aContact({ familyName: null, company: 'Acme' });
      const crm = aContact({ familyName: 'Acme', company: 'Acme' });

      assert.deepEqual(merge(aMerge({ now: { crm, outlook }, shadows: { crm: {}, outlook: {} } })).write, {
        crm: {},
        outlook: {},
      });
    });

    it('carries a family name that the CRM got later', () => {
      const outlook = aContact({ familyName: null, company: 'Acme' });
      const shadows = { crm: aContact({ familyName: 'Acme' }), outlook };

      const { write } = merge(aMerge({ now: { crm: aContact({ familyName: 'Miller' }), outlook }, shadows }));

      assert.equal(write.outlook.familyName, 'Miller');
    });
  });

  it('takes only salutations of the CRM’s list, with or without the dot', () => {
    const held = (title: string) => creationOf(contactMap, rules, aContact({ salutation: title }), 'crm').held;
    const sent = (title: string) =>
      creationOf(contactMap, rules, aContact({ salutation: title }), 'crm').values.salutation;

    assert.equal(sent('Dr.'), 'Dr.');
    assert.equal(sent('mr'), 'Mr.');
    assert.equal(held('Herr')[0]?.reason, 'not-in-list');
  });

  it('keeps fax out where it is switched off', () => {
    const off = someRules();

    assert.equal('fax' in creationOf(contactMap, off, canonical, 'crm').values, false);
    assert.equal('fax' in creationOf(contactMap, off, canonical, 'outlook').values, false);
  });

  describe('display names', () => {
    const mine = outlookContact({
      givenName: 'Jane',
      surname: 'Miller',
      displayName: 'Jane Miller',
      fileAs: 'Miller, Jane',
    });
    const renamed = (item: OutlookContact) => outlookPatch(contactMap, { familyName: 'Smith' }, item, rules);

    it('are composed on create', () => {
      const patch = outlookPatch(contactMap, { givenName: 'Jane', familyName: 'Miller' }, null, rules);

      assert.deepEqual([patch.displayName, patch.fileAs], ['Jane Miller', 'Miller, Jane']);
    });

    it('are the name of a new contact’s addresses', () => {
      const patch = outlookPatch(contactMap, { givenName: 'Jane', emails: ['jane@example.com'] }, null, rules);

      assert.deepEqual(patch.emailAddresses, [{ name: 'Jane', address: 'jane@example.com' }]);
    });

    it('fall back to company and address', () => {
      assert.equal(outlookPatch(contactMap, { company: 'Acme' }, null, rules).displayName, 'Acme');
      assert.equal(outlookPatch(contactMap, { emails: ['x@example.com'] }, null, rules).fileAs, 'x@example.com');
    });

    it('follow a new name while they are what we composed', () => {
      assert.deepEqual(renamed(mine), { surname: 'Smith', displayName: 'Jane Smith', fileAs: 'Smith, Jane' });
    });

    it('stay once somebody chose others', () => {
      assert.deepEqual(renamed({ ...mine, displayName: 'Janie', fileAs: 'Aunt' }), { surname: 'Smith' });
    });
  });

  describe('what is not ours', () => {
    it('survives in lists of numbers', () => {
      const patch = outlookPatch(contactMap, { phoneHome: '1', phoneOther: null }, full, rules);

      assert.deepEqual(patch, { homePhones: ['1', '+1 212 555 0126'], businessPhones: ['+1 212 555 0123'] });
    });

    it('keeps the second number in its place when the first goes', () => {
      const patch = outlookPatch(contactMap, { phoneWork: null }, full, rules);

      assert.deepEqual(patch, { businessPhones: ['', '+1 212 555 0124'] });
      const after = readOutlook(contactMap, { ...full, ...patch }, rules);
      assert.deepEqual([after.phoneWork, after.phoneOther], [null, '+1 212 555 0124']);
    });

    it('puts both numbers into one list', () => {
      const patch = outlookPatch(contactMap, { phoneWork: '1', phoneOther: '2' }, null, rules);

      assert.deepEqual(patch.businessPhones, ['1', '2']);
    });

    it('survives beside an address: its name, and entries that are none', () => {
      const legacy = { name: 'Directory', address: '/o=ExchangeLabs/cn=jane' };
      const item = {
        ...full,
        displayName: 'Jane Miller',
        emailAddresses: [...full.emailAddresses.slice(0, 1), legacy],
      };

      const patch = outlookPatch(contactMap, { emails: ['new@example.com', 'JANE@example.com'] }, item, rules);

      assert.deepEqual(readOutlook(contactMap, item, rules).emails, ['jane@example.com']);
      assert.deepEqual(patch.emailAddresses, [
        { name: 'Jane Miller', address: 'new@example.com' },
        { name: 'Jane', address: 'JANE@example.com' },
        legacy,
      ]);
    });
  });

  it('writes nothing for a value of another spelling', () => {
    const outlook = aContact({ phoneWork: '+1 (212) 555-0123', emails: ['JANE@example.com'] });
    const crm = aContact({ phoneWork: '+12125550123', emails: ['jane@example.com'] });

    const { write } = merge(aMerge({ now: { crm, outlook }, shadows: { crm: {}, outlook: {} } }));

    assert.deepEqual(write, { crm: {}, outlook: {} });
  });
});

describe('the contact map, for any contact', () => {
  const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 130 }), { nil: null });
  const phone = fc.option(fc.constantFrom('+1 212 555 0123', '(030) 90 18 20', 'ask Sam', ' '), { nil: null });
  const mail = fc.constantFrom('a@example.com', 'B@Example.org', 'c.d@example.net', '/o=legacy', '');
  const address = fc.option(
    fc.record({ street: text, city: text, state: text, postalCode: text, countryOrRegion: text }),
    { nil: null },
  );
  const anyContact: fc.Arbitrary<OutlookContact> = fc.record({
    givenName: text,
    surname: text,
    title: fc.option(fc.constantFrom('Dr.', 'mr', 'Herr', ''), { nil: null }),
    jobTitle: text,
    department: text,
    companyName: fc.option(fc.constantFrom('Acme', 'Other'), { nil: null }),
    emailAddresses: fc.array(fc.record({ name: text, address: mail }), { maxLength: 3 }),
    businessPhones: fc.array(phone, { maxLength: 3 }),
    homePhones: fc.array(phone, { maxLength: 2 }),
    mobilePhone: phone,
    businessAddress: address,
    homeAddress: address,
    birthday: fc.option(fc.constantFrom('1984-02-29T11:59:00Z', '1970-01-01T00:00:00Z'), { nil: null }),
    personalNotes: text,
    assistantName: text,
    displayName: text,
    fileAs: text,
    fax: phone,
  });
  const known = someRules({
    fax: true,
    account: { module: 'Accounts', id: crmId('a1'), name: 'Acme Corporation' },
  });

  it('shows in the CRM what was expected there', () => {
    fc.assert(
      fc.property(anyContact, (item) => {
        const { values } = creationOf(contactMap, known, readOutlook(contactMap, item, known), 'crm');

        const shown = readCrm(contactMap, stored(crmPatch(contactMap, values, null, known), known), known);

        for (const name of contactMap.names) if (name in values) assert.deepEqual(shown[name], values[name], name);
      }),
    );
  });

  it('brings back to Outlook what came from there, and leaves the rest of the item alone', () => {
    fc.assert(
      fc.property(anyContact, (item) => {
        const before = readOutlook(contactMap, item, known);

        const patch = outlookPatch(contactMap, before, item, known);

        assert.deepEqual(readOutlook(contactMap, { ...item, ...patch }, known), before);
      }),
    );
  });

  it('has nothing left to carry after a create', () => {
    fc.assert(
      fc.property(anyContact, (item) => {
        const outlook = readOutlook(contactMap, item, known);
        const { values, held } = creationOf(contactMap, known, outlook, 'crm');
        const shown = readCrm(contactMap, stored(crmPatch(contactMap, values, null, known), known), known);

        const again = merge(
          aMerge({ rules: known, now: { crm: shown, outlook }, shadows: { crm: {}, outlook: {} }, policy: 'crm' }),
        );

        const kept = new Set<string>(held.map(({ field }) => field));
        const open = [...Object.keys(again.write.crm), ...Object.keys(again.write.outlook)];
        assert.deepEqual(
          open.filter((name) => !kept.has(name)),
          [],
        );
      }),
    );
  });

  it('writes bodies that Graph takes', () => {
    fc.assert(
      fc.property(anyContact, anyContact, (item, other) => {
        const { fax, ...body } = outlookPatch(contactMap, readOutlook(contactMap, other, known), item, known);

        assert.ok(fax !== undefined);
        assertGraphTakes('PATCH /me/contacts/id', body);
      }),
      { numRuns: 50 },
    );
  });
});
