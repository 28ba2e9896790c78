import { SignInError } from './errors.ts';

/** Somebody who can sign in. */
export interface Account {
  readonly tenantId: string;
  /** Microsoft Entra object id. */
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** App roles; they come in tokens for the applications of the registry. */
  readonly roles?: readonly string[];
}

/** An application registration. */
export interface Application {
  readonly id: string;
  readonly secret: string;
  /** Whether people may be sent back to this address. */
  readonly redirectsTo: (address: string) => boolean;
}

export interface Registry {
  readonly accounts: readonly Account[];
  readonly applications: readonly Application[];
}

/** Throws for an application nobody registered. */
export function applicationOf({ applications }: Registry, id: string): Application {
  const found = applications.find((application) => application.id === id);
  if (!found) throw new SignInError('unauthorized_client', 700_016, 'There is no application with this id.');
  return found;
}

/** Throws where the account is of another tenant, or nobody's. */
export function accountOf({ accounts }: Registry, tenant: string, userId: string): Account {
  const found = accounts.find((account) => account.userId === userId && isIn(account, tenant));
  if (!found) throw new SignInError('invalid_grant', 50_020, 'This account does not exist in this tenant.');
  return found;
}

/** `organizations` and `common` take every tenant. */
export const isIn = ({ tenantId }: Account, tenant: string): boolean =>
  tenant === 'organizations' || tenant === 'common' || tenant === tenantId;
