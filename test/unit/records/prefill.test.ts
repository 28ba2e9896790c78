import assert from 'node:assert/strict';
import type { Participant } from '../../../src/domain/email.ts';
import { bareSubject, fromEmail, fromWords, initialInputs, type FormKind } from '../../../src/records/prefill.ts';
import { aField } from '../../support/card-samples/common.ts';

const texts = (...names: readonly string[]) => names.map((name) => aField(name, 'text', { maxLength: 100 }));
const address = (prefix: string) =>
  texts(...['street', 'city', 'state', 'postalcode', 'country'].map((part) => `${prefix}_address_${part}`));

const contact: FormKind = {
  module: 'Contacts',
  fields: [
    ...texts('first_name', 'last_name', 'title', 'phone_work', 'phone_mobile'),
    aField('email1', 'email'),
    aField('account_id', 'account'),
    ...address('primary'),
  ],
};
const lead: FormKind = { module: 'Leads', fields: [...contact.fields, ...texts('account_name')] };
const account: FormKind = {
  module: 'Accounts',
  fields: [...texts('name', 'phone_office', 'website'), aField('email1', 'email'), ...address('billing')],
};
const client: FormKind = {
  module: 'ptc_Clients',
  fields: [...texts('name', 'client_salutation', 'phone_office'), aField('email1', 'email'), ...address('billing')],
};
const deal: FormKind = { module: 'Opportunities', fields: [aField('name', 'text', { maxLength: 50, required: true })] };

const jane: Participant = { name: 'Roe, Jane', address: 'jane@harborlight.example.net' };
const text = `Hello Alex,

see below.

Best regards
Jane Roe
Tax Manager
Harborlight LLP
12 Wharf Road, Hartford, CT 06103
Office +1 860 555 0126, Mobile +1 860 555 0127
www.harborlight.example.net`;
const email = { subject: 'RE: FW: AW: Pension review', html: null, text, from: jane };

describe('fromEmail', () => {
  it('fills a contact with the sender’s name, address and signature', () => {
    const { inputs, company } = fromEmail(contact, { person: jane, email }, 'en-US');

    assert.deepEqual(inputs, {
      first_name: 'Jane',
      last_name: 'Roe',
      title: 'Tax Manager',
      email1: 'jane@harborlight.example.net',
      phone_work: '+1 860 555 0126',
      phone_mobile: '+1 860 555 0127',
      primary_address_street: '12 Wharf Road',
      primary_address_city: 'Hartford',
      primary_address_state: 'CT',
      primary_address_postalcode: '06103',
    });
    assert.equal(company, 'Harborlight LLP');
  });

  it('fills a lead with the firm as text, and an account with the firm itself', () => {
    assert.equal(fromEmail(lead, { person: jane, email }, 'en-US').inputs.account_name, 'Harborlight LLP');
    assert.deepEqual(fromEmail(account, { person: jane, email }, 'en-US').inputs, {
      name: 'Harborlight LLP',
      phone_office: '+1 860 555 0126',
      website: 'https://www.harborlight.example.net',
      billing_address_street: '12 Wharf Road',
      billing_address_city: 'Hartford',
      billing_address_state: 'CT',
      billing_address_postalcode: '06103',
    });
  });

  it('takes an address for the firm’s own only where everybody there reads it', () => {
    const office = { name: 'Harborlight', address: 'office@harborlight.example.net' };

    assert.equal(fromEmail(account, { person: office, email: null }, 'en-US').inputs.email1, office.address);
    assert.equal(fromEmail(account, { person: jane, email: null }, 'en-US').inputs.email1, undefined);
  });

  it('fills a client with the household’s name, and not with where somebody works', () => {
    assert.deepEqual(fromEmail(client, { person: jane, email }, 'en-US').inputs, {
      name: 'Roe, Jane',
      client_salutation: 'Jane',
      phone_office: '+1 860 555 0127',
      email1: 'jane@harborlight.example.net',
    });
  });

  it('names other records after the subject, cut between words where it is too long', () => {
    const long = { ...email, subject: 'Re: The long way from the first idea to the signed agreement' };

    assert.deepEqual(fromEmail(deal, { person: jane, email }, 'en-US').inputs, { name: 'Pension review' });
    assert.deepEqual(fromEmail(deal, { person: jane, email: long }, 'en-US').inputs, {
      name: 'The long way from the first idea to the signed',
    });
  });

  it('reads no signature for somebody who only got the email', () => {
    const bob = { name: 'Bob Poe', address: 'bob@example.org' };

    assert.deepEqual(fromEmail(contact, { person: bob, email }, 'en-US').inputs, {
      first_name: 'Bob',
      last_name: 'Poe',
      email1: 'bob@example.org',
    });
  });

  it('leaves out what the form has no room for', () => {
    const person = { name: `Jane ${'Roe'.repeat(60)}`, address: 'jane@example.org' };

    assert.equal(fromEmail(contact, { person, email: null }, 'en-US').inputs.last_name, undefined);
  });

  it('is empty without anybody', () => {
    for (const kind of [contact, account, client, deal]) {
      assert.deepEqual(fromEmail(kind, { person: null, email: null }, 'en-US'), { inputs: {}, company: null });
    }
  });
});

describe('fromWords', () => {
  it('takes an address, a name, or one word for what is asked for most', () => {
    assert.deepEqual(fromWords(contact, 'jane@example.org'), { email1: 'jane@example.org' });
    assert.deepEqual(fromWords(contact, 'Jane Roe'), { first_name: 'Jane', last_name: 'Roe' });
    assert.deepEqual(fromWords(contact, 'roe'), { last_name: 'roe' });
    assert.deepEqual(fromWords(client, 'Roe, Jane'), { name: 'Roe, Jane' });
    assert.deepEqual(fromWords(deal, 'jane@example.org'), {});
    assert.deepEqual(fromWords(contact, ' '), {});
  });
});

describe('initialInputs', () => {
  it('are the server’s defaults, numbers as the reader writes them', () => {
    const fields = [
      aField('a', 'choice', { initial: 'New' }),
      aField('b', 'number', { initial: '0.5' }),
      aField('c', 'text'),
    ];

    assert.deepEqual(initialInputs({ module: 'Cases', fields }, 'de-DE'), { a: 'New', b: '0,5' });
  });
});

describe('bareSubject', () => {
  it('takes off marks of answers in many languages, however many', () => {
    assert.equal(bareSubject('Re: RE[2]: Fwd: WG: Antw: SV: Rentenbescheid'), 'Rentenbescheid');
    assert.equal(bareSubject('回复：养老金'), '养老金');
    assert.equal(bareSubject('Reform: what now'), 'Reform: what now');
    assert.equal(bareSubject('Re: '), '');
  });
});
