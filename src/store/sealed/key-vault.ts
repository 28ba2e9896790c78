import type { TokenCredential } from '@azure/identity';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import type { Wrapping } from './wrapping.ts';

/** What is asked of a Key Vault; ids are whole addresses with the version, as the vault gives them. */
export interface VaultKeys {
  /** Id of the newest version. */
  newest(): Promise<string>;
  wrap(id: string, key: Uint8Array): Promise<Uint8Array>;
  unwrap(id: string, wrapped: Uint8Array): Promise<Uint8Array>;
}

/** RSA-OAEP with SHA-256: the vault's RSA keys can do it, in software and in an HSM. */
const algorithm = 'RSA-OAEP-256';
/** How soon a new version is taken up. */
const newestForMs = 10 * 60_000;

/**
 * The keys of a Key Vault, by their address (`https://NAME.vault.azure.net/keys/KEY`). The identity needs the role
 * "Key Vault Crypto User". Calls: https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key
 */
export function vaultKeys(address: string, credential: TokenCredential): VaultKeys {
  const { origin, pathname } = new URL(address);
  const name = pathname.split('/')[2] ?? '';
  const client = new KeyClient(origin, credential);
  const versions = new Map<string, CryptographyClient>();

  function version(id: string): CryptographyClient {
    if (new URL(id).origin !== origin) throw new Error(`The key ${id} is not of the configured vault.`);
    const known = versions.get(id) ?? new CryptographyClient(id, credential);
    versions.set(id, known);
    return known;
  }

  return {
    async newest() {
      const { id } = await client.getKey(name);
      if (!id) throw new Error(`The key ${address} has no id.`);
      return id;
    },
    wrap: async (id, key) => (await version(id).wrapKey(algorithm, key)).result,
    unwrap: async (id, wrapped) => (await version(id).unwrapKey(algorithm, wrapped)).result,
  };
}

/** Wrapping by a Key Vault: one call for every person whose data key is not in memory. Old versions of the key have to stay enabled. */
export function vaultWrapping(keys: VaultKeys, nowMs: () => number = Date.now): Wrapping {
  let newest: { readonly id: Promise<string>; readonly untilMs: number } | null = null;

  function current(): Promise<string> {
    if (!newest || nowMs() > newest.untilMs) {
      const id = keys.newest();
      newest = { id, untilMs: nowMs() + newestForMs };
      id.catch(() => (newest = null));
    }
    return newest.id;
  }

  return {
    current,
    async wrap(dataKey) {
      const by = await current();
      return { by, key: Buffer.from(await keys.wrap(by, dataKey)).toString('base64') };
    },
    unwrap: async ({ by, key }) => Buffer.from(await keys.unwrap(by, Buffer.from(key, 'base64'))),
  };
}
