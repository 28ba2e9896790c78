import { createServer, type Server } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../domain/log.ts';
import type { SampleOutlook } from '../sample/types.ts';
import { CallLog } from './calls.ts';
import { dispatcher } from './dispatch.ts';
import { fillOutlook } from './fill-outlook.ts';
import { Faults, type Fault } from './faults.ts';
import { readRequest, unreadable, writeAnswer } from './http.ts';
import { Mailbox, type GraphUser, type NewMail } from './mailbox.ts';
import { Notifier, type LifecycleEvent } from './notify/notifier.ts';
import { routes } from './routes.ts';
import { Service, type Exchange } from './service.ts';
import { Database } from './store/database.ts';
import { dataTables } from './store/schema.ts';

export interface GraphOptions {
  /** SQLite file, made with its folder where it is missing; `:memory:` for a test that needs no file. */
  readonly dataFile: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** 127.0.0.1 where it is missing. */
  readonly host?: string;
  /** Their mailboxes are made where they are missing; the first one is what any token opens by default. */
  readonly users: readonly [GraphUser, ...GraphUser[]];
  /** Fills the first user's mailbox once, on the first start with this data file. */
  readonly seed?: readonly NewMail[] | (() => AsyncIterable<NewMail>);
  /** Contacts, events and tasks for the same mailbox at the same time. */
  readonly outlook?: () => SampleOutlook | Promise<SampleOutlook>;
  /** Id of the user a bearer token stands for; null: 401. */
  readonly tokenToUser?: (token: string) => string | null | Promise<string | null>;
  /** Added to every call. */
  readonly latencyMs?: number;
  /**
   * Refuses with 429 what goes beyond four requests of one mailbox at a time. Off where missing.
   * https://learn.microsoft.com/graph/throttling-limits
   */
  readonly limitConcurrency?: boolean;
  readonly clock?: Clock;
  /** Sees every request with its answer, parts of batches too. */
  readonly observe?: (exchange: Exchange) => void;
}

/** The embedded Microsoft Graph. */
export interface GraphServer {
  /** `http://127.0.0.1:3980/v1.0`. */
  readonly url: string;
  readonly calls: CallLog;
  /** Orders a fault. */
  failNext(fault: Fault): void;
  /** The side door to a mailbox, by user id; the first user's where it is missing. Throws for an unknown one. */
  mailbox(userId?: string): Mailbox;
  /** Sends a lifecycle event to the subscribers of a mailbox, by user id, and does what it says. */
  lifecycle(event: LifecycleEvent, userId?: string): Promise<void>;
  /** Everything back to how it began: data as seeded, no calls, no faults. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the server; it listens when the promise resolves. Throws where the port is taken or the data file cannot be opened. */
export async function startGraph(options: GraphOptions): Promise<GraphServer> {
  const db = new Database(options.dataFile);
  const now = () => options.clock?.now() ?? new Date();
  const [owner] = options.users;
  const mailboxes = new Map(options.users.map((user) => [user.id, new Mailbox(db, user, now)]));
  const mailbox = (userId = owner.id): Mailbox => {
    const found = mailboxes.get(userId);
    if (!found) throw new Error(`No mailbox of user ${userId}.`);
    return found;
  };
  const fill = () => setUp(db, mailboxes.values(), mailbox(), options);
  await fill();

  const calls = new CallLog();
  const faults = new Faults();
  const notifiers = new Map([...mailboxes].map(([id, box]) => [id, new Notifier(box, faults, now)]));
  const tokenToUser = options.tokenToUser ?? (() => owner.id);
  const service = new Service({
    dispatch: dispatcher(routes),
    mailboxFor: async (token) => mailboxes.get((await tokenToUser(token)) ?? '') ?? null,
    faults,
    calls,
    now,
    latencyMs: options.latencyMs ?? 0,
    maxConcurrent: options.limitConcurrency === true ? 4 : Infinity,
    observe: options.observe ?? (() => undefined),
  });
  const { server, url } = await listen(service, options.port, options.host ?? '127.0.0.1', now).catch(
    (error: unknown) => {
      db.close();
      throw error;
    },
  );

  return {
    url,
    calls,
    mailbox,
    failNext: (fault) => {
      faults.add(fault);
    },
    lifecycle: async (event, userId = owner.id) => notifiers.get(userId)?.lifecycle(event),
    reset: async () => {
      calls.reset();
      faults.reset();
      clear(db);
      for (const box of mailboxes.values()) box.behave();
      await fill();
    },
    close: async () => {
      await Promise.all([...notifiers.values()].map((notifier) => notifier.idle()));
      await close(server, db);
    },
  };
}

async function listen(service: Service, port: number, host: string, now: () => Date) {
  let url = '';
  const server = createServer((request, response) => {
    readRequest(request, url)
      .then((incoming) => service.call(incoming))
      .catch((error: unknown) => unreadable(error, now()))
      .then((answer) => {
        writeAnswer(response, answer);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address();
  const boundTo = address !== null && typeof address === 'object' ? address.port : port;
  url = `http://${host}:${boundTo}/v1.0`;
  return { server, url };
}

type Seed = Pick<GraphOptions, 'seed' | 'outlook'>;

/** A start that was cut short while it filled the mailbox is begun again. */
async function setUp(
  db: Database,
  mailboxes: Iterable<Mailbox>,
  owner: Mailbox,
  { seed = [], outlook }: Seed,
): Promise<void> {
  const seeded = db.get(z.object({ value: z.number() }), "SELECT value FROM meta WHERE key = 'seeded'") !== null;
  if (!seeded) clear(db);
  for (const mailbox of mailboxes) mailbox.setUp();
  if (seeded) return;
  await owner.fill(typeof seed === 'function' ? seed() : seed);
  if (outlook) fillOutlook(owner, await outlook());
  db.run("INSERT INTO meta VALUES ('seeded', 1)");
}

function clear(db: Database): void {
  db.transaction(() => {
    for (const table of dataTables) db.run(`DELETE FROM ${table}`);
    db.run('DELETE FROM sqlite_sequence');
  });
}

async function close(server: Server, db: Database): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeAllConnections();
  await closed;
  db.close();
}
