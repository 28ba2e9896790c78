import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Grants } from './grants.ts';
import type { Account } from './registry.ts';

/** Seconds an access token counts; the platform gives 60 to 90 minutes. */
export const usualLifeS = 3600;

export interface SigningKey {
  readonly id: string;
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  /** As the key set publishes it. */
  readonly jwk: object;
}

export function signingKeyOf(grants: Grants): SigningKey {
  const pem = grants.kept('signing key', newKey);
  return keyFrom(pem);
}

export function keyFrom(pem: string): SigningKey {
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(pem);
  const published = publicKey.export({ format: 'jwk' });
  const id = createHash('sha256').update(JSON.stringify(published)).digest('base64url').slice(0, 20);
  return { id, key, publicKey, jwk: { ...published, kid: id, use: 'sig', alg: 'RS256' } };
}

export const newKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export type Claims = Readonly<Record<string, unknown>>;

/** Signs claims as they are. Times in them are seconds since 1970. */
export const signed = (claims: Claims, { key, id }: SigningKey): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: id }).sign(key);

interface Occasion {
  /** `<server>/<tenant>/v2.0`. */
  readonly issuer: string;
  readonly nowMs: number;
  readonly lifeS: number;
}

const times = ({ nowMs, lifeS }: Occasion) => {
  const nowS = Math.floor(nowMs / 1000);
  return { iat: nowS, nbf: nowS, exp: nowS + lifeS };
};

/** https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
export const idClaims = (account: Account, clientId: string, nonce: string, occasion: Occasion): Claims => ({
  ...times(occasion),
  ...{ aud: clientId, iss: occasion.issuer, ver: '2.0', sub: pairwise(account, clientId) },
  ...{ oid: account.userId, tid: account.tenantId, name: account.name, preferred_username: account.email },
  ...(nonce !== '' && { nonce }),
});

/** https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
export const accessClaims = (
  account: Account,
  { audience, scp, clientId }: { readonly audience: string; readonly scp: string; readonly clientId: string },
  occasion: Occasion,
): Claims => ({
  ...times(occasion),
  ...{ aud: audience, iss: occasion.issuer, ver: '2.0', azp: clientId, scp, sub: pairwise(account, audience) },
  ...{ oid: account.userId, tid: account.tenantId, name: account.name, preferred_username: account.email },
  // Roles are those of the application that the token is for.
  ...(audience === clientId && account.roles && { roles: account.roles }),
});

/** The subject differs from application to application. */
const pairwise = ({ userId }: Account, clientId: string): string =>
  createHash('sha256').update(`${userId}|${clientId}`).digest('base64url');
