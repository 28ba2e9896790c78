import {
  type AuthenticationResult,
  AuthError,
  ConfidentialClientApplication,
  InteractionRequiredAuthError,
} from '@azure/msal-node';
import { z } from 'zod';
import { RemoteError } from '../errors.ts';

/** The application registration that people sign in to. */
export interface SignInApplication {
  readonly id: string;
  readonly secret: string;
}

/** Where accounts are. Without `metadata` the library asks the authority itself. */
export interface Cloud {
  /** https; its host is trusted. */
  readonly authority: (tenantId: string) => string;
  /** The authority's OpenID configuration as JSON. */
  readonly metadata?: (tenantId: string) => string;
}

export const publicCloud: Cloud = { authority: (tenantId) => `https://login.microsoftonline.com/${tenantId}` };

/** Who came back from Microsoft's page, with everything needed to act for them. */
export interface Redeemed {
  readonly tenantId: string;
  /** Microsoft Entra object id. */
  readonly userId: string;
  readonly account: string;
  readonly homeAccountId: string;
  readonly cache: string;
  /** Whether the cache can renew what it holds: there is a refresh token in it. */
  readonly lasts: boolean;
}

export interface Silent {
  readonly token: string;
  readonly expiresAt: Date;
  /** The cache afterwards; null: nothing in it changed. */
  readonly cache: string | null;
}

interface Leaving {
  readonly tenantId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/**
 * Microsoft sign-in by authorisation code with PKCE. Every call has an application object of its own: a shared one
 * would write one person's tokens into another's cache. Throws `RemoteError` of `graph`: `unauthorized` where the person
 * has to sign in (again), `unavailable` where Microsoft does not answer.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export class Microsoft {
  readonly #application: SignInApplication;
  readonly #cloud: Cloud;

  constructor(application: SignInApplication, cloud: Cloud = publicCloud) {
    this.#application = application;
    this.#cloud = cloud;
  }

  /** The address of the page where the person chooses an account. */
  authorizeUrl(
    { tenantId, redirectUri, scopes }: Leaving,
    proof: { readonly state: string; readonly nonce: string; readonly challenge: string },
  ): Promise<string> {
    return translated('authorize', () =>
      this.#open(tenantId).getAuthCodeUrl({
        scopes: [...scopes],
        redirectUri,
        state: proof.state,
        nonce: proof.nonce,
        codeChallenge: proof.challenge,
        codeChallengeMethod: 'S256',
        prompt: 'select_account',
      }),
    );
  }

  redeem(
    { tenantId, redirectUri, scopes }: Leaving,
    proof: { readonly code: string; readonly nonce: string; readonly verifier: string },
  ): Promise<Redeemed> {
    return translated('redeem code', async () => {
      const application = this.#open(tenantId);
      const result = await application.acquireTokenByCode(
        { scopes: [...scopes], redirectUri, code: proof.code, codeVerifier: proof.verifier, nonce: proof.nonce },
        { code: proof.code, nonce: proof.nonce },
      );
      return redeemed(application, result);
    });
  }

  /**
   * For a token that Teams brought. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow: a refresh token comes
   * with it where `offline_access` was allowed. The library keeps it and `silent` renews by it as after the page.
   */
  onBehalfOf(tenantId: string, assertion: string, scopes: readonly string[]): Promise<Redeemed> {
    return translated('exchange token', async () => {
      const application = this.#open(tenantId);
      const result = await application.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: [...scopes] });
      if (!result) throw unauthorized('exchange token');
      return redeemed(application, result);
    });
  }

  /** An access token from the cache, or a new one by its refresh token. */
  silent(
    tenantId: string,
    kept: { readonly cache: string; readonly homeAccountId: string },
    scopes: readonly string[],
  ): Promise<Silent> {
    return translated('refresh token', async () => {
      const application = this.#open(tenantId);
      const cache = application.getTokenCache();
      cache.deserialize(kept.cache);
      const account = await cache.getAccountByHomeId(kept.homeAccountId);
      if (!account) throw unauthorized('refresh token');
      const { accessToken, expiresOn } = await application.acquireTokenSilent({ account, scopes: [...scopes] });
      // The library takes an error page with JSON in it for an answer, and gives an empty token.
      if (accessToken === '')
        throw new RemoteError({ system: 'graph', failure: 'unavailable', request: 'refresh token' });
      return {
        token: accessToken,
        expiresAt: expiresOn ?? new Date(),
        cache: cache.hasChanged() ? cache.serialize() : null,
      };
    });
  }

  #open(tenantId: string): ConfidentialClientApplication {
    const authority = this.#cloud.authority(tenantId);
    const metadata = this.#cloud.metadata?.(tenantId);
    return new ConfidentialClientApplication({
      auth: {
        clientId: this.#application.id,
        clientSecret: this.#application.secret,
        authority,
        knownAuthorities: [new URL(authority).host],
        ...(metadata !== undefined && { authorityMetadata: metadata }),
      },
      system: { loggerOptions: { loggerCallback: () => undefined } },
    });
  }
}

function redeemed(application: ConfidentialClientApplication, { account }: AuthenticationResult): Redeemed {
  const { tenantId, localAccountId, username, homeAccountId } = account ?? {};
  if (!tenantId || !localAccountId || !homeAccountId) throw unauthorized('redeem code');
  const cache = application.getTokenCache().serialize();
  const lasts = Object.keys(Cache.parse(JSON.parse(cache)).RefreshToken).length > 0;
  return { tenantId, userId: localAccountId, account: username ?? '', homeAccountId, cache, lasts };
}

/** What is read of the library's cache. */
const Cache = z.object({ RefreshToken: z.record(z.string(), z.unknown()).default({}) });

async function translated<T>(request: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RemoteError) throw error;
    const isPersons =
      error instanceof InteractionRequiredAuthError || (error instanceof AuthError && personsOwn.has(error.errorCode));
    throw isPersons
      ? unauthorized(request, error)
      : new RemoteError({ system: 'graph', failure: 'unavailable', request, cause: error });
  }
}

/** Codes that only a new sign-in answers. `no_tokens_found`: the cache has neither token nor refresh token. */
const personsOwn: ReadonlySet<string> = new Set([
  'invalid_grant',
  'no_tokens_found',
  'interaction_required',
  'login_required',
  'consent_required',
  'access_denied',
  'nonce_mismatch',
  'state_mismatch',
]);

const unauthorized = (request: string, cause?: unknown): RemoteError =>
  new RemoteError({ system: 'graph', failure: 'unauthorized', request, cause });
