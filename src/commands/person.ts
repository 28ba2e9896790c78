import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { readConfig, type Config } from '../config.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { visible } from '../domain/visible.ts';
import { graphSubscriptions } from '../graph/subscriptions.ts';
import { Connections } from '../identity/connection.ts';
import { GraphTokens } from '../identity/graph-tokens.ts';
import { Microsoft } from '../identity/microsoft.ts';
import { deleteJobsOf, jobsOf } from '../jobs/of-person.ts';
import { openState } from '../state.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import { deletePerson, exportPerson } from '../store/person-data.ts';
import type { SealedStore } from '../store/sealed/sealed.ts';
import { endSubscriptions } from '../syncing/notices-doc.ts';
import { command } from './command.ts';

/**
 * `npm run person -- export TENANT USER` writes everything kept about a person to standard output, one document a line;
 * `npm run person -- delete TENANT USER` removes it. With the variables of the service. Ends with 1 where nothing is kept.
 */
const usage = 'npm run person -- export|delete TENANT-ID USER-ID';
const graphUrl = 'https://graph.microsoft.com/v1.0';
const clock = { now: () => new Date() };
const log = pino({ level: 'silent' });
// Microsoft writes ids in lower case, and so they are stored.
const [what = '', tenantId = '', userId = ''] = process.argv.slice(2).map((argument) => argument.toLowerCase());
const person: Person = { tenantId, userId, name: '', locale: 'en', timeZone: 'UTC' };
const pk = partitionOf(person);
const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);

async function openStore(config: Config): Promise<SealedStore> {
  if (config.mode === 'sandbox') return openEmbeddedStore(config.dataDir, { clock });
  return (await openState(config, clock, log)).store;
}

/** So that Microsoft tells of no more changes. Only while the person is still signed in. */
async function unsubscribe(config: Config, store: SealedStore): Promise<void> {
  if (config.mode === 'sandbox') return;
  const tokens = new GraphTokens(new Connections(store, randomUUID), new Microsoft(config.application), clock);
  const subscriptions = graphSubscriptions({ baseUrl: graphUrl, log })(pk, () => tokens.token(person));
  try {
    await endSubscriptions(store, pk, subscriptions);
  } catch {
    console.error(
      'Microsoft 365 could not be told to end the subscriptions to changes of the mailbox. They end by themselves within three days, and nothing is done with what they tell.',
    );
  }
}

async function exported(store: SealedStore): Promise<number> {
  let count = 0;
  const tell = (line: object): void => {
    console.log(visible(JSON.stringify(line)));
    count += 1;
  };
  for await (const doc of exportPerson(store, pk)) tell(doc);
  for await (const { type, id, body } of jobsOf(store, pk)) tell({ type, id, body });
  return count;
}

async function deleted(config: Config, store: SealedStore): Promise<number> {
  await unsubscribe(config, store);
  const count = (await deletePerson(store.below, pk)) + (await deleteJobsOf(store, pk));
  if (count > 0)
    console.log(`${count} documents are deleted. Was the service running? Then delete once more in five minutes.`);
  return count;
}

async function main(): Promise<number> {
  if (!['export', 'delete'].includes(what) || !isId(tenantId) || !isId(userId)) {
    console.error(usage);
    return 2;
  }
  const config = readConfig(process.env, []);
  const store = await openStore(config);
  try {
    const count = what === 'delete' ? await deleted(config, store) : await exported(store);
    if (count > 0) return 0;
    console.error(`Nothing is kept about the user ${userId} of the tenant ${tenantId}. Are both ids right?`);
    return 1;
  } finally {
    await store.close();
  }
}

await command(async () => {
  process.exitCode = await main();
});
