import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CrmError } from '../../../../src/sandbox/protracker/errors.ts';
import { moduleOf } from '../../../../src/sandbox/protracker/modules/registry.ts';
import { seedStore } from '../../../../src/sandbox/protracker/seed.ts';
import { usualHabits } from '../../../../src/sandbox/protracker/habits.ts';
import { openDatabase } from '../../../../src/sandbox/protracker/store/database.ts';
import { countRecords, listRecords } from '../../../../src/sandbox/protracker/store/lists.ts';
import { createTables } from '../../../../src/sandbox/protracker/store/schema.ts';
import type { Store } from '../../../../src/sandbox/protracker/store/store.ts';

const contacts = moduleOf('Contacts');

function openStore(): Store {
  const now = () => '2026-01-01 00:00:00';
  let ids = 0;
  const store = {
    db: openDatabase(':memory:', now),
    now,
    newId: () => `id-${++ids}`,
    threeByteText: false,
    habits: usualHabits(),
  };
  createTables(store.db);
  const contact = (id: string, last_name: string, address: string) => ({
    module: 'Contacts',
    id,
    values: { last_name, client_since_c: '2020-01-01' },
    addresses: [address],
  });
  seedStore(
    store,
    {
      users: [],
      records: [
        contact('one', "O'Brien", 'one@example.com'),
        contact('two', '50% \\ off', 'two@example.com'),
        { module: 'Accounts', id: 'firm', values: { name: 'Firm' } },
      ],
      links: [],
    },
    [],
  );
  return store;
}

const byAddress = (address: string) =>
  `contacts.id IN (SELECT eabr.bean_id FROM email_addr_bean_rel eabr JOIN email_addresses ea ON (eabr.email_address_id = ea.id)
   WHERE eabr.deleted = 0 AND eabr.bean_module = 'Contacts' AND ea.email_address_caps IN ('${address}', 'X@EXAMPLE.COM'))`;

describe('a query condition of the embedded ProTracker', () => {
  const store = openStore();
  after(() => {
    store.db.close();
  });
  const filter = (query: string) => ({ query, withDeleted: false, among: null, besides: 'users' });
  const find = (query: string) =>
    listRecords(store, contacts, filter(query), { orderBy: '', offset: 0, limit: null }).map(({ id }) => id);
  const failure = (query: string) => {
    try {
      find(query);
      return null;
    } catch (error) {
      return error instanceof CrmError ? error.failure : error;
    }
  };

  for (const [query, found] of [
    ["contacts.last_name = 'O''Brien'", ['one']],
    ["contacts.last_name = 'o\\'brien'", ['one']],
    ['contacts.last_name = "O\'Brien"', ['one']],
    ["contacts.last_name LIKE '50\\% %'", ['two']],
    ["contacts.last_name LIKE '%\\\\\\\\%'", ['two']],
    ["`contacts`.`last_name` LIKE 'o%' || contacts.id = 'two'", ['one', 'two']],
    ["contacts.last_name != 'x' && !(contacts.id = 'one')", ['two']],
    ["LOWER(contacts.last_name) LIKE CONCAT('o', '%')", ['one']],
    ["contacts_cstm.client_since_c = '2020-01-01' AND contacts.id BETWEEN 'a' AND 'p'", ['one']],
    ['contacts.birthdate IS NULL AND contacts.deleted = 0', ['one', 'two']],
    [byAddress('TWO@EXAMPLE.COM'), ['two']],
  ] as const) {
    it(`finds ${found.join(' and ')} by ${query}`, () => {
      assert.deepEqual(find(query), found);
      assert.equal(countRecords(store, contacts, filter(query)), found.length);
    });
  }

  for (const query of [
    "contacts.id IN (SELECT contact_id FROM contacts_users WHERE user_id = 'x')",
    'contacts.id IN (SELECT id FROM users)',
    'contacts.id IN (SELECT bean_id FROM email_addr_bean_rel)',
    'contacts.id IN (SELECT bean_id FROM email_addr_bean_rel, logins WHERE 1 = 1)',
    'contacts.id IN (SELECT bean_id FROM email_addr_bean_rel WHERE id IN (SELECT id FROM emails WHERE 1 = 1))',
    "contacts.id IN (SELECT CONCAT(bean_id, 'x') FROM email_addr_bean_rel WHERE 1 = 1)",
    '1 = 1) UNION SELECT * FROM logins WHERE (1 = 1',
    '1 = 1; DELETE FROM contacts',
    '1 = 1) -- ',
    '1 = 1 /* */',
    "contacts.last_name = 'x' ORDER BY contacts.id",
    'contacts.id = contacts.id LIMIT 1',
    'users.user_hash = 1',
    'SLEEP(5) = 0',
    'EXISTS (SELECT 1 FROM logins WHERE 1 = 1)',
  ]) {
    it(`refuses ${query}`, () => {
      assert.equal(failure(query), 'no_access');
    });
  }

  for (const query of [
    "contacts.nosuch = '1'",
    "accounts.name = 'Firm'",
    "last_name = 'both contacts and users have one'",
    "beside.user_name = 'admin'",
    'contacts.id = (',
    'contacts.id = ?',
    'contacts.id = @x',
    "load('x') = 1",
    'json_each.value = 1',
    'contacts.id IN (SELECT team_id FROM teams WHERE 1 = 1)',
  ]) {
    it(`does not understand ${query}`, () => {
      assert.equal(failure(query), 'database');
    });
  }

  it('compares with any text, quotes doubled or escaped, and loses no character of it', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '"', '\\', ' . ', ';', '--', '%', 'a', '😀', 'UNION', '\n') });

    fc.assert(
      fc.property(text, (value) => {
        const doubled = value.replaceAll('\\', '\\\\').replaceAll("'", "''");
        const escaped = value.replace(/[\\']/g, '\\$&');
        const length = Array.from(value).length;
        const query = `contacts.id = 'one' AND '${doubled}' = '${escaped}' AND LENGTH('${doubled}') = ${length}`;
        assert.deepEqual(find(query), ['one'], query);
      }),
    );
  });

  it('reads nothing but contacts and changes nothing, whatever the query is made of', () => {
    const piece = fc.constantFrom(
      ...["'", '"', '\\', '(', ')', ';', '--', '/*', ',', '.', '=', '*', ' ', '`', 'SELECT', 'FROM', 'WHERE', 'UNION'],
      ...[
        'logins',
        'users',
        'contacts',
        'contacts.id',
        'email_addresses',
        'password_md5',
        'DELETE',
        'DROP TABLE',
        'PRAGMA',
      ],
      ...[
        'ATTACH',
        'INTO',
        'OR 1=1',
        'IN (',
        'LIKE',
        'NULL',
        'sqlite_master',
        "x'41'",
        'load_extension(',
        'ea',
        'eabr',
      ],
    );
    const count = () =>
      store.db.get('SELECT (SELECT COUNT(*) FROM contacts) + (SELECT COUNT(*) FROM logins) AS all_rows');
    const rows = count();

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const query = pieces.join(' ');
        const why = failure(query);
        assert.ok(why === null || why === 'no_access' || why === 'database', `${query}: ${String(why)}`);
        if (why === null) assert.ok(find(query).every((id) => id === 'one' || id === 'two'));
      }),
      { numRuns: 500 },
    );
    assert.deepEqual(count(), rows);
  });
});
