import assert from 'node:assert/strict';
import fc from 'fast-check';
import { understand } from '../../../../src/crm/v11/failures.ts';
import { emailValue, momentFromRest, momentToRest, restValues } from '../../../../src/crm/v11/values.ts';
import { fieldsParameter, parsePage } from '../../../../src/crm/v11/wire.ts';
import type { FieldMeta } from '../../../../src/crm/metadata.ts';

const field = (name: string, type: string, len = ''): [string, FieldMeta] => [
  name,
  { name, type, len, id_name: '', label: '', required: '', options: [], related_module: '', default_value: '' },
];

describe('Values over v11', () => {
  it('are moments both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const date = new Date(seconds * 1000);
        const plain = momentFromRest(momentToRest(date));
        assert.equal(new Date(`${plain.replace(' ', 'T')}Z`).getTime(), date.getTime());
      }),
    );
    assert.equal(momentFromRest('2026-01-05T10:00:00-08:00'), '2026-01-05 18:00:00');
    assert.equal(momentFromRest('tomorrow'), 'tomorrow');
  });

  it('are written in the types of their fields; what would be refused is left out', () => {
    const fields = new Map([
      field('do_not_call', 'bool'),
      field('birthdate', 'date'),
      field('date_start', 'datetimecombo'),
      field('last_name', 'varchar', '5'),
    ]);

    const values = {
      do_not_call: '1',
      birthdate: '31.12.1990',
      date_start: '2026-12-01 09:00:00',
      last_name: 'Millers',
    };

    assert.deepEqual(restValues({ fields }, { ...values, nosuch: 'x', email1: 'a@example.com' }), {
      do_not_call: true,
      date_start: '2026-12-01T09:00:00+00:00',
      last_name: 'Mille',
      email: [{ email_address: 'a@example.com', primary_address: true }],
    });
    assert.deepEqual(restValues({ fields }, { birthdate: '1984-02-29' }), { birthdate: '1984-02-29' });
    assert.deepEqual(restValues({ fields }, { birthdate: '1985-02-29' }), {});
    assert.equal(emailValue([undefined]), null);
    assert.deepEqual(emailValue(['']), []);
  });

  it('are plain text when they are read, with the primary address first', () => {
    const page = parsePage(
      'Contacts',
      {
        next_offset: 20,
        records: [
          {
            id: 'c1',
            name: 'a &lt; b',
            date_modified: '2026-11-23T09:00:00+00:00',
            do_not_call: false,
            team_name: [{ id: '1' }],
            email: [
              { email_address: 'second@example.com', primary_address: '0' },
              { email_address: 'first@example.com', primary_address: '1' },
            ],
            accounts: { next_offset: 20, records: [{ id: 'a1', name: 'Acme' }] },
          },
        ],
      },
      'test',
    );

    assert.deepEqual(page.entries[0]?.values, {
      id: 'c1',
      name: 'a &lt; b',
      date_modified: '2026-11-23 09:00:00',
      do_not_call: '0',
      email1: 'first@example.com',
    });
    assert.deepEqual(page.entries[0].links.accounts, [{ id: 'a1', name: 'Acme' }]);
    assert.deepEqual([page.next, page.cut], [20, [{ id: 'c1', link: 'accounts', next: 20 }]]);
    assert.throws(() => parsePage('Contacts', { records: 'none' }, 'test'), { failure: 'malformed' });
  });

  it('are asked for by name, what is behind a link by a map', () => {
    assert.equal(
      fieldsParameter(
        ['last_name', 'email1'],
        [
          { name: 'accounts', value: ['id', 'name'] },
          { name: 'email_addresses', value: ['id'] },
        ],
      ),
      'id,date_modified,last_name,email,{"name":"accounts","fields":["id","name"]}',
    );
  });
});

describe('Refusals over v11', () => {
  const meaning = (status: number, error?: string) => {
    const outcome = understand({ status, text: error === undefined ? '<html>' : JSON.stringify({ error }) });
    return outcome.kind === 'failed' ? outcome.failure : outcome.kind;
  };

  it('mean what the label says, and what the status says where there is none', () => {
    assert.equal(meaning(200), 'done');
    assert.equal(meaning(401, 'need_login'), 'signedOut');
    assert.equal(meaning(403, 'not_authorized'), 'refused');
    assert.equal(meaning(404, 'not_found'), 'not-found');
    assert.equal(meaning(409, 'edit_conflict'), 'changed');
    assert.equal(meaning(412, 'metadata_out_of_date'), 'unavailable');
    assert.equal(meaning(422, 'invalid_parameter'), 'rejected');
    assert.equal(meaning(429), 'throttled');
    assert.equal(meaning(301, 'incorrect_version'), 'rejected');
    assert.equal(meaning(503, 'maintenance'), 'unavailable');
    assert.equal(meaning(502), 'unavailable');
  });

  it('say which addresses want no mail or brought it back', () => {
    const email = [
      { email_address: 'a@example.com', primary_address: true, opt_out: true, invalid_email: false },
      { email_address: 'b@example.com', primary_address: false, opt_out: '0', invalid_email: '1' },
      { email_address: 'c@example.com', primary_address: false },
    ];
    const { entries } = parsePage('Contacts', { next_offset: -1, records: [{ id: 'c1', email }] }, 'GET /Contacts');

    assert.deepEqual(entries[0]?.links.email_addresses, [
      { email_address: 'a@example.com', opt_out: '1' },
      { email_address: 'b@example.com', invalid_email: '1' },
      { email_address: 'c@example.com' },
    ]);
  });
});
