import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { crmId } from '../../src/domain/ids.ts';
import type { RecordRef } from '../../src/domain/record.ts';
import { known, type CrmWorld } from '../support/crm-world.ts';

const newId = () => crmId(randomUUID());
const contact = (id: string): RecordRef => ({ module: 'Contacts', id: crmId(id) });

/** Every kind of text that some server of the family has been seen to damage. */
export const trickyTexts = [
  'Ann <info@example.com> wrote',
  'if (a<b) { List<String> } </p> <!-- x -->',
  `"quoted" and 'single' & more`,
  'a &lt; b &amp; c &#039;d&#039;',
  '1 < 2 > 0, <3, <-',
  'Grüße 😀 中文',
  'line 1\nline 2\n\n  indented',
];

/** What a CRM's records promise. `open` gives a CRM filled with the small book. */
export function itKeepsCrmRecords(open: () => Promise<CrmWorld>): void {
  let world: CrmWorld;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(() => world.close());

  it('tell who changed one last, by full name; nothing of what is not there', async () => {
    const id = newId();
    await world.as('sally').records.create('Leads', id, { last_name: 'Changed' });

    assert.equal(await world.as('jim').lastAuthor({ module: 'Leads', id }), 'Sally Bronsen');
    assert.equal(await world.as('jim').lastAuthor({ module: 'Leads', id: newId() }), null);
  });

  describe('modules and fields', () => {
    it('are those of the settings that the server has, in the order of the settings', async () => {
      const modules = await world.as('jim').records.modules();

      assert.deepEqual(
        modules.map(({ module, label, plural }) => [module, label, plural]),
        [
          ['Contacts', 'Contact', 'Contacts'],
          ['Leads', 'Lead', 'Leads'],
          ['Accounts', 'Account', 'Accounts'],
          ['ptc_Clients', 'Client', 'Clients'],
          ['Opportunities', 'Opportunity', 'Opportunities'],
          ['Cases', 'Case', 'Cases'],
          ['Project', 'Project', 'Projects'],
        ],
      );
    });

    it('leave out what the person may not see', async () => {
      const modules = (await world.as('will').records.modules()).map(({ module }) => module);

      assert.equal(modules.includes('Opportunities'), false);
      assert.equal(modules.includes('Accounts'), false);
      assert.equal(modules.includes('Contacts'), true);
    });

    it('tell a form all it needs', async () => {
      const fields = await world.as('jim').records.fields('Opportunities');
      const field = (name: string) => fields.find((each) => each.name === name);

      assert.equal(field('name')?.required, true);
      assert.equal(field('name')?.maxLength, 50);
      assert.equal(field('date_closed')?.type, 'date');
      assert.equal(field('amount')?.type, 'number');
      assert.deepEqual(field('account_id') && { ...field('account_id'), label: '' }, {
        name: 'account_id',
        label: '',
        type: 'account',
        required: true,
        maxLength: null,
        choices: [],
        initial: null,
      });
      assert.deepEqual(
        field('sales_stage')?.choices.find(({ value }) => value === 'Id. Decision Makers')?.label,
        'Identifying Decision Makers',
      );
    });

    it('are not asked twice', async () => {
      const { records } = world.as('jim');
      await Promise.all([records.fields('Contacts'), records.fields('Contacts'), records.modules()]);
      await records.fields('Contacts');

      assert.equal(world.server.calls.count({ method: world.wire.fields }), 1);
      assert.equal(world.server.calls.count({ method: world.wire.modules }), 1);
    });
  });

  describe('search', () => {
    const all = ['Contacts', 'Leads', 'Accounts', 'ptc_Clients', 'Opportunities', 'Cases', 'Project'];
    const names = async (text: string, modules = all, limit = 10): Promise<readonly string[]> =>
      (await world.as('jim').records.search(text, modules, limit)).map(({ name }) => name);

    it('finds by the beginning of any word, whole words first, then by the order of the modules', async () => {
      assert.deepEqual(await names('smith'), ['Jane Smith', 'John Smith', 'Smith, Jane and Peter', 'Lee Smithers']);
      assert.deepEqual(await names('fin'), ['Acme Financial Group']);
    });

    it('takes every word into account', async () => {
      assert.deepEqual(await names('smi jo'), ['John Smith']);
      assert.deepEqual(await names('jane pe'), ['Smith, Jane and Peter']);
      assert.deepEqual(await names('smith xyz'), []);
    });

    it('finds by the beginning of an address', async () => {
      assert.deepEqual(await names('jane.smith@ex'), ['Jane Smith']);
      assert.deepEqual(await names('SHARED@example.org'), ['Jane Smith', 'Lee Smithers', 'Smith, Jane and Peter']);
    });

    it('takes signs of the query language for what they are', async () => {
      assert.deepEqual(await names("o'brien"), ["Maeve O'Brien"]);
      assert.deepEqual(await names('100%_s'), ['Percy 100%_sure']);
      assert.deepEqual(await names('100__s'), []);
      assert.deepEqual(await names('per_cy'), ['Percy 100%_sure']);
      assert.deepEqual(await names('%%'), []);
      assert.deepEqual(await names("x' OR 1=1 --"), []);
      assert.deepEqual(await names('smith\\'), []);
      assert.deepEqual(await names('smith (uk'), []);
      assert.deepEqual(await names('(pa'), ['Paul (Paolo) Rossi']);
    });

    it('shows which Smith it is: household, account, then what else tells people apart', async () => {
      const [jane, john] = await world.as('jim').records.search('smith', ['Contacts'], 10);

      assert.deepEqual(jane?.relations, [
        { label: 'Client', name: 'Smith, Jane and Peter' },
        { label: 'Account', name: 'Acme Financial Group' },
        { label: 'Job Title', name: 'Owner' },
      ]);
      assert.deepEqual(jane.addresses, ['jane.smith@example.com', 'shared@example.org']);
      assert.equal(jane.url, `${world.server.url}${world.wire.page('Contacts', known.jane)}`);
      assert.deepEqual(john?.relations, [{ label: 'City', name: 'Boston' }]);
    });

    it('shows choices by their words', async () => {
      const [deal] = await world.as('jim').records.search('pension', ['Opportunities'], 10);

      assert.deepEqual(
        deal?.relations.map(({ name }) => name),
        ['Acme Financial Group', 'Identifying Decision Makers'],
      );
    });

    it('gives at most what was asked for, from the modules asked for', async () => {
      assert.deepEqual(await names('smith', ['Contacts', 'Leads'], 2), ['Jane Smith', 'John Smith']);
      assert.deepEqual(await names('smith', []), []);
      assert.deepEqual(await names('   '), []);
    });

    it('goes on where one module is closed to the person', async () => {
      const found = await world.as('will').records.search('smith', all, 10);

      assert.deepEqual(
        found.map(({ name }) => name),
        ['Jane Smith', 'John Smith', 'Smith, Jane and Peter', 'Lee Smithers'],
      );
    });

    it('asks all modules at once', async () => {
      const { records } = world.as('jim');
      await records.search('smith', all, 10);
      world.server.calls.reset();

      await records.search('smith', all, 10);

      assert.equal(world.server.calls.count(), all.length);
    });
  });

  describe('findByEmail', () => {
    it('finds everybody with an address: contacts, then leads, accounts, clients', async () => {
      const found = await world
        .as('jim')
        .records.findByEmail(['Shared@Example.org', ' jane.smith@example.com', 'x@example.com']);

      assert.deepEqual(
        found.get('shared@example.org')?.map(({ module }) => module),
        ['Contacts', 'Leads', 'ptc_Clients'],
      );
      assert.deepEqual(
        found.get('jane.smith@example.com')?.map(({ name }) => name),
        ['Jane Smith'],
      );
      assert.equal(found.has('x@example.com'), false);
      assert.equal((await world.as('jim').records.findByEmail(["o'nobody%_@example.com", ''])).size, 0);
    });

    it('asks once per module, however many addresses there are', async () => {
      const { records } = world.as('jim');
      await records.findByEmail(['x@example.com']);
      const addresses = Array.from({ length: 60 }, (_, index) => `person.${index}@example.net`);
      world.server.calls.reset();

      const found = await records.findByEmail([...addresses, 'office@example.org']);

      assert.deepEqual(
        found.get('office@example.org')?.map(({ name }) => name),
        ['Acme Financial Group'],
      );
      assert.equal(world.server.calls.count(), 4);
    });

    it('asks nothing when there is nothing to ask', async () => {
      assert.equal((await world.as('jim').records.findByEmail([])).size, 0);
      assert.equal(world.server.calls.count(), 0);
    });
  });

  describe('read', () => {
    it('gives records in the order asked, null for what is not there', async () => {
      const { records } = world.as('jim');
      const refs = [
        contact(known.john),
        contact(known.nobody),
        { module: 'Accounts', id: crmId(known.acme) },
        contact(known.jane),
      ];

      const found = await records.read(refs);

      assert.deepEqual(
        found.map((record) => record?.name ?? null),
        ['John Smith', null, 'Acme Financial Group', 'Jane Smith'],
      );
    });

    it('gives null for what the person may not see', async () => {
      const found = await world
        .as('will')
        .records.read([
          { module: 'Accounts', id: crmId(known.acme) },
          { module: 'Opportunities', id: crmId(known.deal) },
          contact(known.john),
        ]);

      assert.deepEqual(
        found.map((record) => record?.name ?? null),
        [null, null, 'John Smith'],
      );
    });

    it('gives stored values as forms show them', async () => {
      const { records } = world.as('jim');

      assert.deepEqual(
        await records.readValues(contact(known.jane), ['last_name', 'email1', 'account_id', 'do_not_call']),
        {
          last_name: 'Smith',
          email1: 'jane.smith@example.com',
          account_id: known.acme,
          do_not_call: 'false',
        },
      );
      assert.equal(await records.readValues(contact(known.nobody), ['last_name']), null);
    });
  });

  describe('create', () => {
    it('keeps every kind of text', async () => {
      const { records } = world.as('jim');
      for (const text of trickyTexts) {
        const id = newId();
        const line = text.replace(/\s+/g, ' ');
        const { record, lost } = await records.create('Contacts', id, { last_name: line, description: text });

        assert.deepEqual(lost, []);
        assert.equal(record.name, line);
        assert.deepEqual(await records.readValues({ module: 'Contacts', id }, ['last_name', 'description']), {
          last_name: line,
          description: text,
        });
      }
    });

    it('writes all kinds of fields and shows the new record with its relations', async () => {
      const { records } = world.as('jim');
      const id = newId();
      const values = {
        first_name: 'Rosa',
        last_name: 'Díaz',
        account_id: known.acme,
        email1: 'Rosa.Diaz@example.com',
        birthdate: '1984-02-29',
        do_not_call: 'true',
        description: 'a\r\nb',
      };

      const { record, lost } = await records.create('Contacts', id, values);

      assert.deepEqual(lost, []);
      assert.equal(record.name, 'Rosa Díaz');
      assert.deepEqual(record.addresses, ['rosa.diaz@example.com']);
      assert.deepEqual(record.relations, [{ label: 'Account', name: 'Acme Financial Group' }]);
      assert.equal((await records.readValues(record, ['description']))?.description, 'a\nb');
    });

    it('names what the server did not keep', async () => {
      const { records } = world.as('jim');
      const values = { last_name: 'x'.repeat(150), birthdate: '31.12.1990', first_name: ' Ann ', no_such_field: 'y' };

      const { record, lost } = await records.create('Contacts', newId(), values);

      assert.deepEqual([...lost].sort(), ['birthdate', 'last_name', 'no_such_field']);
      assert.equal(record.name, `Ann ${'x'.repeat(100)}`);
    });

    it('changes nothing when it is repeated', async () => {
      const { records } = world.as('jim');
      const id = newId();
      await records.create('Contacts', id, { last_name: 'First' });

      const { record, lost } = await records.create('Contacts', id, { last_name: 'Second' });

      assert.equal(record.name, 'First');
      assert.deepEqual(lost, ['last_name']);
    });

    for (const loseAnswer of ['applied', 'notApplied'] as const)
      it(`makes one record when the answer is lost (${loseAnswer})`, async () => {
        const { records } = world.as('jim');
        world.server.failNext({ method: world.wire.create, loseAnswer });

        const { record, lost } = await records.create('Contacts', newId(), { last_name: 'Onlyone' });

        assert.equal(record.name, 'Onlyone');
        assert.deepEqual(lost, []);
        assert.equal((await records.search('onlyone', ['Contacts'], 10)).length, 1);
      });

    it('makes one record when the answer is cut', async () => {
      const { records } = world.as('jim');
      world.server.failNext({ method: world.wire.create, cutAnswer: true });

      await records.create('Contacts', newId(), { last_name: 'Onlyone' });

      assert.equal((await records.search('onlyone', ['Contacts'], 10)).length, 1);
    });

    it('goes on in a new session when the old one ends in the middle', async () => {
      const { records } = world.as('jim');
      await records.fields('Contacts');
      world.server.expireSessions();

      const { record } = await records.create('Contacts', newId(), { last_name: 'Later' });

      assert.equal(record.name, 'Later');
    });

    it('says when the person may not', async () => {
      const crm = world.as('will');

      await assert.rejects(crm.records.create('Opportunities', newId(), { name: 'x' }), { failure: 'refused' });
    });

    it('says when the id belongs to a deleted record', async () => {
      const { records, browse } = world.as('jim');
      const { record } = await records.create('Contacts', newId(), { last_name: 'Gone' });
      await browse.edit.remove(record);

      await assert.rejects(records.create('Contacts', record.id, { last_name: 'Again' }), { failure: 'not-found' });
      assert.deepEqual(await records.read([record]), [null]);
    });

    it('gives the record to the person who made it', async () => {
      const { records } = world.as('sally');
      const { record } = await records.create('Contacts', newId(), { last_name: 'Mine' });

      assert.equal((await records.readValues(record, ['assigned_user_id']))?.assigned_user_id, 'seed_sally_id');
    });
  });

  describe('duplicatesOf', () => {
    const names = async (module: string, values: Record<string, string>): Promise<readonly string[]> =>
      (await world.as('jim').records.duplicatesOf(module, values)).map(({ name }) => name);

    it('finds the same address before the same name', async () => {
      assert.deepEqual(
        await names('Contacts', { first_name: 'John', last_name: 'Smith', email1: 'MAEVE.obrien@example.com' }),
        ["Maeve O'Brien", 'John Smith'],
      );
    });

    it('compares the whole name', async () => {
      assert.deepEqual(await names('Contacts', { first_name: 'J', last_name: 'Smith' }), []);
      assert.deepEqual(await names('Contacts', { first_name: 'Maeve', last_name: "O'BRIEN" }), ["Maeve O'Brien"]);
      assert.deepEqual(await names('Accounts', { name: 'acme financial group' }), ['Acme Financial Group']);
      assert.deepEqual(await names('Contacts', { first_name: 'Jane' }), []);
    });
  });
}
