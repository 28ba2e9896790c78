import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../domain/log.ts';
import { startEntra, type EntraServer } from './entra/server.ts';
import { startGraph, type GraphOptions, type GraphServer } from './graph/server.ts';
import { readMailFolder } from './mail-import/read-mail-folder.ts';
import { startProTracker, type ProTrackerServer } from './protracker/server.ts';
import { sampleBook } from './sample/book.ts';
import { sampleAdviser } from './sample/types.ts';
import { isLoopback } from '../domain/hosts.ts';

export interface SandboxOptions {
  readonly host: string;
  /** Of the product; ProTracker takes the next one, Graph and the sign-in those after. 0: any free ones. */
  readonly port: number;
  readonly dataDir: string;
  /** Folder with `.eml` and `.mbox` files in place of the sample mail; null: the sample mail. */
  readonly mailDir: string | null;
  /** A real CRM stands in: no embedded one is started. */
  readonly withProTracker: boolean;
  readonly clock: Clock;
  /** Hears of every mail file that could not be read. */
  readonly onUnreadable: (file: string, reason: string) => void;
  readonly latencyMs?: number;
  readonly observe?: GraphOptions['observe'];
}

/** The application that people of the sandbox sign in to. */
export const sandboxApplication = { id: '33333333-3333-4333-8333-333333333333', secret: 'sandbox' } as const;

/** Stands for a token where nobody has signed in or out yet. */
export const builtInToken = 'sandbox';

/** The embedded servers. */
export interface Sandbox {
  readonly entra: EntraServer;
  readonly protracker: ProTrackerServer | null;
  readonly graph: GraphServer;
  close(): Promise<void>;
}

/** Starts them on the data they kept, or on fresh sample data. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host, port, dataDir, clock, latencyMs = 0 } = options;
  const next = (offset: number) => (port === 0 ? 0 : port + offset);
  const protracker = options.withProTracker
    ? await startProTracker({
        host,
        port: next(1),
        dataFile: join(dataDir, 'protracker.db'),
        seed: sampleBook(clock.now()),
        latencyMs,
        ...(port === 0 ? {} : { deskUrl: `http://localhost:${port}/` }),
      })
    : null;
  const entra = await startEntra({
    host,
    port: next(3),
    dataFile: join(dataDir, 'sign-in.db'),
    accounts,
    applications: [{ ...sandboxApplication, redirectsTo: isOurCallback }],
    clock,
  });
  const graph = await startGraph({
    host,
    port: next(2),
    dataFile: join(dataDir, mailboxFile(options.mailDir)),
    users: [{ id: sampleAdviser.userId, ...sampleAdviser }],
    seed: () => (options.mailDir === null ? writtenMail(options) : importedMail(options)),
    ...(options.mailDir === null && { outlook: () => writtenOutlook(options) }),
    tokenToUser: (token) => (token === builtInToken ? sampleAdviser.userId : entra.userOfGraphToken(token)),
    latencyMs,
    clock,
    ...(options.observe && { observe: options.observe }),
  });
  return {
    protracker,
    graph,
    entra,
    async close() {
      await Promise.all([protracker?.close(), graph.close(), entra.close()]);
    },
  };
}

/** Who can sign in: the adviser, and somebody else, to see that another account is refused. */
const accounts = [
  {
    tenantId: sampleAdviser.tenantId,
    userId: sampleAdviser.userId,
    name: sampleAdviser.displayName,
    email: sampleAdviser.email,
    roles: ['ProTracker.Admin'],
  },
  {
    tenantId: sampleAdviser.tenantId,
    userId: '44444444-4444-4444-8444-444444444444',
    name: 'Sam Porter',
    email: 'sam.porter@example.com',
  },
] as const;

function isOurCallback(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && isLoopback(url.hostname) && url.pathname === '/auth/callback';
}

/** Each mail folder has a mailbox of its own, so that coming back to one finds it as it was left. */
const mailboxFile = (mailDir: string | null): string =>
  mailDir === null ? 'graph.db' : `graph-${createHash('sha256').update(mailDir).digest('hex').slice(0, 12)}.db`;

/** What composes it is loaded on the first start only. */
async function* writtenMail({ clock }: SandboxOptions) {
  const { sampleMail } = await import('./sample/mail.ts');
  yield* sampleMail(clock.now());
}

async function writtenOutlook({ clock }: SandboxOptions) {
  const { sampleOutlook } = await import('./sample/outlook.ts');
  return sampleOutlook(clock.now());
}

async function* importedMail({ mailDir, onUnreadable }: SandboxOptions) {
  for await (const found of readMailFolder(mailDir ?? '')) {
    if ('mail' in found) yield found.mail;
    else onUnreadable(found.file, found.reason);
  }
}

/** Removes everything an earlier start kept. */
export const resetSandbox = (dataDir: string): Promise<void> => rm(dataDir, { recursive: true, force: true });
