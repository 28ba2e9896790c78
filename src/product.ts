import { adminPage } from './administering.ts';
import { createBot } from '../bot/bot.ts';
import type { ConnectionDesk } from '../bot/connections/desk.ts';
import { createNotifier } from '../bot/notifications.ts';
import { botTables } from '../bot/tables.ts';
import type { BotTables } from '../bot/turn.ts';
import { openBackground, type Background } from './background.ts';
import { testConnections } from './connections/test-connections.ts';
import type { Foundations } from './foundations.ts';
import type { SignIns } from './identity/sign-in.ts';
import { routesOf } from './routes.ts';
import { unwatched } from './telemetry/watch.ts';
import { BotAuthentication } from './web/door/authentication.ts';
import { botDoor } from './web/door/door.ts';
import { startWeb, type Web } from './web/server.ts';

/** The running product. `close` finishes what is being done and lets go of everything but the store. */
export interface Product {
  readonly web: Web;
  close(): Promise<void>;
}

const stopWithinMs = 10_000;

/** Puts the product together and opens its doors: background work, bot, web. */
export async function startProduct(on: Foundations): Promise<Product> {
  const { config, log, clock, store, watch = unwatched } = on;
  const isProduction = config.mode === 'production';
  const origin = (): string => (isProduction ? config.publicUrl : `http://localhost:${web.port}`);
  const authentication = new BotAuthentication({ bot: on.bot });
  const notifier = createNotifier({ token: () => authentication.token(), clock, log });
  const background = openBackground(on, notifier, origin);
  const signIns = signInsOf(on, background, origin);
  const connections: ConnectionDesk = {
    test: (of) => testConnections({ checks: on.checks, signedIn: (person) => signIns.whoIs(person) }, of),
    adminPage: () => adminPage(origin(), isProduction ? config.application.id : null),
  };
  const tables = watch.tables(tablesOf(on, background, signIns, connections));
  const bot = createBot({
    ...{ tables, store, everyoneIs: on.everyoneIs, signIns, letters: background.mailing, notifier },
    ...(on.budget && { budget: on.budget }),
  });
  const door = botDoor({
    ...{ bot: watch.bot(bot), authentication, sandbox: on.bot === null, store, clock },
    tenants: isProduction ? config.tenants : null,
    allowedServiceHosts: config.allowedServiceHosts,
    rates: config.rates,
  });
  const web = await startWeb({
    ...{ host: config.host, port: config.port, loopbackOnly: on.bot === null, log },
    routes: [door, ...routesOf(on, { authentication, background, signIns, connections, tables })],
    ...(on.fallback && { fallback: on.fallback }),
  });
  const { jobs, handlers } = background;
  jobs.start(watch.jobs(handlers));

  return {
    web,
    async close() {
      await web.close();
      await jobs.stop(stopWithinMs);
    },
  };
}

/** Signing in wakes what waited for it; signing out ends what Microsoft tells us of the mailbox. */
function signInsOf(on: Foundations, { work, sync, automatic }: Background, origin: () => string): SignIns {
  const signIns = on.signIns(origin);
  signIns.afterSignIn((person) => work.signedIn(person));
  signIns.beforeEnd((person) => sync.changeNotices.end(person));
  signIns.beforeEnd((person) => automatic.mailNotices.end(person));
  return signIns;
}

function tablesOf(
  { tenant }: Foundations,
  { shared, work, sent, sync, automatic, mailing }: Background,
  signIns: SignIns,
  connections: ConnectionDesk,
): BotTables {
  const filing = {
    ...shared,
    filing: automatic.filing,
    archiveMailbox: async ({ tenantId }: { readonly tenantId: string }) =>
      (await tenant(tenantId)).archiveMailbox.toLowerCase() || null,
  };
  return botTables({ ...shared, work, sent }, signIns, connections, sync, filing, mailing);
}
