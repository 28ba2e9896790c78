import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { start, type Service, type Tuning } from '../../src/main.ts';
import { localJobs, type State } from '../../src/state.ts';
import { openEmbeddedStore } from '../../src/store/embedded.ts';
import type { Store } from '../../src/store/port.ts';
import { startSharedState } from './shared-state.ts';

export interface TestService extends Service {
  readonly dataDir: string;
  /** Everything that is kept, wherever it lies; for a test that does not open its own state. */
  kept(): Store;
  /** `http://127.0.0.1:40123/api/messages` */
  readonly door: string;
  /** Stops the service, keeps its data and starts it anew, as a person would. */
  restart(...commandLine: readonly string[]): Promise<TestService>;
}

const ownState: NonNullable<Tuning['openState']> = async (dataDir, clock) => ({
  store: await openEmbeddedStore(dataDir, { clock }),
  openJobs: localJobs,
});

/** On a busy machine everything takes longer, and no test is about that unless it says so. */
const patient: Tuning = {
  archive: { answerWithinMs: 60_000 },
  budget: { invokeMs: 60_000, messageMs: 60_000 },
  botTimeoutMs: 60_000,
};

/**
 * The whole sandbox service on free ports, with its data in a folder of its own that `close` removes. With `STATE=shared` in the environment its state
 * is on Cosmos DB and a storage queue, as several processes have it, so that any end-to-end test can be run on them.
 */
export async function startService(
  environment: Readonly<Record<string, string>> = {},
  tuning: Tuning = {},
  commandLine: readonly string[] = [],
): Promise<TestService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'protracker-'));
  let shared = process.env.STATE === 'shared' ? await startSharedState() : null;
  let opened: State | null = null;
  const openState: typeof ownState = async (...place) => {
    opened = await (shared?.open ?? ownState)(...place);
    return opened;
  };
  const open = async (commandLine: readonly string[]): Promise<TestService> => {
    if (shared && commandLine.includes('--reset')) {
      await shared.close();
      shared = await startSharedState(); // what --reset removes lies in the data folder
    }
    const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment }, commandLine);
    const service = await start(config, { ...patient, openState, ...tuning });
    return {
      ...service,
      dataDir,
      kept() {
        if (!opened) throw new Error('this test opens its own state');
        return opened.store;
      },
      door: `${service.web.url}/api/messages`,
      async close() {
        await service.close();
        await shared?.close();
        await rm(dataDir, { recursive: true, force: true });
      },
      async restart(...options) {
        await service.close();
        return open(options);
      },
    };
  };
  return open(commandLine);
}
