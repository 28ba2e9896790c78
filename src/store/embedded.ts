import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../domain/log.ts';
import { StoreError } from './port.ts';
import type { Store } from './port.ts';
import { keyFileWrapping } from './sealed/key-file.ts';
import { isSealed, sealedStore, unpackedMaxBytes, whereTimeCosts, type SealedStore } from './sealed/sealed.ts';
import type { Wrapping } from './sealed/wrapping.ts';
import { sealedVersion } from './sqlite-file.ts';
import { openSqliteStore } from './sqlite.ts';

export const databaseFile = 'state.db';
export const keyFile = 'seal.key';

export interface EmbeddedOptions {
  readonly clock: Clock;
  /** Without: the key file beside the database. */
  readonly wrapping?: Wrapping;
}

/**
 * The store of an installation of one machine: `state.db`, sealed, and `seal.key` in a folder that exists. A database that an earlier version wrote in
 * clear is sealed first. Throws `UserError` where the key file is missing, damaged or open to others.
 */
export async function openEmbeddedStore(dataDir: string, options: EmbeddedOptions): Promise<SealedStore> {
  const file = join(dataDir, databaseFile);
  const below = openSqliteStore(file, { clock: options.clock, maxBytes: unpackedMaxBytes });
  try {
    const { version, hasKeys } = stateOf(file);
    const wrapping = options.wrapping ?? (await keyFileWrapping(join(dataDir, keyFile), !hasKeys));
    const sealed = sealedStore(below, wrapping, () => options.clock.now().getTime(), whereTimeCosts);
    if (version !== sealedVersion) await sealWhatIsInClear(file, below, sealed);
    return sealed;
  } catch (error) {
    await below.close();
    throw error;
  }
}

function stateOf(file: string): { version: unknown; hasKeys: boolean } {
  const db = new DatabaseSync(file);
  try {
    const version = db.prepare('PRAGMA user_version').get()?.user_version;
    return { version, hasKeys: db.prepare("SELECT 1 FROM docs WHERE type = 'key' LIMIT 1").get() !== undefined };
  } finally {
    db.close();
  }
}

/** Seals every body, then writes the file anew, so that nothing is left in pages that are free. */
async function sealWhatIsInClear(file: string, below: Store, sealed: Store): Promise<void> {
  const db = new DatabaseSync(file, { timeout: 10_000 });
  try {
    const places = db.prepare("SELECT pk, id FROM docs WHERE type <> 'key'").all();
    for (const { pk, id } of places) await sealOne(String(pk), String(id), below, sealed);
    db.exec(`VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA user_version = ${sealedVersion}`);
  } finally {
    db.close();
  }
}

async function sealOne(pk: string, id: string, below: Store, sealed: Store): Promise<void> {
  const stored = await below.read(pk, id);
  if (!stored || isSealed(stored.body)) return;
  const { etag, ...doc } = stored;
  try {
    await sealed.write(pk, { kind: 'replace', doc, etag });
  } catch (error) {
    // Another process, which starts at the same time, was faster.
    if (!(error instanceof StoreError && (error.failure === 'changed' || error.failure === 'missing'))) throw error;
  }
}
