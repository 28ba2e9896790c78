import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { decodeJwt, jwtVerify } from 'jose';
import type { Clock } from '../../domain/log.ts';
import { choosing, chosen } from './authorize.ts';
import { errorBody, SignInError } from './errors.ts';
import { Grants } from './grants.ts';
import { accountOf, type Account, type Registry } from './registry.ts';
import { tokenFor } from './token.ts';
import { accessClaims, keyFrom, newKey, signed, signingKeyOf, usualLifeS, type Claims } from './tokens.ts';

export interface EntraOptions extends Registry {
  /** SQLite file; `:memory:` for a test. */
  readonly dataFile: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** 127.0.0.1 where it is missing. */
  readonly host?: string;
  readonly clock?: Clock;
  /** Seconds an access token counts; an hour where it is missing. */
  readonly tokenLifeS?: number;
}

/** A refusal that a test orders for the next token request. */
export type EntraFault = { readonly error: string; readonly number: number } | { readonly status: number };

/** The embedded sign-in. */
export interface EntraServer {
  /** `http://127.0.0.1:3981`; an authority is `<url>/<tenant>`. */
  readonly url: string;
  /** The OpenID configuration of a tenant, as JSON. */
  metadata(tenantId: string): string;
  /** Requests to the token endpoint by grant type, the oldest first. */
  readonly tokenCalls: readonly string[];
  failNext(fault: EntraFault): void;
  /** Ends everything a person was given, as an administrator does. */
  revoke(userId: string): void;
  /** As if the person had allowed an application this, on its page or by their administrator. */
  allow(clientId: string, userId: string, scopes: readonly string[]): void;
  /** Nobody has allowed any application anything. */
  forgetConsents(): void;
  /** A valid access token for the product's own API, with claims replaced; `forged`: signed by somebody else. */
  apiToken(userId: string, clientId: string, claims?: Claims, options?: { forged?: boolean }): Promise<string>;
  /** Whose token this is; null where it is not one of ours for Graph. */
  userOfGraphToken(token: string): Promise<string | null>;
  close(): Promise<void>;
}

const maxFormBytes = 64 * 1024;

/** Starts the server; it listens when the promise resolves. */
export async function startEntra(options: EntraOptions): Promise<EntraServer> {
  const grants = new Grants(options.dataFile);
  const key = signingKeyOf(grants);
  const nowMs = () => (options.clock?.now() ?? new Date()).getTime();
  const { tokenLifeS: lifeS = usualLifeS } = options;
  const tokenCalls: string[] = [];
  const faults: EntraFault[] = [];
  let url = '';
  const issuer = (tenantId: string) => `${url}/${tenantId}/v2.0`;

  const handle = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const [, tenant = '', ...rest] = pathname.split('/');
    switch (`${request.method ?? 'GET'} ${rest.join('/')}`) {
      case 'GET v2.0/.well-known/openid-configuration':
        return json(200, metadataOf(url, tenant));
      case 'GET discovery/v2.0/keys':
        return json(200, { keys: [key.jwk] });
      case 'GET oauth2/v2.0/authorize':
        return html(choosing(options, tenant, searchParams).html);
      case 'POST oauth2/v2.0/authorize':
        return redirect(chosen(options, grants, tenant, await formOf(request), nowMs()).to);
      case 'POST oauth2/v2.0/token': {
        const form = await formOf(request);
        tokenCalls.push(form.get('grant_type') ?? '');
        const fault = faults.shift();
        if (fault && 'status' in fault) return json(fault.status, {});
        if (fault) throw new SignInError(fault.error, fault.number, 'This fault was ordered.');
        return json(
          200,
          await tokenFor({ registry: options, grants, key, issuer, lifeS, nowMs: nowMs() }, tenant, form),
        );
      }
      case 'GET oauth2/v2.0/logout':
        return html('<p>Signed out.</p>');
      default:
        return html('<p>There is nothing here.</p>', 404);
    }
  };
  const server = createServer((request, response) => {
    handle(request)
      .catch((error: unknown) => refused(error, nowMs()))
      .then((answer) => {
        write(response, answer);
      })
      .catch(() => response.destroy());
  });
  url = await listen(server, options.port, options.host ?? '127.0.0.1');

  return {
    url,
    metadata: (tenantId) => JSON.stringify(metadataOf(url, tenantId)),
    tokenCalls,
    failNext: (fault) => void faults.push(fault),
    revoke: (userId) => {
      grants.revoke(userId);
    },
    allow: (clientId, userId, scopes) => {
      grants.consent({ clientId, userId, scope: scopes.join(' ') });
    },
    forgetConsents: () => {
      grants.forgetConsents();
    },
    apiToken(userId, clientId, claims = {}, { forged = false } = {}) {
      const account: Account = accountOf(options, 'common', userId);
      const asked = { audience: clientId, scp: 'access_as_user', clientId };
      const usual = accessClaims(account, asked, { issuer: issuer(account.tenantId), nowMs: nowMs(), lifeS });
      return signed({ ...usual, ...claims }, forged ? { ...keyFrom(newKey()), id: key.id } : key);
    },
    async userOfGraphToken(token) {
      try {
        const { oid } = decodeJwt(token);
        await jwtVerify(token, key.publicKey, {
          audience: 'https://graph.microsoft.com',
          currentDate: new Date(nowMs()),
        });
        return typeof oid === 'string' ? oid : null;
      } catch {
        return null;
      }
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      grants.close();
    },
  };
}

/** https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
const metadataOf = (url: string, tenant: string): object => ({
  issuer: `${url}/${tenant}/v2.0`,
  authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
  token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
  end_session_endpoint: `${url}/${tenant}/oauth2/v2.0/logout`,
  jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const json = (status: number, value: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

const html = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-frame-options': 'DENY' },
  body,
});

const redirect = (location: string): Answer => ({ status: 302, headers: { location }, body: '' });

function refused(error: unknown, nowMs: number): Answer {
  if (error instanceof SignInError) return json(error.status, errorBody(error, new Date(nowMs)));
  return json(500, { error: 'server_error', error_description: String(error) });
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > maxFormBytes) throw new SignInError('invalid_request', 90_009, 'The request is too large.');
  }
  return new URLSearchParams(text);
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers });
  response.end(body);
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address();
  return `http://${host}:${address !== null && typeof address === 'object' ? address.port : port}`;
}
