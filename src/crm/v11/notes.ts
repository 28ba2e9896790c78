import type { EmailArchive } from '../../archive/ports.ts';
import type { CrmId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import type { Entry } from '../entry.ts';
import { planNotes, type NotePlan } from '../../domain/note-plan.ts';
import { storable } from '../text.ts';
import { createEntry, deleteEntry, listEntries } from './calls.ts';
import type { RestClient } from './client.ts';
import { isOneOf } from './filter.ts';

/** Notes of the person about an email. */
export function notes(client: RestClient): Pick<EmailArchive, 'addNote' | 'removeNotes'> {
  const live = (ids: readonly CrmId[], fields: readonly string[]): Promise<readonly Entry[]> =>
    listEntries(client, { module: 'Notes', filter: [isOneOf('id', ids)], fields, limit: ids.length + 1 });

  return {
    async addNote({ id, subject, text, email }, records) {
      const plans = planNotes(id, email, records);
      const own = { name: storable(subject), description: storable(text), assigned_user_id: (await client.me()).id };
      for (const plan of plans) {
        const state = await createEntry(client, { module: 'Notes', id: plan.id, values: { ...own, ...hooks(plan) } });
        if (state === 'deleted') throw new RemoteError({ system: 'crm', failure: 'changed', request: 'create Notes' });
      }

      const found = await live(
        plans.map((plan) => plan.id),
        ['parent_type', 'parent_id', 'contact_id'],
      );
      const stands = (plan: NotePlan): boolean => {
        const values = found.find((entry) => entry.id === plan.id)?.values;
        return values !== undefined && Object.entries(hooks(plan)).every(([name, value]) => values[name] === value);
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
const hooks = ({ parent, contact }: NotePlan): Readonly<Record<string, string>> => ({
  ...(parent && { parent_type: parent.module, parent_id: parent.id }),
  ...(contact && { contact_id: contact.id }),
});
