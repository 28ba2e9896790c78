import type { Wrapping } from './wrapping.ts';

/** Whether a key is one of a Key Vault: those are named by addresses, the keys of a key file are not. */
export const isOfVault = (id: string): boolean => id.startsWith('https:');

/** From a key file to a Key Vault: what the file wrapped is unwrapped by it, and wrapped anew by the vault as it is used. */
export const movingOver = (vault: Wrapping, file: Wrapping): Wrapping => ({
  current: () => vault.current(),
  wrap: (dataKey, pk) => vault.wrap(dataKey, pk),
  unwrap: (wrapped, pk) => (isOfVault(wrapped.by) ? vault : file).unwrap(wrapped, pk),
});
