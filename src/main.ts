import { ConfigError, readConfig, type Config } from './config.ts';
import { visible } from './domain/visible.ts';
import type { Tuning } from './embedded.ts';
import { UserError } from './errors.ts';
import { startInProduction } from './production.ts';
import type { Service } from './service.ts';

export type { Service, Tuning };

/** Starts the service that the configuration describes. */
export async function start(config: Config, tuning: Tuning = {}): Promise<Service> {
  if (config.mode === 'production') return startInProduction(config);
  // Loaded only where it is used: it would be a third of what a start in production loads.
  const { startEmbedded } = await import('./embedded.ts');
  const onUnreadable = (file: string, reason: string): void => {
    console.log(visible(`Skipped ${file}: ${reason}`));
  };
  return startEmbedded(config, { onUnreadable, ...tuning });
}

function announce(config: Config, { web, sandbox }: Service): void {
  const shown = (url: string): string => url.replace('127.0.0.1', 'localhost');
  if (sandbox) {
    const crm = sandbox.protracker?.url ?? (config.mode === 'sandbox' ? config.protracker?.url : undefined) ?? '';
    console.log(`ProTracker     ${shown(crm)}`);
    console.log(`Outlook mail   ${shown(sandbox.graph.url)}`);
    console.log(`Sign-in        ${shown(sandbox.entra.url)}`);
    console.log(`Bot            ${shown(web.url)}/api/messages`);
    if (sandbox.protracker) {
      console.log('ProTracker users (password like the name): alex, sam, robin, admin, jim, sally, will');
    }
  }
  console.log(`Ready: ${shown(web.url)}/`);
}

/** Names the remedy when a machine runs this with an older Node.js than it was written for. */
function checkRuntime(): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 24)
    throw new UserError(
      `Node.js 24 or later is needed; this is ${process.version}. Install it, or start with "npm start".`,
    );
}

/** Whatever still hangs then is left behind: nothing that was promised hangs on it. */
const stopWithinMs = 20_000;

async function main(): Promise<void> {
  checkRuntime();
  const config = readConfig(process.env, process.argv.slice(2));
  const service = await start(config);
  announce(config, service);
  const stop = (): void => {
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    service.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    const known = error instanceof ConfigError || error instanceof UserError;
    console.error(known ? error.message : error);
    process.exit(1);
  });
}
