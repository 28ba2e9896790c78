import assert from 'node:assert/strict';
import { z } from 'zod';
import type { EmailArchive } from '../../../../src/archive/ports.ts';
import { catalogue } from '../../../../src/crm/catalogue.ts';
import { crmClient } from '../../../../src/crm/v4_1/client.ts';
import { emailArchive } from '../../../../src/crm/v4_1/emails.ts';
import { metadata } from '../../../../src/crm/v4_1/metadata.ts';
import { defaultModules } from '../../../../src/crm/modules.ts';
import { crmId } from '../../../../src/domain/ids.ts';
import type { RecordRef } from '../../../../src/domain/record.ts';
import { fakeClock } from '../../../support/fake-clock.ts';
import { scriptedCrm, type ScriptedAnswer, type ScriptedCall } from '../../../support/scripted-crm.ts';
import { userNames } from '../../../../src/crm/v4_1/user-names.ts';
import { silentLog } from '../../../support/silent-log.ts';

const jane: RecordRef = { module: 'Contacts', id: crmId('jane') };
const smiths: RecordRef = { module: 'ptc_Clients', id: crmId('smiths') };
const browns: RecordRef = { module: 'ptc_Clients', id: crmId('browns') };
const email = crmId('email-1');

const Fields = z.array(z.object({ name: z.string(), value: z.unknown() }));
const Bulk = z.object({
  module_ids: z.array(z.string()),
  link_field_names: z.array(z.string()),
  related_ids: z.array(z.array(z.string())),
  delete_array: z.array(z.number()),
});

const named = (values: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { name, value }]));
const link = (name: string, module: string): Record<string, unknown> => ({
  [name]: { name, type: 'link', relationship: name, module },
});

interface Shape {
  /** The link that Emails has for clients; none: only clients have one for emails. */
  readonly clientLink: string | null;
}

/**
 * A server on which a client holds an email only as its parent: the link for it, where there is one, is a view of
 * the parent. A change of parent takes the email off the contact that was its parent.
 */
function serverOf({ clientLink }: Shape): {
  archive: EmailArchive;
  calls: readonly ScriptedCall[];
  contacts: Set<string>;
} {
  let parent: { type: string; id: string } | null = null;
  const contacts = new Set<string>();

  function adopt(type: string, id: string): void {
    if (parent?.type === 'Contacts') contacts.delete(parent.id);
    parent = type ? { type, id } : null;
    if (type === 'Contacts') contacts.add(id);
  }

  function relate(name: string, id: string, remove: boolean): void {
    if (name === 'contacts') contacts[remove ? 'delete' : 'add'](id);
    else if (remove) adopt('', '');
    else adopt('ptc_Clients', id);
  }

  function answer({ method, params }: ScriptedCall): ScriptedAnswer | null {
    switch (method) {
      case 'get_available_modules':
        return {
          body: {
            modules: ['Contacts', 'ptc_Clients'].map((key) => ({ module_key: key, module_label: key, acls: [] })),
          },
        };
      case 'get_module_fields': {
        const back = params.module_name === 'ptc_Clients' && !clientLink ? link('emails', 'Emails') : {};
        const own = { ...link('contacts', 'Contacts'), ...(clientLink ? link(clientLink, 'ptc_Clients') : {}) };
        const link_fields = params.module_name === 'Emails' ? own : back;
        return { body: { table_name: 'emails', module_fields: [], link_fields } };
      }
      case 'set_entry': {
        const fields = new Map(Fields.parse(params.name_value_list).map(({ name, value }) => [name, String(value)]));
        if (fields.has('parent_type')) adopt(fields.get('parent_type') ?? '', fields.get('parent_id') ?? '');
        return { body: { id: email } };
      }
      case 'set_relationships': {
        const { module_ids, link_field_names, related_ids, delete_array } = Bulk.parse(params);
        link_field_names.forEach((name, index) => {
          const id = module_ids[index] === email ? (related_ids[index]?.[0] ?? '') : (module_ids[index] ?? '');
          relate(name, id, delete_array[index] === 1);
        });
        return { body: { created: 1, failed: 0, deleted: 0 } };
      }
      case 'get_entry': {
        const held = [...contacts].map((id) => named({ id }));
        const client = parent?.type === 'ptc_Clients' ? [named({ id: parent.id })] : [];
        return {
          body: {
            entry_list: [
              {
                id: email,
                module_name: 'Emails',
                name_value_list: named({
                  message_id: 'm@example.com',
                  parent_type: parent?.type ?? '',
                  parent_id: parent?.id ?? '',
                  parent_name: parent ? 'known' : '',
                }),
              },
            ],
            relationship_list: [
              [{ name: 'contacts', records: held }, ...(clientLink ? [{ name: clientLink, records: client }] : [])],
            ],
          },
        };
      }
      case 'get_relationships': {
        const held = params.module_id === parent?.id;
        const entry = { id: email, module_name: 'Emails', name_value_list: named({ id: email }) };
        return { body: { entry_list: held ? [entry] : [], relationship_list: [] } };
      }
      default:
        return null;
    }
  }

  const { transport, calls } = scriptedCrm(answer);
  const clock = fakeClock();
  const credentials = { userName: 'jane', password: 'x', encryption: 'md5' } as const;
  const client = crmClient({ transport, server: 'crm', credentials, clock, log: silentLog });
  const shelf = catalogue(
    (module, id) => `${module}/${id}`,
    metadata(client, defaultModules, clock),
    userNames(client),
  );
  return { archive: emailArchive(client, shelf, 'crm'), calls, contacts };
}

const copy = {
  id: email,
  subject: 'Hello',
  text: '',
  html: null,
  date: new Date(0),
  from: null,
  to: [],
  cc: [],
  bcc: [],
  messageId: 'm@example.com',
};

for (const clientLink of ['ptc_clients_activities_emails', null])
  describe(`Email relations where a client is only a parent (${clientLink ? 'a link shows it' : 'no link shows it'})`, () => {
    it('file under a contact and a client', async () => {
      const result = await serverOf({ clientLink }).archive.create(copy, [jane, smiths]);

      assert.ok(result !== 'taken');
      assert.deepEqual(result.relations, [
        { ref: jane, related: true },
        { ref: smiths, related: true },
      ]);
    });

    it('do not take the email off its contact when a client comes later', async () => {
      const { archive, contacts } = serverOf({ clientLink });
      await archive.create(copy, [jane]);

      assert.deepEqual(await archive.relate(email, [smiths]), [{ ref: smiths, related: true }]);
      assert.deepEqual([...contacts], ['jane']);
    });

    it('tell that a second client did not fit', async () => {
      const result = await serverOf({ clientLink }).archive.create(copy, [jane, smiths, browns]);

      assert.ok(result !== 'taken');
      assert.equal(result.relations.filter(({ related }) => !related).length, 1);
      assert.ok(result.relations.some(({ ref, related }) => ref === jane && related));
    });

    it('take the email off the client alone', async () => {
      const { archive, contacts } = serverOf({ clientLink });
      await archive.create(copy, [jane, smiths]);

      assert.deepEqual(await archive.unrelate(email, [smiths]), [{ ref: smiths, related: false }]);
      assert.deepEqual([...contacts], ['jane']);
    });
  });
