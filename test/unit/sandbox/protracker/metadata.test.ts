import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  allModules,
  listedModules,
  moduleOf,
  optionsOf,
  relationships,
} from '../../../../src/sandbox/protracker/modules/registry.ts';
import { type Asker, logIn, servers } from './asking.ts';

const Modules = z.object({ modules: z.array(z.object({ module_key: z.string(), module_label: z.string() })) });

describe('metadata of the embedded ProTracker', () => {
  const start = servers();
  let jim: Asker;
  before(async () => {
    jim = await logIn(await start());
  });
  const fieldsOf = async (module_name: string, fields: readonly string[] = []) =>
    (await jim.call('get_module_fields', { module_name, fields })).body;

  it("lists the modules, ProTracker's own among them", async () => {
    const { body } = await jim.call('get_available_modules', { filter: 'all' });
    const { modules } = Modules.parse(body);

    assert.deepEqual(
      modules.map(({ module_key }) => module_key),
      listedModules.map(({ key }) => key),
    );
    assert.equal(modules.find(({ module_key }) => module_key === 'ptc_Clients')?.module_label, 'Clients');
  });

  it('describes a field with its label, length, choices and whether it must be filled', async () => {
    assert.deepEqual(await fieldsOf('Opportunities', ['name', 'probability', 'nosuch']), {
      module_name: 'Opportunities',
      table_name: 'opportunities',
      module_fields: {
        name: {
          name: 'name',
          type: 'name',
          group: '',
          id_name: '',
          label: 'Opportunity Name:',
          required: 1,
          options: [],
          related_module: '',
          calculated: false,
          len: '50',
        },
        probability: {
          name: 'probability',
          type: 'int',
          group: '',
          id_name: '',
          label: 'Probability (%):',
          required: 0,
          options: [],
          related_module: '',
          calculated: false,
          len: '',
        },
      },
      link_fields: [],
    });
  });
  it('gives the choices of a field with their labels', async () => {
    assert.partialDeepStrictEqual(await fieldsOf('Opportunities', ['sales_stage']), {
      module_fields: {
        sales_stage: {
          type: 'enum',
          required: 1,
          options: { 'Id. Decision Makers': { name: 'Id. Decision Makers', value: 'Identifying Decision Makers' } },
        },
      },
    });
  });

  it('gives whole numbers among the choices as numbers', async () => {
    assert.partialDeepStrictEqual(await fieldsOf('Meetings', ['duration_minutes', 'status']), {
      module_fields: {
        duration_minutes: { options: { 15: { name: 15, value: '15' } } },
        status: { options: { Held: { name: 'Held', value: 'Held' } }, default_value: 'Planned' },
      },
    });
  });

  it('tells the other module of some links and hides that of others', async () => {
    assert.deepEqual(await fieldsOf('Contacts', ['opportunities', 'meetings', 'email_addresses']), {
      module_name: 'Contacts',
      table_name: 'contacts',
      module_fields: [],
      link_fields: {
        opportunities: link('opportunities', 'opportunities_contacts', 'Opportunities', 'Opportunity'),
        meetings: link('meetings', 'meetings_contacts', '', ''),
        email_addresses: link('email_addresses', 'contacts_email_addresses', 'EmailAddress', 'EmailAddress'),
      },
    });
  });
  const link = (name: string, relationship: string, module: string, bean_name: string) => ({
    name,
    type: 'link',
    group: '',
    id_name: '',
    relationship,
    module,
    bean_name,
  });

  it('has every module as a parent that has a word for it', () => {
    const parents = optionsOf(moduleOf('Meetings').field.get('parent_type') ?? { name: '', type: '', label: '' });

    assert.ok(parents?.some(([key, label]) => key === 'ptc_Clients' && label === 'Client'));
  });

  for (const module of allModules) {
    it(`defines ${module.key} without contradictions`, () => {
      assert.equal(module.field.size, module.fields.length, 'every field once');
      assert.equal(new Set(allModules.map(({ table }) => table)).size, allModules.length, 'a table of its own');
      const links = relationships.flatMap((each) =>
        each.kind === 'join' ? [each.left, each.right] : [each.one, each.many],
      );
      const named = links
        .filter(({ module: key }) => key === module.key)
        .flatMap(({ link: name, aliases = [] }) => (name ? [name, ...aliases] : []));
      assert.equal(new Set(named).size, named.length, 'every link once');
      assert.ok(
        !named.some((name) => module.field.has(name) && module.key !== 'Emails'),
        'no link with the name of a field',
      );
      for (const column of module.search) assert.ok(module.field.has(column), `searches ${column}`);
      for (const { name, source } of module.fields) {
        if (source?.from === 'reference') assert.ok(moduleOf(source.module).field.has(source.field), name);
        if (source?.from === 'linked') assert.ok(module.links.has(source.link), name);
      }
    });
  }

  it('keeps every relationship between modules that exist', () => {
    for (const relationship of relationships) {
      if (relationship.kind === 'join') moduleOf(relationship.left.module);
      else assert.ok(moduleOf(relationship.many.module).field.has(relationship.column), relationship.name);
    }
    assert.equal(new Set(relationships.map(({ name }) => name)).size, relationships.length);
  });
});
