import { createHash } from 'node:crypto';
import { moduleOf } from '../modules/registry.ts';
import type { Rights } from '../roles.ts';
import { giveAddresses } from './addresses.ts';
import { textOf } from './database.ts';
import { insertRecord } from './records.ts';
import type { Store } from './store.ts';

/** A user of the embedded server. The password is the user name unless one is given. */
export interface UserSetup {
  readonly id: string;
  readonly userName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly password?: string;
  readonly isAdmin?: boolean;
  /** A name of roles.ts. */
  readonly role?: string;
  /** As the CRM's own pages show dates: `d.m.Y`. On the wire dates never follow it. */
  readonly dateFormat?: string;
  /** IANA. */
  readonly timeZone?: string;
}

/** What a failed login leaves behind. */
const defaults = { dateFormat: 'm/d/Y', timeFormat: 'H:i', timeZone: 'UTC' };

/** The users of the recorded server. */
export const recordedUsers: readonly UserSetup[] = [
  { id: '1', userName: 'admin', firstName: '', lastName: 'Administrator', email: 'admin@example.com', isAdmin: true },
  {
    id: 'seed_jim_id',
    userName: 'jim',
    firstName: 'Jim',
    lastName: 'Brennan',
    email: 'jim@example.com',
    dateFormat: 'd.m.Y',
    timeZone: 'Europe/Berlin',
  },
  { id: 'seed_sally_id', userName: 'sally', firstName: 'Sally', lastName: 'Bronsen', email: 'sally@example.com' },
  {
    id: 'seed_will_id',
    userName: 'will',
    firstName: 'Will',
    lastName: 'Westin',
    email: 'will@example.com',
    role: 'restricted',
  },
];

export const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');

export function addUser(store: Store, user: UserSetup): void {
  insertRecord(
    store,
    moduleOf('Users'),
    user.id,
    new Map<string, string | number>([
      ['user_name', user.userName],
      ['first_name', user.firstName],
      ['last_name', user.lastName],
      ['status', 'Active'],
      ['employee_status', 'Active'],
      ['is_admin', user.isAdmin ? 1 : 0],
      ['date_entered', store.now()],
      ['date_modified', store.now()],
    ]),
  );
  giveAddresses(store, 'Users', user.id, [user.email]);
  store.db.run(
    'INSERT INTO logins (user_id, password_md5, role, date_format, time_format, time_zone) VALUES (?, ?, ?, ?, ?, ?)',
    user.id,
    md5(user.password ?? user.userName),
    user.role ?? null,
    user.dateFormat ?? defaults.dateFormat,
    defaults.timeFormat,
    user.timeZone ?? defaults.timeZone,
  );
}

/** What is known of a user who may log in. */
export interface Login extends Rights {
  readonly userName: string;
  readonly passwordMd5: string;
  readonly dateFormat: string;
  readonly timeFormat: string;
}

export function findLogin({ db }: Store, userName: string): Login | undefined {
  const row = db.get(
    `SELECT users.id, user_name, is_admin, password_md5, role, date_format, time_format
       FROM users JOIN logins ON logins.user_id = users.id
      WHERE user_name = ? AND users.deleted = 0 AND status = 'Active'`,
    userName,
  );
  if (!row) return undefined;
  return {
    userId: textOf(row.id),
    userName: textOf(row.user_name),
    isAdmin: row.is_admin === 1,
    role: textOf(row.role) || null,
    passwordMd5: textOf(row.password_md5),
    dateFormat: textOf(row.date_format),
    timeFormat: textOf(row.time_format),
  };
}

/** What one wrong password does to the person it was meant for. */
export function resetPreferences({ db }: Store, userId: string): void {
  db.run(
    'UPDATE logins SET date_format = ?, time_format = ?, time_zone = ? WHERE user_id = ?',
    defaults.dateFormat,
    defaults.timeFormat,
    defaults.timeZone,
    userId,
  );
}
