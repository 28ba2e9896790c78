import { createCipheriv, createHash } from 'node:crypto';
import { z } from 'zod';

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

export interface Session {
  readonly id: string;
  readonly user: CrmUser;
}

/** Passwords that the CRM did not take, so that none is tried twice: a failed login resets the user's preferences on some servers. */
export type RefusedLogins = Pick<Set<string>, 'has' | 'add'>;

/** Names one server, user and password without revealing the password. */
export const loginKey = (server: string, { userName, password, encryption, ldapKey }: Credentials): string =>
  createHash('sha256')
    .update(JSON.stringify([server, userName, password, encryption, ldapKey]))
    .digest('hex');

/** The `user_auth` parameter of `login`. */
export function userAuth(credentials: Credentials): Record<string, string> {
  const { userName, password, encryption, ldapKey = '' } = credentials;
  switch (encryption) {
    case 'md5':
      return { user_name: userName, password: md5(password), version: '1' };
    case 'plain':
      return { user_name: userName, password, encryption: 'PLAIN', version: '1' };
    case 'ldap':
      return { user_name: userName, password: ldapPassword(password, ldapKey), version: '1' };
  }
}

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

/** 3DES-CBC as the server undoes it: padded with zero bytes, key and start value as its LDAP settings define them. */
function ldapPassword(password: string, key: string): string {
  const clear = Buffer.from(password, 'utf8');
  const padded = Buffer.alloc(Math.ceil(clear.length / 8) * 8);
  clear.copy(padded);
  const cipher = createCipheriv('des-ede3-cbc', md5(key).slice(0, 24), 'password').setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('hex');
}

/** The answer to `login`. */
export const LoginAnswer = z
  .object({
    id: z.string().min(1),
    name_value_list: z.object({
      user_id: z.object({ value: z.string().min(1) }),
      user_name: z.object({ value: z.string() }),
    }),
  })
  .transform(({ id, name_value_list: { user_id, user_name } }): Session => ({
    id,
    user: { id: user_id.value, userName: user_name.value },
  }));
