import { randomUUID } from 'node:crypto';
import { adminPage, installationCheck } from './administering.ts';
import type { Administration } from './administration/administration.ts';
import { SentMail } from '../bot/archive/sent-mail.ts';
import { ArchiveWork, type ArchivePace } from '../bot/archive/work.ts';
import { createBot } from '../bot/bot.ts';
import type { ConnectionDesk } from '../bot/connections/desk.ts';
import { createNotifier } from '../bot/notifications.ts';
import { createRouter } from '../bot/router.ts';
import { botTables } from '../bot/tables.ts';
import type { Budget } from '../bot/turn-of.ts';
import { automaticArchiving, type OpenMailNews } from './automatic-archiving.ts';
import { sandboxAddinId, xmlEditionId } from './domain/addin.ts';
import { withTeamsMessages } from './archive/teams-messages.ts';
import type { OpenWorkplace } from './archive/workplace.ts';
import type { Config } from './config.ts';
import type { Checks } from './connections/ports.ts';
import { testConnections } from './connections/test-connections.ts';
import type { OpenContext } from './context/ports.ts';
import type { BotRegistration } from './domain/bot-registration.ts';
import type { Clock, Log } from './domain/log.ts';
import type { Person } from './domain/person.ts';
import type { CrmAccounts } from './identity/crm-account.ts';
import type { SignIns } from './identity/sign-in.ts';
import type { SignInPlace } from './installation/checks.ts';
import type { ReadTenant } from './settings/in-effect.ts';
import { mailingDesk, openLetters } from './mailing-letters.ts';
import type { LetterBox } from './mailing/ports.ts';
import { localJobs, type OpenJobs } from './state.ts';
import type { Store } from './store/port.ts';
import { synchronising } from './synchronising.ts';
import { unwatched, type Watch } from './telemetry/watch.ts';
import type { OpenSync } from './syncing/place.ts';
import { appRoutes, type AppPagesOptions } from './web/app-pages.ts';
import type { WhoCalls } from './web/api/caller.ts';
import { answeringFor } from './web/api/answering.ts';
import { contextRoute } from './web/api/context.ts';
import { mailRoutes } from './web/api/mail.ts';
import { markRoutes } from './web/api/marks.ts';
import { adminRoutes } from './web/api/admin.ts';
import { apiRoutes } from './web/api/routes.ts';
import { targetRoute } from './web/api/targets.ts';
import { authRoutes } from './web/auth/routes.ts';
import { assetRoutes } from './web/bundle.ts';
import { BotAuthentication } from './web/door/authentication.ts';
import { botDoor } from './web/door/door.ts';
import { countActivities } from './web/door/rates.ts';
import { healthRoutes } from './web/health.ts';
import { graphHooks, hookAddresses } from './web/hooks/graph.ts';
import { publicPages } from './web/public-pages.ts';
import { iconRoutes } from './web/icons.ts';
import { startWeb, type Fallback, type Web } from './web/server.ts';

/** What the product runs on; the sandbox and production differ in nothing else. */
export interface Foundations {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  /** The embedded queue without. */
  readonly openJobs?: OpenJobs;
  readonly openWorkplace: OpenWorkplace;
  readonly openSync: OpenSync;
  readonly openNews: OpenMailNews;
  /** Signing in, given the origin that browsers reach this service at. */
  readonly signIns: (origin: () => string) => SignIns;
  /** What is known of who an email is from. */
  readonly openContext: OpenContext;
  /** People's way to write to themselves. */
  readonly openBox: (person: Person) => LetterBox;
  /** The questions of the connection test. */
  readonly checks: Checks;
  readonly accounts: CrmAccounts;
  readonly administration: Administration;
  /** What counts for a tenant. */
  readonly tenant: ReadTenant;
  /** Where people sign in to Microsoft, and to what. */
  readonly signInPlace: SignInPlace;
  readonly pages: AppPagesOptions;
  /** How the pane and the tab prove who uses them. */
  readonly whoCalls: WhoCalls;
  /** Null: the sandbox, where nothing is proven and everybody is `everyoneIs`. */
  readonly bot: BotRegistration | null;
  readonly everyoneIs: Person | null;
  /** How long things wait; for tests. */
  readonly archivePace?: ArchivePace;
  /** For so long Outlook may not show yet what was sent, in ms. */
  readonly letterLookMs?: number;
  readonly budget?: Budget;
  /** Measures what goes through here; without it nothing is. */
  readonly watch?: Watch;
  /** Pages beside the product's own. */
  readonly fallback?: Fallback;
}

/** The running product. `close` finishes what is being done and lets go of everything but the store. */
export interface Product {
  readonly web: Web;
  close(): Promise<void>;
}

const stopWithinMs = 10_000;

