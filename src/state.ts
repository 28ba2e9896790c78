import type { Clock, Log } from './domain/log.ts';
import { LocalJobs, type LocalJobsOptions } from './jobs/local.ts';
import type { JobQueue } from './jobs/port.ts';
import type { CosmosConfig, QueueConfig, StateConfig } from './state-config.ts';
import { openEmbeddedStore } from './store/embedded.ts';
import type { Store } from './store/port.ts';
import type { SealedStore } from './store/sealed/sealed.ts';
import type { Wrapping } from './store/sealed/wrapping.ts';

/** Makes the queue of jobs for a product. */
export type OpenJobs = (options: Pick<LocalJobsOptions, 'store' | 'log' | 'clock' | 'onPoison'>) => JobQueue;

/** What is kept, and how work is handed out. */
export interface State {
  readonly store: Store;
  readonly openJobs: OpenJobs;
}

interface SealedState extends State {
  readonly store: SealedStore;
}

export interface StatePlace {
  readonly dataDir: string;
  readonly state: StateConfig;
}

export const localJobs: OpenJobs = (options) => new LocalJobs(options);

/** Opens the state that the configuration describes. The SDKs are loaded only where they are used. */
export async function openState({ dataDir, state }: StatePlace, clock: Clock, log: Log): Promise<SealedState> {
  const wrapping = state.keyVaultKey === null ? null : await vaultWrappingOf(state.keyVaultKey, clock);
  if (!state.shared || !wrapping) {
    return { store: await openEmbeddedStore(dataDir, { clock, ...(wrapping && { wrapping }) }), openJobs: localJobs };
  }
  const store = await openSharedStore(state.shared.cosmos, wrapping, clock, log);
  return { store, openJobs: await sharedJobs(state.shared.queue) };
}

/** The identity this service runs as: https://learn.microsoft.com/azure/developer/javascript/sdk/authentication/overview */
async function ownIdentity() {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}

async function vaultWrappingOf(address: string, clock: Clock): Promise<Wrapping> {
  const { vaultKeys, vaultWrapping } = await import('./store/sealed/key-vault.ts');
  return vaultWrapping(vaultKeys(address, await ownIdentity()), () => clock.now().getTime());
}

/** Sealed, on Cosmos DB; what it costs goes to the log. */
export async function openSharedStore(
  { endpoint, key, database }: CosmosConfig,
  wrapping: Wrapping,
  clock: Clock,
  log: Log,
): Promise<SealedStore> {
  const { openCosmosStore } = await import('./store/cosmos.ts');
  const { cosmosMeter } = await import('./store/cosmos-meter.ts');
  const { sealedMaxBytes, sealedStore } = await import('./store/sealed/sealed.ts');
  const meter = cosmosMeter(log);
  const auth = key === null ? { credential: await ownIdentity() } : { key };
  const below = openCosmosStore({ endpoint, auth, database }, { maxBytes: sealedMaxBytes, observe: meter.observe });
  const store = sealedStore(below, wrapping, () => clock.now().getTime());
  return {
    ...store,
    async close() {
      meter.stop();
      await store.close();
    },
  };
}

/** Azure Storage Queue; it is asked at once, so that a wrong account is found at the start. */
export async function sharedJobs({ endpoint, key, name }: QueueConfig): Promise<OpenJobs> {
  const { storageMessages } = await import('./jobs/queue-messages.ts');
  const { QueuedJobs } = await import('./jobs/queue.ts');
  const auth = key === null ? { credential: await ownIdentity() } : { accountName: accountNameOf(endpoint), key };
  const messages = await storageMessages({ endpoint, auth, name });
  return (options) => new QueuedJobs({ ...options, messages });
}

/** `https://NAME.queue.core.windows.net`, or `http://127.0.0.1:10001/NAME` as stand-ins have it. */
function accountNameOf(endpoint: string): string {
  const { hostname, pathname } = new URL(endpoint);
  const [, inPath = ''] = pathname.split('/');
  const [inHost = ''] = hostname.split('.');
  return inPath === '' ? inHost : inPath;
}
