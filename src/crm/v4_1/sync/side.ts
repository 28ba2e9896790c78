import type { Clock } from '../../../domain/log.ts';
import type { CrmId } from '../../../domain/ids.ts';
import { type SyncModule, usualWindow } from '../../../domain/sync.ts';
import type { CrmFound, CrmSide } from '../../../sync/ports.ts';
import type { Catalogue } from '../../catalogue.ts';
import type { CrmClient } from '../client.ts';
import { dateToWire } from '../../dates.ts';
import { moduleFacts } from '../../sync/facts.ts';
import { finishAddresses } from './addresses.ts';
import { changesSince } from './changes.ts';
import { unlessClosed } from './closed.ts';
import { listRows } from './lists.ts';
import { accountsNamed, peopleWith, person } from './lookups.ts';
import { matchableRecords, readRecords } from './read.ts';
import { nothingLearnt, type SyncServer } from './server.ts';
import { keptText } from './values.ts';
import { writeAll } from './write.ts';

export interface CrmSideOptions {
  readonly client: CrmClient;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Origin and path, lower case. */
  readonly serverKey: string;
  /** Fields of contacts that are told beside the usual ones, where the server has them. */
  readonly further?: readonly string[];
}

/** The CRM as a side of the synchronisation, as one person sees it. Keep it between runs: it learns about its server. */
export function openCrmSide({ serverKey, further = [], ...rest }: CrmSideOptions): CrmSide {
  const server: SyncServer = { ...rest, further, learnt: nothingLearnt() };
  /** Nobody looks before what is half written is whole; a module that is closed to the person has nothing to see. */
  async function look<T>(module: SyncModule, ask: () => Promise<T>, nothing: T): Promise<T> {
    await finishAddresses(server);
    return unlessClosed(server, module, ask, nothing);
  }

  return {
    serverKey,
    cut: keptText,
    user: () => person(server),
    facts: (module) => moduleFacts(server.catalogue, module, further),
    changes: (module, watermark, onPage) => {
      const nothing = { items: [], deleted: [], watermark: watermark ?? dateToWire(new Date(0)) };
      return look(module, () => changesSince(server, module, watermark, onPage), nothing);
    },
    read: (module, ids) => {
      const absent = new Map(ids.map((id): [CrmId, CrmFound] => [id, { what: 'absent' }]));
      return look(module, () => readRecords(server, module, ids), absent);
    },
    list: (module, { fresh, window = usualWindow }) => look(module, () => listRows(server, module, window, fresh), []),
    matchable: (module, onPage) => look(module, () => matchableRecords(server, module, onPage), []),
    accounts: (names) => accountsNamed(server, names),
    people: (addresses) => peopleWith(server, addresses),
    write: (writes, mayLeave) => writeAll(server, writes, mayLeave),
  };
}
