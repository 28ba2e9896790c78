import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../domain/log.ts';
import { UserError } from '../errors.ts';
import { StoreError } from './port.ts';
import type { Store } from './port.ts';
import { keyFileWrapping } from './sealed/key-file.ts';
import { isOfVault, movingOver } from './sealed/moving-over.ts';
import { isSealed, sealedStore, unpackedMaxBytes, whereTimeCosts, type SealedStore } from './sealed/sealed.ts';
import type { Wrapping } from './sealed/wrapping.ts';
import { sealedVersion } from './sqlite-file.ts';
import { openSqliteStore } from './sqlite.ts';

export const databaseFile = 'state.db';
export const keyFile = 'seal.key';

export interface EmbeddedOptions {
  readonly clock: Clock;
  /** That of a Key Vault. Without: the key file beside the database. */
  readonly wrapping?: Wrapping;
}

/**
 * The store of an installation of one machine: `state.db`, sealed, and `seal.key` in a folder that exists. A database that an earlier version wrote in
 * clear is sealed first. Throws `UserError` where a key is needed that is not to be had, and where the key file is damaged or open to others.
 */
export async function openEmbeddedStore(dataDir: string, options: EmbeddedOptions): Promise<SealedStore> {
  const file = join(dataDir, databaseFile);
  const below = openSqliteStore(file, { clock: options.clock, maxBytes: unpackedMaxBytes });
  try {
    const { version, wrappedBy } = stateOf(file);
    const wrapping = await wrappingOf(join(dataDir, keyFile), wrappedBy, options.wrapping);
    const sealed = sealedStore(below, wrapping, () => options.clock.now().getTime(), whereTimeCosts);
    if (version !== sealedVersion) await sealWhatIsInClear(file, below, sealed);
    return sealed;
  } catch (error) {
    await below.close();
    throw error;
  }
}

/** What has wrapped the data keys that are stored. */
interface WrappedBy {
  readonly file: boolean;
  readonly vault: boolean;
}

/** From partition to partition by the index: the documents themselves may be gigabytes. */
const wrappingKeys = `
  WITH RECURSIVE partitions (pk) AS (
    SELECT min(pk) FROM docs
    UNION ALL SELECT (SELECT min(pk) FROM docs WHERE docs.pk > partitions.pk) FROM partitions WHERE partitions.pk IS NOT NULL
  )
  SELECT DISTINCT body ->> '$.data.wrapped.by' AS id FROM partitions JOIN docs ON docs.pk = partitions.pk AND docs.type = 'key'
`;

function stateOf(file: string): { version: unknown; wrappedBy: WrappedBy } {
  const db = new DatabaseSync(file);
  try {
    const version = db.prepare('PRAGMA user_version').get()?.user_version;
    const keys = db.prepare(wrappingKeys).all();
    const ofVault = keys.map(({ id }) => isOfVault(String(id)));
    return { version, wrappedBy: { file: ofVault.includes(false), vault: ofVault.includes(true) } };
  } finally {
    db.close();
  }
}

async function wrappingOf(file: string, wrappedBy: WrappedBy, vault: Wrapping | undefined): Promise<Wrapping> {
  if (!vault && wrappedBy.vault) {
    throw new UserError(
      'What is stored is sealed with a key of a Key Vault. Set KEY_VAULT_KEY to the address of that key again: there is no way back to the key file.',
    );
  }
  if (!vault) return keyFileWrapping(file, !wrappedBy.file);
  if (!wrappedBy.file) return vault;
  if (existsSync(file)) return movingOver(vault, await keyFileWrapping(file, false));
  throw new UserError(
    `Some of what is stored is still sealed with the key file ${file}, which is missing. Put it back from your backup: each person moves over to the Key Vault as they are served.`,
  );
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
