import type { Clock } from '../../domain/log.ts';
import type { CrmSide } from '../../sync/ports.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CrmClient } from '../client.ts';
import { finishAddresses } from './addresses.ts';
import { changesSince } from './changes.ts';
import { listRows, type ListWindow } from './lists.ts';
import { accountsNamed, moduleFacts, peopleWith, person } from './lookups.ts';
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
  /** Days in which activities are listed. */
  readonly window?: ListWindow;
}

const usualWindow: ListWindow = { backDays: 30, aheadDays: 180 };

/** The CRM as a side of the synchronisation, as one person sees it. Keep it between runs: it learns about its server. */
export function openCrmSide({ serverKey, window = usualWindow, ...rest }: CrmSideOptions): CrmSide {
  const server: SyncServer = { ...rest, learnt: nothingLearnt() };
  /** Nobody looks at contacts before what is half written is whole. */
  async function whole<T>(look: () => Promise<T>): Promise<T> {
    await finishAddresses(server);
    return look();
  }

  return {
    serverKey,
    cut: keptText,
    user: () => person(server),
    facts: (module) => moduleFacts(server, module),
    changes: (module, watermark, onPage) => whole(() => changesSince(server, module, watermark, onPage)),
    read: (module, ids) => whole(() => readRecords(server, module, ids)),
    list: (module, { fresh }) => whole(() => listRows(server, module, window, fresh)),
    matchable: (module, onPage) => whole(() => matchableRecords(server, module, onPage)),
    accounts: (names) => accountsNamed(server, names),
    people: (addresses) => peopleWith(server, addresses),
    write: (writes) => writeAll(server, writes),
  };
}
