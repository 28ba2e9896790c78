import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { filedUnder, hasAddress, hasWord, isOneOf, literal, startsWith } from '../../../../src/crm/v4_1/query.ts';
import { wildcards } from '../../../../src/crm/ranking.ts';
import { readRecordings } from '../../../support/recordings.ts';

describe('CRM query', () => {
  it('doubles quotes', () => {
    assert.equal(literal("O'Brien"), "'O''Brien'");
  });

  it('never lets a value leave its literal, in MySQL or elsewhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '\\', '"', 'a', '%', '\n', '\0') }), (value) => {
        const inside = literal(value).slice(1, -1);
        assert.equal(inside.replaceAll('\\\\', '').replaceAll("''", '').search(/['\\]/), -1);
        assert.equal(inside.replaceAll("''", '').includes("'"), false);
      }),
    );
  });

  it('asks for the signs of LIKE as for any one character', () => {
    assert.equal(startsWith('contacts.last_name', '100%_\\'), "contacts.last_name LIKE '100___%'");
    assert.equal(wildcards('100%'), true);
    assert.equal(wildcards('miller'), false);
  });

  it('finds a word wherever it stands in the text', () => {
    assert.deepEqual(hasWord('accounts.name', "o'b"), ["accounts.name LIKE 'o''b%'", "accounts.name LIKE '% o''b%'"]);
  });

  it('keeps signs out of literals that the server cannot follow inside brackets', () => {
    assert.equal(isOneOf('emails.message_id', ['a@b', "c'd"]), "emails.message_id IN ('a@b','c''d')");
    assert.equal(
      isOneOf('emails.message_id', ['a@b', 'c(d@e', 'f\\g`h']),
      "(emails.message_id IN ('a@b') OR emails.message_id LIKE 'c_d@e' OR emails.message_id LIKE 'f_g_h')",
    );
    assert.equal(isOneOf('emails.message_id', ['100%(']), "emails.message_id LIKE '100__'");
    assert.equal(startsWith('accounts.name', 'Acme (UK'), "accounts.name LIKE 'Acme _UK%'");
    assert.equal(wildcards('(uk'), true);
  });

  it('finds by address in the one shape that the server allows', () => {
    assert.equal(
      hasAddress('contacts', 'Contacts', ['anna.new@example.com', 'nobody@example.com']),
      'contacts.id IN (SELECT eabr.bean_id FROM email_addr_bean_rel eabr JOIN email_addresses ea ON ' +
        "(eabr.email_address_id = ea.id) WHERE eabr.deleted = 0 AND eabr.bean_module = 'Contacts' AND " +
        "ea.email_address_caps IN ('ANNA.NEW@EXAMPLE.COM','NOBODY@EXAMPLE.COM'))",
    );
  });

  it('finds the emails of a record by relation and by parent', () => {
    const where = filedUnder('ptc_Clients', 'id-1');

    assert.match(where, /eb\.bean_module = 'ptc_Clients' AND eb\.bean_id = 'id-1'/);
    assert.match(where, /emails\.parent_type = 'ptc_Clients' AND emails\.parent_id = 'id-1'/);
  });

  const found = readRecordings()?.find(({ name }) => name === 'find-by-email-subquery');
  if (found)
    it('finds by address exactly as recorded', () => {
      const { query } = z.object({ query: z.string() }).parse(found.request.rest_data);

      assert.equal(hasAddress('contacts', 'Contacts', ['anna.new@example.com', 'nobody@example.com']), query);
    });
});
