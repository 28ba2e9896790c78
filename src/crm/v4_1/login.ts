import { createCipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import type { Credentials, CrmUser } from '../login.ts';

export interface Session {
  readonly id: string;
  readonly user: CrmUser;
}

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
