import { pino } from 'pino';
import { ConfigError, readConfig } from '../config.ts';
import { visible } from '../domain/visible.ts';
import { openState } from '../state.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import { deletePerson, exportPerson } from '../store/person-data.ts';

/**
 * `npm run person -- export TENANT USER` writes everything kept about a person to standard output, one document a line;
 * `npm run person -- delete TENANT USER` removes it. With the variables of the service.
 */
const usage = 'npm run person -- export|delete TENANT-ID USER-ID';
const clock = { now: () => new Date() };
const [what = '', tenant = '', user = ''] = process.argv.slice(2);
const isId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

async function openStore() {
  const config = readConfig(process.env, []);
  if (config.mode === 'sandbox') return openEmbeddedStore(config.dataDir, { clock });
  return (await openState(config, clock, pino({ level: 'silent' }))).store;
}

async function main(): Promise<number> {
  if (!['export', 'delete'].includes(what) || !isId(tenant) || !isId(user)) {
    console.error(usage);
    return 2;
  }
  const store = await openStore();
  const pk = `${tenant}|${user}`;
  try {
    if (what === 'delete') console.log(`${await deletePerson(store.below, pk)} documents are deleted.`);
    else for await (const doc of exportPerson(store, pk)) console.log(visible(JSON.stringify(doc)));
  } finally {
    await store.close();
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
