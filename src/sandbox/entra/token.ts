import { createHash, timingSafeEqual } from 'node:crypto';
import { SignInError } from './errors.ts';
import type { Grant, Grants } from './grants.ts';
import { accountOf, applicationOf, type Account, type Application, type Registry } from './registry.ts';
import { accessClaims, idClaims, signed, type SigningKey } from './tokens.ts';

/**
 * The token endpoint.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#redeem-a-code-for-an-access-token
 */

/** A refresh token of a confidential client counts 90 days from its last use, and using it does not end it. */
const refreshLifeMs = 90 * 86_400_000;

export interface Desk {
  readonly registry: Registry;
  readonly grants: Grants;
  readonly key: SigningKey;
  readonly issuer: (tenantId: string) => string;
  readonly nowMs: number;
  /** Seconds an access token counts. */
  readonly lifeS: number;
}

type Form = ReadonlyMap<string, string>;
type GrantType = (desk: Desk, tenant: string, form: Form, client: Application) => Promise<object>;

/** Answers a token request. Throws `SignInError`. */
export async function tokenFor(desk: Desk, tenant: string, form: URLSearchParams): Promise<object> {
  const fields: Form = new Map(form);
  const handle = grantTypes[fields.get('grant_type') ?? ''];
  if (!handle) throw new SignInError('unsupported_grant_type', 70_003, 'This grant type is not supported.');
  const client = applicationOf(desk.registry, fields.get('client_id') ?? '');
  if (!isEqual(client.secret, fields.get('client_secret') ?? '')) {
    throw new SignInError('invalid_client', 7_000_215, 'The client secret is wrong.');
  }
  return handle(desk, tenant, fields, client);
}

const grantTypes: Readonly<Record<string, GrantType>> = {
  authorization_code: byCode,
  refresh_token: byRefreshToken,
};

async function byCode(desk: Desk, tenant: string, form: Form, client: Application): Promise<object> {
  const grant = desk.grants.takeCode(form.get('code') ?? '', desk.nowMs);
  if (grant?.clientId !== client.id || grant.redirectUri !== form.get('redirect_uri')) {
    throw new SignInError('invalid_grant', 70_008, 'The code is expired, used or of another application.');
  }
  const verifier = form.get('code_verifier') ?? '';
  if (createHash('sha256').update(verifier).digest('base64url') !== grant.challenge) {
    throw new SignInError('invalid_grant', 501_481, 'The code verifier does not match the challenge.');
  }
  return tokens(desk, accountOf(desk.registry, tenant, grant.userId), grant);
}

async function byRefreshToken(desk: Desk, tenant: string, form: Form, client: Application): Promise<object> {
  const grant = desk.grants.refresh(form.get('refresh_token') ?? '', desk.nowMs);
  if (grant?.clientId !== client.id) {
    throw new SignInError('invalid_grant', 70_043, 'The refresh token is expired or revoked.', {
      suberror: 'bad_token',
    });
  }
  const scope = form.get('scope') ?? grant.scope;
  return tokens(desk, accountOf(desk.registry, tenant, grant.userId), { ...grant, scope, nonce: '' });
}

const oidcScopes = ['openid', 'profile', 'email', 'offline_access'];

async function tokens(desk: Desk, account: Account, grant: Grant): Promise<object> {
  const { clientId, scope, nonce } = grant;
  const asked = scope.split(' ').filter(Boolean);
  const occasion = { issuer: desk.issuer(account.tenantId), nowMs: desk.nowMs, lifeS: desk.lifeS };
  const resource = resourceOf(
    asked.filter((one) => !oidcScopes.includes(one)),
    clientId,
  );
  const refresh = { ...grant, expiresAtMs: desk.nowMs + refreshLifeMs };
  return {
    token_type: 'Bearer',
    scope,
    expires_in: desk.lifeS,
    ext_expires_in: desk.lifeS,
    access_token: await signed(accessClaims(account, { ...resource, clientId }, occasion), desk.key),
    ...(asked.includes('offline_access') && { refresh_token: desk.grants.add('refresh', refresh) }),
    ...(asked.includes('openid') && { id_token: await signed(idClaims(account, clientId, nonce, occasion), desk.key) }),
    client_info: Buffer.from(JSON.stringify({ uid: account.userId, utid: account.tenantId })).toString('base64url'),
  };
}

/** The audience, and its scopes by their short names. Scopes without an address are Microsoft Graph's. */
function resourceOf(scopes: readonly string[], clientId: string): { audience: string; scp: string } {
  const own = `api://${clientId}/`;
  const [first = ''] = scopes;
  if (first.startsWith(own)) return { audience: clientId, scp: scopes.map((one) => one.slice(own.length)).join(' ') };
  const graph = 'https://graph.microsoft.com';
  return { audience: graph, scp: scopes.map((one) => one.replace(`${graph}/`, '')).join(' ') };
}

function isEqual(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
