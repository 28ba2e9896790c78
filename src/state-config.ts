import type { z } from 'zod';
import type { stateVariables } from './variables.ts';

/** Where state and jobs are kept, and the key above all keys. */
export interface StateConfig {
  /** Address of the key in a Key Vault; null: a key file in the data folder. */
  readonly keyVaultKey: string | null;
  /** What any number of processes share; null: this one process with a database of its own. */
  readonly shared: { readonly cosmos: CosmosConfig; readonly queue: QueueConfig } | null;
}

export interface CosmosConfig {
  readonly endpoint: string;
  /** Null: the identity this service runs as. */
  readonly key: string | null;
  readonly database: string;
}

export interface QueueConfig {
  readonly endpoint: string;
  /** Null: the identity this service runs as. */
  readonly key: string | null;
  readonly name: string;
}

type Variables = z.output<z.ZodObject<typeof stateVariables>>;
type Environment = Readonly<Record<string, string | undefined>>;

export const stateOf = (data: Variables): StateConfig => ({
  keyVaultKey: data.KEY_VAULT_KEY ?? null,
  shared:
    data.COSMOS_ENDPOINT !== undefined && data.QUEUE_ENDPOINT !== undefined
      ? {
          cosmos: { endpoint: data.COSMOS_ENDPOINT, key: data.COSMOS_KEY ?? null, database: data.COSMOS_DATABASE },
          queue: { endpoint: data.QUEUE_ENDPOINT, key: data.QUEUE_KEY ?? null, name: data.QUEUE_NAME },
        }
      : null,
});

/** Processes that share one of the three have to share all of them. */
export function stateProblem(env: Environment): string | null {
  const { COSMOS_ENDPOINT, QUEUE_ENDPOINT, KEY_VAULT_KEY } = env;
  if (!COSMOS_ENDPOINT && !QUEUE_ENDPOINT) return null;
  if (COSMOS_ENDPOINT && QUEUE_ENDPOINT && KEY_VAULT_KEY) return null;
  return 'COSMOS_ENDPOINT, QUEUE_ENDPOINT and KEY_VAULT_KEY belong together: set all three, or neither of the first two.';
}
