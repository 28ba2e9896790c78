import type { CrmId } from '../../../domain/ids.ts';
import { type SyncModule, usualWindow } from '../../../domain/sync.ts';
import type { CrmFound, CrmSide } from '../../../sync/ports.ts';
import { dateToWire } from '../../dates.ts';
import { moduleFacts } from '../../sync/facts.ts';
import { storable } from '../../text.ts';
import { unlessRefused } from '../../refused.ts';
import { accountsNamed, listRows, peopleWith, person } from './lookups.ts';
import { changesSince, matchableRecords, readRecords } from './read.ts';
import type { SyncServer } from './server.ts';
import { writeAll } from './write.ts';

/** The CRM as a side of the synchronisation over v11, as one person sees it. */
export function openCrmSide({ serverKey, ...server }: SyncServer & { readonly serverKey: string }): CrmSide {
  return {
    serverKey,
    cut: (text, length) => Array.from(storable(text)).slice(0, length).join(''),
    user: () => person(server),
    facts: (module) => moduleFacts(server.catalogue, module, server.further),
    changes: (module, watermark, onPage) => {
      const nothing = { items: [], deleted: [], watermark: watermark ?? dateToWire(new Date(0)) };
      return unlessRefused(changesSince(server, module, watermark, onPage), nothing);
    },
    read: (module: SyncModule, ids: readonly CrmId[]) => {
      const absent = new Map(ids.map((id): [CrmId, CrmFound] => [id, { what: 'absent' }]));
      return unlessRefused<ReadonlyMap<CrmId, CrmFound>>(readRecords(server, module, ids), absent);
    },
    list: (module, { window = usualWindow }) => unlessRefused(listRows(server, module, window), []),
    matchable: (module, onPage) => unlessRefused(matchableRecords(server, module, onPage), []),
    accounts: (names) => accountsNamed(server, names),
    people: (addresses) => peopleWith(server, addresses),
    write: (writes, mayLeave) => writeAll(server, writes, mayLeave),
  };
}
