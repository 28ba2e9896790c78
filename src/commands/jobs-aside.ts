import { mkdirSync } from 'node:fs';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { visible } from '../domain/visible.ts';
import { jobsSetAside } from '../jobs/aside.ts';
import { openState } from '../state.ts';
import { command } from './command.ts';

/** `npm run jobs:aside`: work that failed five times in a row in the last thirty days, by the configuration of the service. */
const nothingShared = { keyVaultKey: null, shared: null };
await command(async () => {
  const config = readConfig(process.env, []);
  const place = { dataDir: config.dataDir, state: config.mode === 'production' ? config.state : nothingShared };
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const { store } = await openState(place, { now: () => new Date() }, pino({ level: 'silent' }));
  let count = 0;
  for await (const { id, kind, pk, reason, addedAt } of jobsSetAside(store)) {
    const when = addedAt?.toISOString() ?? '?';
    console.log(visible(`${when.padEnd(24)}  ${kind.padEnd(8)} ${id}  for ${pk} (${reason})`));
    count += 1;
  }
  console.log(`${count} set aside. The log says why: look for "job is set aside".`);
  await store.close();
});
