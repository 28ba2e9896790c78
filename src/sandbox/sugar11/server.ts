import { createServer } from 'node:http';
import { openCallLog } from '../protracker/calls.ts';
import { openFaults } from '../protracker/faults.ts';
import { seedStore } from '../protracker/seed.ts';
import { listen, openStore, type ProTrackerOptions, type ProTrackerServer } from '../protracker/server.ts';
import { answerRequest, type Door } from './door.ts';
import { openTokens } from './sessions.ts';

export interface Sugar11Options extends Pick<
  ProTrackerOptions,
  'dataFile' | 'port' | 'host' | 'seed' | 'users' | 'threeByteText' | 'clock' | 'latencyMs'
> {
  /** Registered beside `base`, `mobile` and `portal`; `protracker` unless told. */
  readonly platforms?: readonly string[];
}

/** A running server; `expireSessions` ends access tokens, which may be renewed. */
export interface Sugar11Server extends Omit<ProTrackerServer, 'reset'> {
  /** Ends everything that was signed in, refresh tokens too. */
  revokeSessions(): void;
}

/** Starts the embedded SugarCRM 7: the same data as the embedded ProTracker, over `rest/v11`. */
export async function startSugar11(options: Sugar11Options): Promise<Sugar11Server> {
  const { host = '127.0.0.1', clock = Date.now, platforms = ['protracker'], latencyMs = 0 } = options;
  const store = openStore({ ...options, rawText: true }, clock);
  const emptyBook = { users: [], records: [], links: [] };
  if (!store.db.get('SELECT id FROM users LIMIT 1')) seedStore(store, options.seed ?? emptyBook, options.users ?? []);

  const log = openCallLog();
  const faults = openFaults();
  const tokens = openTokens();
  const context = { store, tokens, platforms: ['base', 'mobile', 'portal', ...platforms] };
  const door: Door = { context, latencyMs, log, faults };
  const server = createServer((request, response) => {
    answerRequest(door, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        response.writeHead(500, { 'content-type': 'text/plain' }).end(`The embedded SugarCRM failed: ${String(error)}`);
    });
  });
  const port = await listen(server, options.port ?? 0, host).catch((error: unknown) => {
    store.db.close();
    throw error;
  });
  return {
    url: `http://${host}:${port}/sugarcrm`,
    calls: log,
    habits: store.habits,
    failNext: (fault) => {
      faults.failNext(fault);
    },
    expireSessions: () => {
      tokens.expireAll();
    },
    revokeSessions: () => {
      tokens.endAll();
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      store.db.close();
    },
  };
}
