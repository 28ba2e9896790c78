import { createHash } from 'node:crypto';

/** How the person signs in to the CRM. `password` is the clear password and never leaves in that form unless `plain`. */
export interface Credentials {
  readonly userName: string;
  readonly password: string;
  /** `plain` is for servers that check passwords elsewhere (LDAP without a key); it needs TLS. */
  readonly encryption: 'md5' | 'plain' | 'ldap';
  /** The encryption key of the CRM's LDAP settings; only for `ldap`. */
  readonly ldapKey?: string;
}

/** The person as the CRM knows them. */
export interface CrmUser {
  readonly id: string;
  readonly userName: string;
}

/** Passwords that the CRM did not take, so that none is tried twice: a failed login resets the user's preferences on some servers. */
export interface RefusedLogins {
  /** Whether it may not be tried. Rejects with what the caller throws where nobody can say, or it is to be tried another way. */
  has(key: string): boolean | Promise<boolean>;
  /** Is awaited before anybody else may try. */
  add(key: string): unknown;
}

/** What a server gave for a password, until it ends. Secret. */
export interface TokenPair {
  readonly access: string;
  /** Empty: it cannot be renewed. */
  readonly refresh: string;
}

/** Where all who act for one person at one server have their tokens: signing in a second time would end the first session. */
export interface SharedTokens {
  /**
   * The pair that counts: what another got meanwhile, or what `renew` makes of what was kept, while nobody else renews. `spent`: the
   * access token that the server did not take; null: none was tried. Rejects as `renew`, and with `unauthorized` where nobody is
   * connected any more.
   */
  next(spent: string | null, renew: (kept: TokenPair | null) => Promise<TokenPair>): Promise<TokenPair>;
}

/** Names one server, user and password without revealing the password. */
export const loginKey = (server: string, { userName, password, encryption, ldapKey }: Credentials): string =>
  createHash('sha256')
    .update(JSON.stringify([server, userName, password, encryption, ldapKey]))
    .digest('hex');
