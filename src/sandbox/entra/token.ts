import { createHash, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
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
  client_credentials: forItself,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': onBehalfOf,
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
  mustBeAllowed(desk, client.id, grant.userId, scope);
  return tokens(desk, accountOf(desk.registry, tenant, grant.userId), { ...grant, scope, nonce: '' });
}

/**
 * For a token that somebody else got for this application: a token for what the person has allowed it, and no more.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
async function onBehalfOf(desk: Desk, tenant: string, form: Form, client: Application): Promise<object> {
  if (form.get('requested_token_use') !== 'on_behalf_of') {
    throw new SignInError('invalid_request', 900_144, 'The request lacks a parameter it needs.');
  }
  const { oid, tid, scp } = await asserted(desk, tenant, form.get('assertion') ?? '', client);
  const account = accountOf(desk.registry, tenant, typeof oid === 'string' ? oid : '');
  if (tid !== account.tenantId || typeof scp !== 'string') {
    throw new SignInError('invalid_grant', 50_013, 'The assertion is of no use here.');
  }
  const scope = form.get('scope') ?? '';
  const allowed = mustBeAllowed(desk, client.id, account.userId, scope);
  const lasting = allowed.has('offline_access') ? scope : scope.replace('offline_access', '');
  return tokens(desk, account, {
    ...{ clientId: client.id, tenantId: account.tenantId, userId: account.userId, scope: lasting },
    ...{ redirectUri: '', challenge: '', nonce: '', expiresAtMs: desk.nowMs },
  });
}

/** Throws where a person has not let the application do all of this. Gives what they have allowed. */
function mustBeAllowed({ grants }: Desk, clientId: string, userId: string, scope: string): ReadonlySet<string> {
  const allowed = grants.consented(clientId, userId);
  const asked = scope.split(' ').filter(Boolean);
  if (asked.every((one) => allowed.has(one) || oidcScopes.includes(one))) return allowed;
  throw new SignInError('invalid_grant', 65_001, 'The person has not allowed this application to do that.', {
    suberror: 'consent_required',
  });
}

async function asserted(desk: Desk, tenant: string, assertion: string, client: Application): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(assertion, desk.key.publicKey, {
      issuer: desk.issuer(tenant),
      audience: [client.id, `api://${client.id}`],
      currentDate: new Date(desk.nowMs),
      requiredClaims: ['exp', 'nbf'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new SignInError('invalid_grant', 500_133, 'The assertion is not within its time.');
    }
    const isForAnother = error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud';
    if (isForAnother) throw new SignInError('invalid_grant', 500_131, 'The assertion is for another application.');
    throw new SignInError('invalid_grant', 50_013, 'The assertion cannot be trusted.');
  }
}

/**
 * A token for the application itself; it is nobody's. Only that its secret is right is of interest here.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
async function forItself(desk: Desk, tenant: string, form: Form, client: Application): Promise<object> {
  if (!(form.get('scope') ?? '').endsWith('/.default')) {
    throw new SignInError('invalid_scope', 70_011, 'The scope of an application is that of a service, with /.default.');
  }
  const claims = { aud: 'https://graph.microsoft.com', iss: desk.issuer(tenant), tid: tenant, azp: client.id };
  const iat = Math.floor(desk.nowMs / 1000);
  const token = await signed({ ...claims, ver: '2.0', iat, nbf: iat, exp: iat + desk.lifeS }, desk.key);
  return { token_type: 'Bearer', expires_in: desk.lifeS, ext_expires_in: desk.lifeS, access_token: token };
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
