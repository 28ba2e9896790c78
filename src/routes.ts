import { installationCheck } from './administering.ts';
import type { ConnectionDesk } from '../bot/connections/desk.ts';
import { createRouter } from '../bot/router.ts';
import type { BotTables } from '../bot/turn.ts';
import type { Background } from './background.ts';
import type { Foundations } from './foundations.ts';
import type { CrmAccounts } from './identity/crm-account.ts';
import type { SignIns } from './identity/sign-in.ts';
import { adminRoutes } from './web/api/admin.ts';
import { answeringFor } from './web/api/answering.ts';
import { contextRoute } from './web/api/context.ts';
import { mailRoutes } from './web/api/mail.ts';
import { markRoutes } from './web/api/marks.ts';
import { apiRoutes } from './web/api/routes.ts';
import { targetRoute } from './web/api/targets.ts';
import { appRoutes } from './web/app-pages.ts';
import { authRoutes } from './web/auth/routes.ts';
import { assetRoutes } from './web/bundle.ts';
import type { BotAuthentication } from './web/door/authentication.ts';
import { countActivities } from './web/door/rates.ts';
import { healthRoutes } from './web/health.ts';
import { graphHooks } from './web/hooks/graph.ts';
import type { Route } from './web/http.ts';
import { iconRoutes } from './web/icons.ts';
import { publicPages } from './web/public-pages.ts';

/** What the routes lead to. */
interface Parts {
  readonly authentication: BotAuthentication;
  readonly background: Background;
  readonly signIns: SignIns;
  readonly connections: ConnectionDesk;
  readonly tables: BotTables;
}

/** Every address of the service but the bot's door. */
export function routesOf(on: Foundations, parts: Parts): readonly Route[] {
  const { config, store } = on;
  const { jobs, sync, automatic } = parts.background;
  return [
    ...healthRoutes({ store, jobs }),
    ...publicPages,
    ...assetRoutes,
    ...iconRoutes,
    ...appRoutes(on.pages),
    ...authRoutes({ signIns: parts.signIns, isSecure: config.mode === 'production' }),
    ...graphHooks(async (notices) => {
      for (const pk of await sync.changeNotices.whose(notices)) await sync.runner.changed(pk);
      for (const pk of await automatic.mailNotices.whose(notices)) await automatic.filing.changed(pk);
    }),
    ...routesOfApi(on, parts),
  ];
}

/** What the pane and the tab ask. */
function routesOfApi(on: Foundations, parts: Parts): readonly Route[] {
  const { config, store, clock, log, tenant } = on;
  const { authentication, signIns, connections, tables } = parts;
  const { shared, work, sent, sync } = parts.background;
  const asking = { signIns, whoCalls: on.whoCalls, count: countActivities(config.rates) };
  const checkInstallation = installationCheck({
    ...{ config, store, tenant, clock, log, signIn: on.signInPlace },
    botToken: () => authentication.token(),
    testConnections: (of) => connections.test(of),
  });
  const accounts: Pick<CrmAccounts, 'read' | 'save'> = {
    read: (person) => on.accounts.read(person),
    async save(person, wish) {
      const account = await on.accounts.save(person, wish);
      await work.signedIn(person);
      return account;
    },
  };
  return [
    ...apiRoutes({ ...asking, router: createRouter(tables), open: shared.open, connections, accounts }),
    ...adminRoutes({ ...asking, administration: on.administration, checkInstallation }),
    ...mailRoutes(answeringFor(asking), { archive: { ...shared, work }, sent }),
    contextRoute(answeringFor(asking), { ...shared, clock, open: on.openContext }),
    targetRoute(answeringFor(asking), shared),
    ...markRoutes(answeringFor(asking), { sync }),
  ];
}
