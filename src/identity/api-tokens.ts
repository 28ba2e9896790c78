import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { RemoteError } from '../errors.ts';

/** Whom a token vouches for. */
export interface ApiCaller {
  readonly tenantId: string;
  /** Microsoft Entra object id. */
  readonly userId: string;
  readonly name: string;
  /** App roles that the tenant's own administrators gave them. */
  readonly roles: readonly string[];
}

export interface ApiTokensOptions {
  /** The application that tokens must be meant for. */
  readonly clientId: string;
  /** Tenants whose people may come. */
  readonly tenants: readonly string[];
  /** Where a tenant's keys are, and who signs: `https://login.microsoftonline.com/<tenant>`. */
  readonly authority: (tenantId: string) => string;
  readonly now: () => Date;
}

const scope = 'access_as_user';
/** Clocks differ a little. */
const toleranceS = 60;

const Claims = z.object({
  tid: z.string(),
  oid: z.string(),
  name: z.string().default(''),
  scp: z.string(),
  roles: z.array(z.string()).default([]),
  ver: z.literal('2.0'),
});

/**
 * Checks access tokens for our own API: signature, issuer, audience, tenant, scope and times. ID tokens and tokens for
 * other services are refused. https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 */
export class ApiTokens {
  readonly #on: ApiTokensOptions;
  readonly #keys: ReadonlyMap<string, JWTVerifyGetKey>;

  constructor(options: ApiTokensOptions) {
    this.#on = options;
    this.#keys = new Map(
      options.tenants.map((tenant) => [
        tenant.toLowerCase(),
        createRemoteJWKSet(new URL(`${options.authority(tenant)}/discovery/v2.0/keys`)),
      ]),
    );
  }

  /** Null: not to be trusted. Throws `RemoteError` where the keys cannot be fetched. */
  async caller(authorization: string): Promise<ApiCaller | null> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1];
    const tenant = token === undefined ? null : tenantIn(token);
    const keys = this.#keys.get(tenant ?? '');
    if (token === undefined || tenant === null || !keys) return null;
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: `${this.#on.authority(tenant)}/v2.0`,
        audience: [this.#on.clientId, `api://${this.#on.clientId}`],
        clockTolerance: toleranceS,
        currentDate: this.#on.now(),
        requiredClaims: ['exp', 'nbf', 'iat'],
      });
      const { data } = Claims.safeParse(payload);
      if (data?.tid.toLowerCase() !== tenant || !data.scp.split(' ').includes(scope)) return null;
      return { tenantId: data.tid, userId: data.oid, name: data.name, roles: data.roles };
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null;
      throw new RemoteError({ system: 'graph', failure: 'unavailable', request: 'GET keys', cause: error });
    }
  }
}

/** What the token says of its tenant, to choose the keys by; proven with its signature afterwards. */
function tenantIn(token: string): string | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return z.object({ tid: z.string() }).parse(payload).tid.toLowerCase();
  } catch {
    return null;
  }
}
