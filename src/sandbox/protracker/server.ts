import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { SampleBook } from '../sample/types.ts';
import { type CallLog, openCallLog } from './calls.ts';
import { answerRequest, type Door } from './door.ts';
import { htmlAnswer } from './errors.ts';
import { type Fault, openFaults } from './faults.ts';
import { type Habits, usualHabits } from './habits.ts';
import { send } from './http.ts';
import type { LdapSetup } from './methods/method.ts';
import { seedStore } from './seed.ts';
import { openSessions } from './sessions.ts';
import { openDatabase } from './store/database.ts';
import type { UserSetup } from './store/logins.ts';
import { createTables, emptyTables } from './store/schema.ts';
import type { Store } from './store/store.ts';
import { wireTime } from './text/dates.ts';
import { oldAnswers } from './wrong-answers.ts';

export interface ProTrackerOptions {
  /** The SQLite file that keeps everything, or `:memory:`. */
  readonly dataFile: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** What an empty server is filled with. */
  readonly seed?: SampleBook;
  /** Users beside those of the recordings and of the seed; the same id replaces. */
  readonly users?: readonly UserSetup[];
  /** Where links to a record lead: `#/records/<module>/<id>` is added. Without it they lead nowhere. */
  readonly deskUrl?: string;
  /** Switches LDAP on. */
  readonly ldap?: LdapSetup;
  /** The database keeps `????` for characters outside three-byte UTF-8. */
  readonly threeByteText?: boolean;
  /** Milliseconds since 1970; the system's clock unless told. */
  readonly clock?: () => number;
  /** Added to every call. */
  readonly latencyMs?: number;
}

/** A running server. Its log, its faults and its sessions are in the hands of whoever started it. */
export interface ProTrackerServer {
  /** Base address, without a slash at the end; the API is at `<url>/service/v4_1/rest.php`. */
  readonly url: string;
  readonly calls: CallLog;
  /** What differs from server to server; kept over a reset. */
  readonly habits: Habits;
  failNext(fault: Fault): void;
  /** Ends every session: the next call of each is answered with error 11. */
  expireSessions(): void;
  /** Back to the seed: records, sessions, log and faults. */
  reset(): void;
  close(): Promise<void>;
}

const emptyBook: SampleBook = { users: [], records: [], links: [] };

/** Starts the embedded ProTracker. What the data file holds is kept; only an empty one is filled. */
export async function startProTracker(options: ProTrackerOptions): Promise<ProTrackerServer> {
  const { host = '127.0.0.1', clock = Date.now } = options;
  const store = openStore(options, clock);
  const fill = () => {
    seedStore(store, options.seed ?? emptyBook, options.users ?? []);
  };
  if (!store.db.get('SELECT id FROM users LIMIT 1')) fill();

  const log = openCallLog();
  const faults = openFaults();
  const old = oldAnswers();
  const sessions = openSessions(clock);
  const context = { store, sessions, ldap: options.ldap ?? null };
  const { deskUrl = null, latencyMs = 0 } = options;
  const server = serve({ context, log, faults, old, deskUrl, latencyMs });

  const port = await listen(server, options.port ?? 0, host).catch((error: unknown) => {
    store.db.close();
    throw error;
  });

  return {
    url: `http://${host}:${port}/protrackercloud`,
    calls: log,
    habits: store.habits,
    failNext: (fault) => {
      faults.failNext(fault);
    },
    expireSessions: () => {
      sessions.endAll();
    },
    reset() {
      emptyTables(store.db);
      fill();
      for (const each of [log, faults, old]) each.reset();
      sessions.endAll();
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      store.db.close();
    },
  };
}

/** The data, in a file or in memory, with its tables. */
export function openStore(
  options: Pick<ProTrackerOptions, 'dataFile' | 'threeByteText'> & { readonly rawText?: boolean },
  clock: () => number,
): Store {
  const habits = usualHabits();
  const now = () => wireTime(clock() + habits.clockAheadMs);
  const db = openDatabase(options.dataFile, now);
  createTables(db);
  return {
    db,
    now,
    newId: () => randomUUID(),
    threeByteText: options.threeByteText ?? false,
    rawText: options.rawText ?? false,
    habits,
  };
}

const serve = (door: Door): Server =>
  createServer((request, response) => {
    answerRequest(door, request, response).catch((error: unknown) => {
      // A fault of ours, not of the CRM we stand for: say so to whoever debugs.
      if (response.headersSent) response.destroy();
      else send(response, htmlAnswer(500, `The embedded ProTracker failed: ${String(error)}`));
    });
  });

export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