/** Puts the product together and opens its doors: bot, background work, web. */
export async function startProduct(on: Foundations): Promise<Product> {
  const { config, log, clock, store, watch = unwatched } = on;
  const authentication = new BotAuthentication({ bot: on.bot });
  const notifier = createNotifier({ token: () => authentication.token(), clock, log });
  const jobs = (on.openJobs ?? localJobs)({
    store,
    log,
    clock,
    onPoison: async (job) => {
      const givesUp = { archive: work, sync: sync.runner, filing: automatic.filing, sent, letter: letters };
      await givesUp[job.kind].giveUp(job);
    },
  });
  const tools = { store, newId: () => randomUUID() };
  const shared = { ...tools, open: withTeamsMessages(on.openWorkplace, tools) };
  const addin = on.pages.boot.signIn?.clientId ?? sandboxAddinId;
  const addins = [addin, xmlEditionId(addin)];
  const origin = (): string => (config.mode === 'production' ? config.publicUrl : `http://localhost:${web.port}`);
  const mailing = mailingDesk({ ...on, ...shared, origin });
  const letters = openLetters({ ...on, mailing, jobs, notifier });
  const work = new ArchiveWork({ ...shared, jobs, notifier, clock, log, letters, ...on.archivePace });
  const sent = new SentMail({ ...shared, work, jobs, notifier, clock, addins, letters });
  const addresses = () => hookAddresses(origin());
  const sync = synchronising({ store, jobs, open: on.openSync, notifier, letters, addresses, log, clock });
  const automatic = automaticArchiving({
    ...{ store, jobs, notifier, letters, addresses, log, clock },
    open: shared.open,
    openNews: on.openNews,
  });
  const isSecure = config.mode === 'production';
  const signIns = on.signIns(origin);
  signIns.afterSignIn((person) => work.signedIn(person));
  signIns.beforeEnd((person) => sync.changeNotices.end(person));
  signIns.beforeEnd((person) => automatic.mailNotices.end(person));
  const connections: ConnectionDesk = {
    test: (of) => testConnections({ checks: on.checks, signedIn: (person) => signIns.whoIs(person) }, of),
    adminPage: () => adminPage(origin(), config.mode === 'production' ? config.application.id : null),
  };
  const tables = watch.tables(
    botTables(
      { ...shared, work, sent },
      signIns,
      connections,
      sync,
      {
        ...shared,
        filing: automatic.filing,
        archiveMailbox: async ({ tenantId }) => (await on.tenant(tenantId)).archiveMailbox.toLowerCase() || null,
      },
      mailing,
    ),
  );
  const bot = watch.bot(
    createBot({
      tables,
      store,
      everyoneIs: on.everyoneIs,
      signIns,
      letters: mailing,
      notifier,
      ...(on.budget && { budget: on.budget }),
    }),
  );
  const door = botDoor({
    bot,
    authentication,
    sandbox: on.bot === null,
    tenants: config.mode === 'production' ? config.tenants : null,
    allowedServiceHosts: config.allowedServiceHosts,
    rates: config.rates,
    store,
    clock,
  });
  const asking = { signIns, whoCalls: on.whoCalls, count: countActivities(config.rates) };
  const web = await startWeb({
    host: config.host,
    port: config.port,
    loopbackOnly: on.bot === null,
    routes: [
      door,
      ...healthRoutes({ store, jobs }),
      ...publicPages,
      ...assetRoutes,
      ...iconRoutes,
      ...appRoutes(on.pages),
      ...authRoutes({ signIns, isSecure }),
      ...graphHooks(async (notices) => {
        for (const pk of await sync.changeNotices.whose(notices)) await sync.runner.changed(pk);
        for (const pk of await automatic.mailNotices.whose(notices)) await automatic.filing.changed(pk);
      }),
      ...apiRoutes({
        router: createRouter(tables),
        open: shared.open,
        ...asking,
        signIns,
        connections,
        accounts: on.accounts,
      }),
      ...adminRoutes({
        ...asking,
        administration: on.administration,
        checkInstallation: installationCheck({
          ...{ config, store, tenant: on.tenant, clock, log, signIn: on.signInPlace },
          botToken: () => authentication.token(),
          testConnections: (of) => connections.test(of),
        }),
      }),
      ...mailRoutes(answeringFor(asking), { archive: { ...shared, work }, sent }),
      contextRoute(answeringFor(asking), { ...tools, clock, open: on.openContext }),
      targetRoute(answeringFor(asking), shared),
      ...markRoutes(answeringFor(asking), { sync }),
    ],
    log,
    ...(on.fallback && { fallback: on.fallback }),
  });
  jobs.start(
    watch.jobs({
      sent: sent.handle,
      archive: work.handle,
      sync: sync.runner.handle,
      filing: automatic.filing.handle,
      letter: letters.handle,
    }),
  );

  return {
    web,
    async close() {
      await web.close();
      await jobs.stop(stopWithinMs);
    },
  };
}
