import type { CrmId } from '../../domain/ids.ts';
import type { EmailArchive } from '../../archive/ports.ts';
import { RemoteError } from '../../errors.ts';
import { createEntry, deleteEntry, listEntries } from './calls.ts';
import type { CrmClient } from './client.ts';
import type { NameValue } from './methods.ts';
import { isOneOf } from './query.ts';
import { planNotes, type NotePlan } from '../../domain/note-plan.ts';
import { toWire } from './text.ts';

/** Notes of the person about an email. */
export function notes(client: CrmClient): Pick<EmailArchive, 'addNote' | 'removeNotes'> {
  async function live(ids: readonly CrmId[], fields: readonly string[]) {
    return listEntries(client, { module: 'Notes', where: isOneOf('notes.id', ids), fields, limit: ids.length + 1 });
  }

  async function write(plan: NotePlan, text: readonly NameValue[]): Promise<void> {
    const state = await createEntry(client, {
      module: 'Notes',
      table: 'notes',
      id: plan.id,
      fields: [...text, ...hooks(plan)],
    });
    if (state === 'deleted') throw new RemoteError({ system: 'crm', failure: 'changed', request: 'create Notes' });
  }

  return {
    async addNote({ id, subject, text, email }, records) {
      const owner = (await client.user()).id;
      const plans = planNotes(id, email, records);
      const fields = { name: toWire(subject), description: toWire(text), assigned_user_id: owner };
      for (const plan of plans)
        await write(
          plan,
          Object.entries(fields).map(([name, value]) => ({ name, value })),
        );

      const found = await live(
        plans.map((plan) => plan.id),
        ['parent_type', 'parent_id', 'contact_id'],
      );
      const stands = (plan: NotePlan): boolean => {
        const values = found.find((entry) => entry.id === plan.id)?.values;
        return values !== undefined && hooks(plan).every(({ name, value }) => values[name] === value);
      };
      if (!plans.every(stands)) throw new RemoteError({ system: 'crm', failure: 'rejected', request: 'create Notes' });
    },

    async removeNotes(ids) {
      if (ids.length === 0) return;
      for (const id of ids) await deleteEntry(client, 'Notes', id);
      if ((await live(ids, [])).length > 0)
        throw new RemoteError({ system: 'crm', failure: 'refused', request: 'delete Notes' });
    },
  };
}

/** The fields by which a note hangs on its records. */
const hooks = ({ parent, contact }: NotePlan): readonly NameValue[] => [
  ...(parent
    ? [
        { name: 'parent_type', value: parent.module },
        { name: 'parent_id', value: parent.id },
      ]
    : []),
  ...(contact ? [{ name: 'contact_id', value: contact.id }] : []),
];
