import { syncNoticesId } from './notices-doc.ts';
import type { NoticeSource } from './notices-port.ts';
import type { Watch } from './notices.ts';
import type { SyncPlace } from './place.ts';
import { kinds, kindsThat } from './settings.ts';

const mostLists = 50;

/** What the synchronisation wants to be told of: the kinds that run by themselves. */
export const syncWatch: Watch<SyncPlace> = {
  docId: syncNoticesId,
  wanted: ({ sync }) => kindsThat(sync, 'runByThemselves'),
  async sources(names, { outlook }) {
    const sources = new Map<string, NoticeSource>();
    for (const kind of kinds.filter((one) => names.includes(one))) {
      if (kind !== 'task') sources.set(kind, { kind });
      else
        for (const { id } of (await outlook.containers('task')).slice(0, mostLists))
          sources.set(`task ${id}`, { kind, listId: id });
    }
    return sources;
  },
};
