import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from './config.ts';
import { dialects } from './crm/detect.ts';
import type { Clock, Log } from './domain/log.ts';
import {
  addressCheck,
  applicationCheck,
  botCheck,
  clockCheck,
  jobsCheck,
  loginCheck,
  modeCheck,
  queueCheck,
  serverCheck,
  storeCheck,
  type Ask,
  type SignInPlace,
} from './installation/checks.ts';
import type { Check } from './installation/installation.ts';
import { jobsSetAside } from './jobs/aside.ts';
import type { ReadTenant } from './settings/in-effect.ts';
import { sharedJobs } from './state.ts';
import { defineDoc } from './store/documents.ts';
import type { Store } from './store/port.ts';

export interface InstallationOptions {
  readonly config: Config;
  readonly store: Store;
  readonly tenant: ReadTenant;
  /** The bot's own token; null: it needs none. */
  readonly botToken: () => Promise<string | null>;
  readonly signIn: SignInPlace;
  readonly clock: Clock;
  readonly log: Log;
}

/** Longer than anybody waits for a check: nothing is left open behind one that was too slow. */
const asked: Ask = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });

/** What an installation needs, as seen by one tenant. */
export function installationChecks(on: InstallationOptions): (tenantId: string) => readonly Check[] {
  const { config, store, signIn, clock, log } = on;
  const isProduction = config.mode === 'production';
  const rules = { allowLoopback: !isProduction, allowHosts: isProduction ? config.privateCrmHosts : [] };
  return (tenantId) => {
    const set = async () => {
      const { server, api, login, ldapKey } = await on.tenant(tenantId);
      return { server, api, login, hasLdapKey: ldapKey !== null };
    };
    return [
      modeCheck(isProduction ? config.tenants.length : null),
      addressCheck(isProduction ? config.publicUrl : null, asked),
      botCheck(on.botToken),
      applicationCheck(signIn, asked),
      clockCheck(signIn.authority, asked, () => clock.now().getTime()),
      storeCheck(isProduction && config.state.shared !== null, () => roundTrip(store)),
      queueCheckOf(config),
      jobsCheck(() => countSetAside(store)),
      // Asked anew, not remembered: the server may have been down since.
      serverCheck(set, (server) => dialects({ ...rules, log }).of(server)),
      loginCheck(set),
    ];
  };
}

/** The storage queue is asked as at the start of the service. */
export function queueCheckOf(config: Config): Check {
  const shared = config.mode === 'production' ? config.state.shared : null;
  return queueCheck(shared && (() => sharedJobs(shared.queue)));
}

const countSetAside = async (store: Store): Promise<number> => (await Array.fromAsync(jobsSetAside(store))).length;

const Probe = defineDoc({ type: 'operation', schema: z.object({ probe: z.string() }) });

/** Through everything that a document goes through: sealed under a key of its partition, stored, read and opened. */
async function roundTrip(store: Store): Promise<boolean> {
  const probe = randomUUID();
  const doc = Probe.make('probe', { probe }, { opId: probe, ttlSeconds: 60 });
  await store.write('health', { kind: 'upsert', doc });
  // Another process may have written its own in between.
  return (await Probe.read(store, 'health', 'probe')) !== null;
}

/** `1.2.3` of this service. */
export async function serviceVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
