import { startSugar11, type Sugar11Server } from '../../src/sandbox/sugar11/server.ts';
import type { SampleBook } from '../../src/sandbox/sample/types.ts';
import { openCrm, type Crm } from '../../src/crm/crm.ts';
import type { FurtherBench } from '../contract/sync-sides.ts';
import { fakeClock } from './fake-clock.ts';
import { silentLog } from './silent-log.ts';

/** The embedded SugarCRM 7 with nothing in it, jim's side of the synchronisation, and sally who works there as well. */
export interface V11SideBench extends FurtherBench {
  readonly server: Sugar11Server;
  as(userName: string): Crm;
  pass(seconds: number): void;
  close(): Promise<void>;
}

/** `records` are there from the start. */
export async function openV11SideBench(records: SampleBook['records'] = []): Promise<V11SideBench> {
  const clock = fakeClock();
  const seed = { users: [], records, links: [] };
  const server = await startSugar11({ dataFile: ':memory:', seed, clock: () => clock.now().getTime() });
  const connections: Crm[] = [];
  const as = (userName: string, further: readonly string[] = []): Crm => {
    const credentials = { userName, password: userName, encryption: 'md5' } as const;
    const rest = { allowLoopback: true, log: silentLog, clock, further };
    const crm = openCrm({ dialect: 'v11', url: server.url, credentials, ...rest });
    connections.push(crm);
    return crm;
  };
  const [crm, other] = [as('jim'), as('sally')];
  return {
    server,
    as,
    side: crm.sync,
    telling: (further) => as('jim', further).sync,
    tellingWill: (further) => as('will', further).sync,
    edit: (id, title) => other.browse.edit.update({ module: 'Contacts', id }, { title }),
    remove: (id) => other.browse.edit.remove({ module: 'Contacts', id }),
    hide(id) {
      server.habits.hidden.add(id.toLowerCase());
      return Promise.resolve();
    },
    pass(seconds) {
      clock.advance(seconds * 1000);
    },
    async close() {
      await Promise.all(connections.map((one) => one.close()));
      await server.close();
    },
  };
}
