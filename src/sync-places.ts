import type { Crm } from './crm/crm.ts';
import type { Log } from './domain/log.ts';
import { partitionOf, type Person } from './domain/person.ts';
import { namedIn } from './domain/further-fields.ts';
import type { MailboxMemory } from './graph/memory.ts';
import { graphSubscriptions } from './graph/subscriptions.ts';
import { graphOutlooks } from './graph/sync/outlooks.ts';
import { readSettings } from './settings/store.ts';
import type { Store } from './store/port.ts';
import { realChance, realClock } from './sync/run/real-time.ts';
import { parseStamp } from './sync/stamp.ts';
import { syncStore } from './sync/store/sync-store.ts';
import type { SyncPlace } from './syncing/place.ts';

export interface SyncPlacesOptions {
  readonly store: Store;
  /** `https://graph.microsoft.com/v1.0` */
  readonly graphUrl: string;
  /** Shared with everything else that works with mailboxes. */
  readonly memories: (key: string) => MailboxMemory;
  /** What is the same for all people of a tenant: the Outlook category that shows a mark, and further fields of contacts, how long history is kept. */
  readonly tenant: (tenantId: string) => Promise<Pick<SyncPlace, 'category' | 'additions' | 'historyDays'>>;
  readonly log: Log;
}

/** What somebody is connected to. */
export interface Connected {
  readonly person: Person;
  readonly crm: Crm;
  readonly token: () => Promise<string>;
}

/** Opens people's synchronisation over what they are connected to, by their own settings. */
export function syncPlaces(options: SyncPlacesOptions): (connected: Connected) => Promise<SyncPlace> {
  const { store, graphUrl: baseUrl, memories, log } = options;
  const outlookOf = graphOutlooks({ baseUrl, log, memories });
  const subscriptionsOf = graphSubscriptions({ baseUrl, log, memories });
  const states = syncStore(store, realClock);

  return async ({ person, crm, token }) => {
    const [{ sync: own }, { category, additions, historyDays }] = await Promise.all([
      readSettings(store, partitionOf(person)),
      options.tenant(person.tenantId),
    ]);
    const urlOf: SyncPlace['recordUrl'] = ({ module, id }) => crm.recordUrl(module, id);
    const outlook = outlookOf(partitionOf(person), token, {
      fax: own.fax,
      further: namedIn(additions),
      privateSensitivities: own.privateSensitivities,
      recordLink(stamp) {
        const parsed = parseStamp(stamp);
        return parsed && urlOf({ module: parsed.module, id: parsed.crmId });
      },
    });
    return {
      subscriptions: subscriptionsOf(partitionOf(person), token),
      ...{ person, outlook, crm: crm.sync, states, wishes: states, records: crm.records, recordUrl: urlOf },
      lastAuthor: crm.lastAuthor,
      ...{ clock: realClock, chance: realChance, category, additions, historyDays },
    };
  };
}
