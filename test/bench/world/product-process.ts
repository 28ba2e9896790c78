import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import type { OpenWorkplace } from '../../../src/archive/workplace.ts';
import { readConfig } from '../../../src/config.ts';
import { openCrm, type Crm } from '../../../src/crm/crm.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { identities } from '../../../src/identities.ts';
import { publicCloud } from '../../../src/identity/microsoft.ts';
import { graphMailboxes } from '../../../src/graph/mailboxes.ts';
import { startProduct } from '../../../src/product.ts';
import { sampleAdviser } from '../../../src/sandbox/sample/types.ts';
import { openEmbeddedStore } from '../../../src/store/embedded.ts';
import { byToken } from '../../../src/web/api/caller.ts';
import { optionsOf, serve } from './serve.ts';

/**
 * The product over remote systems elsewhere, put together as `main.ts` does, with two differences: the remote systems are
 * not in this process, and every sender is a person of their own, with their own CRM session and mailbox, as in production.
 */

const { dataDir, crmUrl, graphUrl } = optionsOf(
  z.object({ dataDir: z.string(), crmUrl: z.string(), graphUrl: z.string() }),
);

const clock = { now: () => new Date() };
const config = readConfig({ PORT: '0', DATA_DIR: dataDir }, []);
const log = pino({ level: 'info' }, pino.destination({ dest: join(dataDir, 'log.jsonl'), sync: false }));
const store = await openEmbeddedStore(dataDir, { clock });
const mailboxOf = graphMailboxes({ baseUrl: graphUrl, log });
const crms = new Map<string, Crm>();

function crmOf(pk: string): Crm {
  const known = crms.get(pk);
  if (known) return known;
  const credentials = {
    userName: sampleAdviser.crmUserName,
    password: sampleAdviser.crmUserName,
    encryption: 'md5' as const,
  };
  const crm = openCrm({ url: crmUrl, credentials, log, clock, allowLoopback: true });
  crms.set(pk, crm);
  return crm;
}

const openWorkplace: OpenWorkplace = async (person) => {
  const pk = partitionOf(person);
  const { records, emails } = crmOf(pk);
  const settings = { category: config.archiveCategory, flag: 'complete', quickAddress: 'correspondent' } as const;
  return { person, records, emails, mailbox: mailboxOf(pk, async () => 'sandbox'), settings, clock };
};

const { signIns, workplaces, accounts, administration, tenant } = identities({
  ...{ config, store, log, clock, graphUrl, builtIn: null },
  application: { id: 'bench', secret: 'bench' },
  cloud: publicCloud,
  singleSignOn: null,
  crm: { url: crmUrl, encryption: 'md5' },
});
const product = await startProduct({
  ...{
    config,
    log,
    clock,
    store,
    openWorkplace,
    signIns,
    openSync: workplaces.openSync,
    openNews: workplaces.openNews,
    openBox: workplaces.openBox,
    openContext: workplaces.openContext,
    checks: workplaces.checks,
    accounts,
    administration,
    tenant,
  },
  signInPlace: { authority: '', application: { id: 'bench', secret: 'bench' } },
  bot: null,
  everyoneIs: null,
  pages: { officeScript: '', boot: { signIn: null, origin: '' }, shownBy: [] },
  whoCalls: byToken({ caller: async () => null }),
});

serve({ door: `http://127.0.0.1:${product.web.port}/api/messages` }, {}, async () => {
  await product.close();
  for (const crm of crms.values()) await crm.close();
  await store.close();
});
