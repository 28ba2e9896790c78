import { mkdirSync } from 'node:fs';
import { pino } from 'pino';
import { readConfig, type ProductionConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { publicCloud } from '../identity/microsoft.ts';
import { storeCheck } from '../installation/checks.ts';
import { installationChecks, queueCheckOf } from '../installation-checks.ts';
import { runChecks, type CheckedRow } from '../installation/installation.ts';
import { told } from '../installation/told.ts';
import { tenantReader } from '../settings/in-effect.ts';
import { openState } from '../state.ts';
import { BotAuthentication } from '../web/door/authentication.ts';
import { command } from './command.ts';

/**
 * `npm run check:install`: what is missing or wrong for this installation, by the configuration of the service, which may run or
 * not. Ends with 1 if something is wrong. No secret is written.
 */
const clock = { now: () => new Date() };
const log = pino({ level: 'silent' });

async function rowsOf(config: ProductionConfig): Promise<readonly CheckedRow[]> {
  const { store } = await openState(config, clock, log);
  try {
    const [tenant = ''] = config.tenants;
    const authentication = new BotAuthentication({ bot: config.bot });
    const checks = installationChecks({
      ...{ config, store, clock, log },
      tenant: tenantReader(store, {
        ...{ server: config.protrackerUrl, login: config.protrackerLogin, api: config.protrackerApi },
        ...{ peopleChooseServer: config.peopleChooseServer, category: config.archiveCategory },
        ...{ archivedFlag: config.archivedFlag, archiveMailbox: config.archiveMailbox },
        originator: config.originator,
      }),
      botToken: () => authentication.token(),
      signIn: { authority: publicCloud.authority(tenant), application: config.application },
    });
    return await runChecks(checks(tenant));
  } finally {
    await store.close();
  }
}

/** Storage or queue could not be opened. What they say may hold names of hosts and keys: their check says what to do. */
async function withoutState(config: ProductionConfig, error: unknown): Promise<readonly CheckedRow[]> {
  if (error instanceof UserError) throw error;
  const queue = await runChecks([queueCheckOf(config)]);
  if (queue.some(({ state }) => state !== 'good')) return queue;
  const isShared = config.state.shared !== null;
  return runChecks([storeCheck(isShared, () => Promise.reject(new Error('not opened', { cause: error })))]);
}

async function main(): Promise<number> {
  const config = readConfig(process.env, []);
  if (config.mode === 'sandbox') {
    console.log('Without BOT_ID this is the sandbox, which needs nothing. Set the variables of the service first.');
    return 0;
  }
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const rows = await rowsOf(config).catch((error: unknown) => withoutState(config, error));
  for (const row of rows) console.log(told(row));
  const wrong = rows.filter(({ state }) => state === 'wrong').length;
  console.log(wrong === 0 ? 'Nothing is wrong.' : `${wrong} of ${rows.length} are wrong.`);
  return wrong === 0 ? 0 : 1;
}

await command(async () => {
  process.exitCode = await main();
});
