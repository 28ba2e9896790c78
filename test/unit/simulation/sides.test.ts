import { crmId } from '../../../src/domain/ids.ts';
import { itIsACrmSide, itIsAnOutlookSide } from '../../contract/sync-sides.ts';
import { contactFolders } from '../../simulation/world/mailbox.ts';
import { aWorld, portsOf } from './workbench.ts';

describe('the simulated mailbox', () => {
  itIsAnOutlookSide(async () => {
    const world = aWorld();
    const box = world.box('alice');
    return {
      side: (await portsOf(world)).outlook,
      folder: contactFolders[0],
      edit: async (id, jobTitle) => void box.change(id, { content: { jobTitle } }),
      remove: async (id) => void box.change(id, { place: 'deletedItems' }),
      hide: async (id) => void box.change(id, { isPrivate: true }),
    };
  });
});

describe('the simulated CRM', () => {
  itIsACrmSide(async () => {
    const world = aWorld();
    const { crm } = world;
    return {
      side: (await portsOf(world)).crm,
      edit: async (id, title) => {
        const row = crm.rows.get(crmId(id));
        if (row) crm.change(row.id, { content: { ...row.content, values: { title } } });
      },
      remove: async (id) => void crm.change(id, { deleted: true }),
      hide: async (id) => void crm.changeSilently(id, { hiddenFrom: ['alice'] }),
    };
  });
});
