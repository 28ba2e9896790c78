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
  has(key: string): boolean;
  add(key: string): unknown;
}

/** Names one server, user and password without revealing the password. */
export const loginKey = (server: string, { userName, password, encryption, ldapKey }: Credentials): string =>
  createHash('sha256')
    .update(JSON.stringify([server, userName, password, encryption, ldapKey]))
    .digest('hex');
