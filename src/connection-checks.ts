import { z } from 'zod';
import type { Checks } from './connections/ports.ts';
import type { Crm } from './crm/crm.ts';
import { crmId } from './domain/ids.ts';
import type { Log } from './domain/log.ts';
import { partitionOf, type Person } from './domain/person.ts';
import { clientOf } from './graph/mailboxes.ts';
import { mailboxMemories } from './graph/memory.ts';
import { get } from './graph/request.ts';
import { query } from './graph/url.ts';

export interface ConnectionChecksOptions {
  readonly crmOf: (person: Person) => Promise<Crm>;
  readonly tokenOf: (person: Person) => Promise<string>;
  /** `https://graph.microsoft.com/v1.0` */
  readonly graphUrl: string;
  readonly log: Log;
}

const Thing = z.object({ id: z.string() });
const onlyId = query({ $select: 'id' });
/** Looked for and not found: the shortest question that needs a session which still counts. */
const nobody = { module: 'Contacts', id: crmId('00000000-0000-4000-8000-000000000000') };

/** The questions of the connection test, over what the person's work goes over. */
export function connectionChecks({ crmOf, tokenOf, graphUrl, log }: ConnectionChecksOptions): Checks {
  // Of their own: a run of the synchronisation at work would keep the test waiting for its turn.
  const memories = mailboxMemories();
  const ask = async (person: Person, path: string): Promise<unknown> => {
    const graph = clientOf({ baseUrl: graphUrl, log }, memories(partitionOf(person)), () => tokenOf(person));
    return graph.send(get(path, `${path}${onlyId}`, Thing));
  };

  return {
    async protracker(person) {
      const crm = await crmOf(person);
      await crm.whoAmI();
      return Promise.all([crm.serverInfo(), crm.records.read([nobody])]);
    },
    microsoft: (person) => ask(person, '/me'),
    mailbox: (person) => ask(person, '/me/mailFolders/inbox'),
  };
}
