import { join, resolve } from 'node:path';
import { keyFile } from '../store/embedded.ts';
import { rotateKeyFile } from '../store/sealed/key-file.ts';
import { command } from './command.ts';

/** `npm run keys:rotate`: a new key in the key file of `DATA_DIR`. What is stored moves over to it, person by person, as it is used. */
const { DATA_DIR = '' } = process.env;
const file = join(resolve(DATA_DIR.trim() === '' ? '.data' : DATA_DIR.trim()), keyFile);

await command(async () => {
  const id = await rotateKeyFile(file);
  console.log(
    `The new key ${id} is used from the next start on. Back up ${file}; the old keys in it are still needed.`,
  );
});
