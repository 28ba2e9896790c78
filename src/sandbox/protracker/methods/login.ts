import { createDecipheriv } from 'node:crypto';
import { CrmError } from '../errors.ts';
import { findLogin, type Login, md5, resetPreferences } from '../store/logins.ts';
import { plain } from '../text/values.ts';
import { nameValue } from '../wire.ts';
import { type Context, openMethod } from './method.ts';
import { orNameValues, orText, record } from './parameters.ts';

export const login = openMethod({
  name: 'login',
  parameters: { user_auth: record, application_name: orText(''), name_value_list: orNameValues },
  takesMore: true,
  run(context, { user_auth: auth, name_value_list: extras }) {
    const user = findLogin(context.store, plain(auth.user_name));
    const attempt = { password: plain(auth.password), isPlain: auth.encryption === 'PLAIN' };
    const outcome = context.ldap ? checkWithDirectory(context, user, attempt) : checkHere(context, user, attempt);
    if (!user || outcome !== 'right') throw new CrmError(outcome === 'right' ? 'invalid_login' : outcome);
    const language = plain(extras.find(({ name }) => name === 'language')?.value) || 'en_us';
    return loggedIn(context.sessions.open(user).id, findLogin(context.store, user.userName) ?? user, language);
  },
});

interface Attempt {
  readonly password: string;
  readonly isPlain: boolean;
}

type Outcome = 'right' | 'invalid_login' | 'ldap_error' | 'wizard';

function checkHere({ store }: Context, user: Login | undefined, { password, isPlain }: Attempt): Outcome {
  if (user?.passwordMd5 === (isPlain ? md5(password) : password)) return 'right';
  if (user) resetPreferences(store, user.userId);
  return 'invalid_login';
}

/**
 * With LDAP the password is first tried as it came, in the directory and as the MD5 of a password of the CRM's own. Only
 * then it is decrypted; by that time the preferences are gone, so the user is sent to the first-login pages.
 */
function checkWithDirectory({ store, ldap }: Context, user: Login | undefined, attempt: Attempt): Outcome {
  const { password, isPlain } = attempt;
  const inDirectory = user && ldap ? ldap.passwords[user.userName] : undefined;
  if (inDirectory !== undefined && password === inDirectory) return 'right';
  if (user?.passwordMd5 === password && !isPlain) return 'right';
  if (user) resetPreferences(store, user.userId);
  if (isPlain) return user?.passwordMd5 === md5(password) ? 'right' : 'ldap_error';
  const decrypted = decrypt(ldap?.encryptionKey ?? '', password);
  if (inDirectory === undefined || decrypted !== inDirectory) return 'invalid_login';
  return ldap?.letsEncryptedIn ? 'right' : 'wizard';
}

/** 3DES-CBC in hex, zero padding; null when it is not that. */
function decrypt(encryptionKey: string, hex: string): string | null {
  if (!/^(?:[\da-f]{16})+$/i.test(hex)) return null;
  const decipher = createDecipheriv('des-ede3-cbc', md5(encryptionKey).slice(0, 24), 'password').setAutoPadding(false);
  const clear = Buffer.concat([decipher.update(Buffer.from(hex, 'hex')), decipher.final()]);
  return clear.toString('utf8').replace(/\0+$/, '');
}

function loggedIn(sessionId: string, user: Login, language: string) {
  const values = {
    user_id: user.userId,
    user_name: user.userName,
    user_language: language,
    user_currency_id: null,
    user_is_admin: user.isAdmin,
    user_default_team_id: null,
    user_default_dateformat: user.dateFormat,
    user_default_timeformat: user.timeFormat,
    user_number_separator: ',',
    user_decimal_separator: '.',
    mobile_max_list_entries: null,
    mobile_max_subpanel_entries: null,
    user_currency_name: 'US Dollars',
  };
  return {
    id: sessionId,
    module_name: 'Users',
    name_value_list: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, nameValue(name, value)])),
  };
}
