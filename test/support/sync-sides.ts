import type { Clock, Log } from '../../src/domain/log.ts';
import { type Additions, namedIn, noAdditions } from '../../src/domain/further-fields.ts';
import { openCrm } from '../../src/crm/crm.ts';
import { graphClient } from '../../src/graph/client.ts';
import { MailboxMemory } from '../../src/graph/memory.ts';
import { graphOutlook } from '../../src/graph/sync/outlook.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import type { CrmSide, OutlookSide } from '../../src/sync/ports.ts';
import { usualSettings } from '../../src/sync/settings.ts';

export interface Sides {
  readonly outlook: OutlookSide;
  readonly crm: CrmSide;
  close(): Promise<void>;
}

/** Both sides of the sample adviser, over HTTP, as the product opens them. */
export function openSides(at: {
  readonly graphUrl: string;
  readonly crmUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Further fields of contacts; none without. */
  readonly additions?: Additions;
}): Sides {
  const { additions = noAdditions } = at;
  const memory = new MailboxMemory();
  const graph = graphClient({
    baseUrl: at.graphUrl,
    token: async () => 'sandbox',
    limit: memory.limit,
    timeoutMs: 30_000,
    log: at.log,
  });
  const crm = openCrm({
    url: at.crmUrl,
    credentials: { userName: sampleAdviser.crmUserName, password: sampleAdviser.crmUserName, encryption: 'md5' },
    log: at.log,
    clock: at.clock,
    allowLoopback: true,
    further: Object.values(additions),
  });
  return {
    outlook: graphOutlook(graph, memory, {
      fax: usualSettings.fax,
      further: namedIn(additions),
      privateSensitivities: usualSettings.privateSensitivities,
      recordLink: () => null,
    }),
    crm: crm.sync,
    close: () => crm.close(),
  };
}
