import type { Clock } from '../domain/log.ts';
import type { Person } from '../domain/person.ts';
import { RemoteError, UserError } from '../errors.ts';
import type { Connections, CrmConnection } from './connection.ts';
import { identityWords } from './identity-words.ts';
import type { CrmCredentials, TryCrm } from './sign-in.ts';

export interface CrmAccountsOptions {
  readonly connections: Connections;
  /** Tries credentials once and says as whom. Throws `RemoteError`, or `UserError` for an address that may not be asked. */
  readonly tryCrm: TryCrm;
  /** A tenant's server, how passwords travel to it, and whether people may name another. */
  readonly crmOf: (tenantId: string) => Promise<TenantCrm>;
  /** The sandbox: as whom people count before they ever signed in. Null in production. */
  readonly builtInUser: string | null;
  readonly clock: Clock;
}

export interface TenantCrm {
  readonly url: string;
  readonly encryption: CrmConnection['encryption'];
  readonly mayChangeServer: boolean;
}

/** A person's account in ProTracker, as it may be shown: the password never is. */
export interface CrmAccount {
  readonly server: string;
  readonly mayChangeServer: boolean;
  /** Empty: none is known. */
  readonly userName: string;
  /** When a password was stored; null: none is, and one has to be typed. */
  readonly passwordSince: Date | null;
}

export interface CrmAccountWish {
  readonly server: string;
  readonly userName: string;
  /** Empty: the stored one stays. */
  readonly password: string;
}

/** How people see and change their account in ProTracker outside the chat, where a token of Microsoft vouches for them. */
export class CrmAccounts {
  readonly #on: CrmAccountsOptions;

  constructor(options: CrmAccountsOptions) {
    this.#on = options;
  }

  async read(person: Person): Promise<CrmAccount> {
    const { kept, connection, server, crm } = await this.#now(person);
    const { mayChangeServer } = crm;
    const { builtInUser } = this.#on;
    return {
      ...{ server, mayChangeServer },
      userName: connection?.userName ?? (kept === null ? builtInUser : null) ?? '',
      passwordSince: connection && counts(connection) && plain(connection.url) === server ? connection.since : null,
    };
  }

  /** Tries the account once and keeps it; what was kept stays if it is refused. Throws `UserError`, else as `tryCrm`. */
  async save(person: Person, wish: CrmAccountWish): Promise<CrmAccount> {
    const credentials = await this.#credentials(person, wish);
    const user = await this.#on.tryCrm(credentials, person.tenantId).catch((error: unknown) => {
      if (!(error instanceof RemoteError && error.failure === 'unauthorized')) throw error;
      throw new UserError(identityWords.account.refused, { cause: error });
    });
    const since = this.#on.clock.now();
    await this.#on.connections.save(person, 'protracker', {
      ...{ system: 'protracker', ...credentials, account: user.userName, since },
    });
    return this.read(person);
  }

  /** Where people may not choose, the tenant's server counts, whatever was kept of an earlier one. */
  async #now(person: Person) {
    const { connections, crmOf } = this.#on;
    const [kept, crm] = await Promise.all([connections.read(person, 'protracker'), crmOf(person.tenantId)]);
    const connection = kept?.connection.system === 'protracker' ? kept.connection : null;
    return { kept, connection, crm, server: plain((crm.mayChangeServer ? connection?.url : null) ?? crm.url) };
  }

  async #credentials(person: Person, wish: CrmAccountWish): Promise<CrmCredentials> {
    const { connection, server, crm } = await this.#now(person);
    const url = plain(wish.server) || server;
    const userName = wish.userName.trim();
    if (url !== server && !crm.mayChangeServer) throw new UserError(identityWords.account.server);
    if (userName === '') throw new UserError(identityWords.account.user);
    return { url, userName, password: wish.password || kept(connection, url), encryption: crm.encryption };
  }
}

/** The stored password, for the server it was typed for and no other. */
function kept(connection: CrmConnection | null, url: string): string {
  if (connection === null) throw new UserError(identityWords.account.password);
  if (plain(connection.url) !== url) throw new UserError(identityWords.account.otherServer);
  if (!counts(connection)) throw new UserError(identityWords.account.keptRefused);
  return connection.password;
}

const counts = ({ refusedAt }: CrmConnection): boolean => refusedAt === undefined;

const plain = (address: string): string => address.trim().replace(/\/+$/, '');
