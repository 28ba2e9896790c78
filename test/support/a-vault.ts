import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto';
import type { VaultKeys } from '../../src/store/sealed/key-vault.ts';

export interface TestVault extends VaultKeys {
  readonly calls: { newest: number; wrap: number; unwrap: number };
  /** Makes a new version; gives its number as it stands in the id. */
  rotate(): string;
  /** Makes a version (from 1) unusable. */
  disable(version: number): void;
  /** The next call fails. */
  failNext(): void;
}

const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A Key Vault with one RSA key, in memory: what the vault promises about wrapping, with real cryptography. */
export function aVault(): TestVault {
  const calls = { newest: 0, wrap: 0, unwrap: 0 };
  const versions = new Map([['v1', keyPair()]]);
  const idOf = (version: string) => `https://vault.example.com/keys/protracker/${version}`;
  let newest = 'v1';
  let failing = false;

  function versionOf(id: string) {
    const pair = versions.get(id.split('/').at(-1) ?? '');
    if (failing || !pair) {
      failing = false;
      throw new Error(`the vault does not have ${id} at the moment`);
    }
    return pair;
  }

  return {
    calls,
    async newest() {
      calls.newest += 1;
      return idOf(newest);
    },
    async wrap(id, key) {
      calls.wrap += 1;
      return publicEncrypt({ key: versionOf(id).publicKey, ...oaep }, key);
    },
    async unwrap(id, wrapped) {
      calls.unwrap += 1;
      return privateDecrypt({ key: versionOf(id).privateKey, ...oaep }, wrapped);
    },
    rotate() {
      newest = `v${versions.size + 1}`;
      versions.set(newest, keyPair());
      return newest;
    },
    disable: (version) => void versions.delete(`v${version}`),
    failNext: () => {
      failing = true;
    },
  };
}
