import type { ProductionConfig } from './config.ts';
import type { Clock } from './domain/log.ts';
import { identities } from './identities.ts';
import { ApiTokens } from './identity/api-tokens.ts';
import { publicCloud } from './identity/microsoft.ts';
import { startProduct } from './product.ts';
import { openLog } from './log.ts';
import { makeDataDir, type Service } from './service.ts';
import { microsoftOrigins, officeScript } from './web/app-pages.ts';
import { byToken } from './web/api/caller.ts';
import { assets } from './web/bundle.ts';
import { keepingHistory } from './settings/retention.ts';
import { openState } from './state.ts';
import { openWatch } from './telemetry/open.ts';

const graphUrl = 'https://graph.microsoft.com/v1.0';
const clock: Clock = { now: () => new Date() };

/** The service as an administrator deploys it. */
export async function startInProduction(config: ProductionConfig): Promise<Service> {
  await makeDataDir(config);
  const watch = await openWatch(config.telemetry);
  const log = watch.log(openLog(config.logLevel));
  const { store: kept, openJobs } = await openState(config, clock, log);
  const store = keepingHistory(kept);
  const apiTokens = new ApiTokens({
    ...{ clientId: config.application.id, tenants: config.tenants, now: () => clock.now() },
    authority: (tenantId) => publicCloud.authority(tenantId),
  });
  const {
    signIns,
    workplaces,
    accounts,
    administration,
    tenant: tenantOf,
  } = identities({
    ...{ config, store, log, clock, graphUrl, builtIn: null },
    application: config.application,
    cloud: publicCloud,
    singleSignOn: { resource: `api://${config.application.id}`, apiTokens },
    crm: { url: config.protrackerUrl, encryption: config.protrackerLogin },
  });
  const [tenant = 'organizations', ...more] = config.tenants;
  const authority = publicCloud.authority(more.length === 0 ? tenant : 'organizations');
  const product = await startProduct({
    ...{
      config,
      log,
      clock,
      store,
      openJobs,
      signIns,
      bot: config.bot,
      everyoneIs: null,
      whoCalls: byToken(apiTokens, config.administrators),
    },
    pages: {
      officeScript,
      shownBy: microsoftOrigins,
      boot: { signIn: { clientId: config.application.id, authority }, origin: config.publicUrl },
    },
    watch,
    openWorkplace: workplaces.open,
    openSync: workplaces.openSync,
    openNews: workplaces.openNews,
    openContext: workplaces.openContext,
    openBox: workplaces.openBox,
    checks: workplaces.checks,
    ...{ accounts, administration, tenant: tenantOf },
    signInPlace: { authority: publicCloud.authority(tenant), application: config.application },
  });
  // Whoever opens the first page would wait for it.
  assets().catch((error: unknown) => {
    log.warn({ err: error }, 'pages are not made yet; they are made when the first one is opened');
  });
  return {
    web: product.web,
    sandbox: null,
    async close() {
      await product.close();
      await workplaces.close();
      await store.close();
      await watch.close();
    },
  };
}
