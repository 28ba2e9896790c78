import { readCosmosConfig } from '../config.ts';
import { createCosmosContainers } from '../store/cosmos-create.ts';
import { command } from './command.ts';

/** `npm run cosmos:create`: database, containers and indexes, to be run before the first start and after every update. */
await command(async () => {
  const { cosmos, maxThroughput } = readCosmosConfig(process.env);
  const { endpoint, key, database } = cosmos;
  await createCosmosContainers({ endpoint, auth: { key }, database }, { maxThroughput });
  console.log(`The database ${database} is ready.`);
});
