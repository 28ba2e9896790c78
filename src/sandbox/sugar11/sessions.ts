import { randomUUID } from 'node:crypto';
import type { Rights } from '../protracker/roles.ts';

/** Somebody who signed in, on one platform. */
interface SignedIn {
  readonly rights: Rights;
  readonly platform: string;
}

export interface TokenPair {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** Tokens that are good. Kept in memory: a restart ends them all. */
export interface Tokens {
  /** A second sign-in of a user on the same platform ends the first. */
  open(rights: Rights, platform: string): TokenPair;
  renew(refreshToken: string): TokenPair | null;
  find(accessToken: string): Rights | null;
  end(accessToken: string): void;
  /** Ends access; what was signed in may be renewed. */
  expireAll(): void;
  /** Ends everything. */
  endAll(): void;
}

export function openTokens(): Tokens {
  const access = new Map<string, SignedIn>();
  const refresh = new Map<string, SignedIn>();
  const drop = (tokens: Map<string, SignedIn>, { rights, platform }: SignedIn): void => {
    for (const [token, one] of tokens)
      if (one.rights.userId === rights.userId && one.platform === platform) tokens.delete(token);
  };
  const give = (signedIn: SignedIn): TokenPair => {
    for (const tokens of [access, refresh]) drop(tokens, signedIn);
    const pair = { access_token: randomUUID(), refresh_token: randomUUID() };
    access.set(pair.access_token, signedIn);
    refresh.set(pair.refresh_token, signedIn);
    return pair;
  };
  return {
    open: (rights, platform) => give({ rights, platform }),
    renew(token) {
      const known = refresh.get(token);
      return known ? give(known) : null;
    },
    find: (token) => access.get(token)?.rights ?? null,
    end(token) {
      const known = access.get(token);
      if (known) for (const tokens of [access, refresh]) drop(tokens, known);
    },
    expireAll() {
      access.clear();
    },
    endAll() {
      access.clear();
      refresh.clear();
    },
  };
}
