import { createSecretKey, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { seal, unseal } from './cipher.ts';
import type { Wrapping } from './wrapping.ts';

const KeyFile = z.object({ current: z.string(), keys: z.record(z.string(), z.base64()) });
type KeyFile = z.infer<typeof KeyFile>;

/**
 * The key of an installation without a Key Vault: a file that only its owner may read. Whoever has both it and the database has everything, so that
 * backups of the two belong apart. A key that was added since (`npm run keys:rotate`) is found when something is met that it wrapped.
 * `mayCreate` is for a database that has nothing sealed yet. Throws `UserError`.
 */
export async function keyFileWrapping(file: string, mayCreate: boolean): Promise<Wrapping> {
  if (!existsSync(file)) {
    if (!mayCreate) {
      throw new UserError(
        `The key file ${file} is missing. Put it back from your backup: without it what is stored cannot be read. To start over with nothing stored, remove the database beside it.`,
      );
    }
    await createKeyFile(file);
  }
  let content = await readKeyFile(file);
  const keyOf = async (id: string) => {
    if (!content.keys[id]) content = await readKeyFile(file);
    const key = content.keys[id];
    if (!key) throw new Error(`The key ${id} is not in ${file}. Put the file back from your backup.`);
    return createSecretKey(key, 'base64');
  };

  return {
    current: async () => content.current,
    async wrap(dataKey, pk) {
      const by = content.current;
      return { by, key: seal(await keyOf(by), dataKey, pk).toString('base64') };
    },
    unwrap: async ({ by, key }, pk) => unseal(await keyOf(by), Buffer.from(key, 'base64'), pk),
  };
}

/** Adds a new key, which is used from the next start on (or as soon as another process used it). What older ones wrapped is wrapped anew when it is used next. Gives its id. */
export async function rotateKeyFile(file: string): Promise<string> {
  const { keys } = await readKeyFile(file);
  const [id, key] = newKey();
  const draft = `${file}.${id}`;
  await write(draft, { current: id, keys: { ...keys, [id]: key } });
  await rename(draft, file);
  return id;
}

async function readKeyFile(file: string): Promise<KeyFile> {
  if (!existsSync(file)) throw new UserError(`There is no key file ${file}.`);
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new UserError(`Others may read the key file ${file}. Run: chmod 600 ${file}`);
  }
  const text = await readFile(file, 'utf8');
  try {
    return KeyFile.parse(JSON.parse(text));
  } catch {
    throw new UserError(`The key file ${file} is damaged. Put it back from your backup.`);
  }
}

/** Whole or not at all; of two processes that start at once the first one's key counts. */
async function createKeyFile(file: string): Promise<void> {
  const [id, key] = newKey();
  const draft = `${file}.${id}`;
  await write(draft, { current: id, keys: { [id]: key } });
  try {
    await link(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    await rm(draft);
  }
}

const newKey = (): [id: string, key: string] => [randomBytes(6).toString('hex'), randomBytes(32).toString('base64')];

const write = (file: string, content: KeyFile) =>
  writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
