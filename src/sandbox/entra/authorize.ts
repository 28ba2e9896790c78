import { z } from 'zod';
import { SignInError } from './errors.ts';
import type { Grants } from './grants.ts';
import { accountOf, applicationOf, isIn, type Registry } from './registry.ts';

/**
 * The authorisation endpoint: a page with the accounts to choose from, and the way back with a code.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
 */

/** A code counts ten minutes on the platform. */
const codeLifeMs = 10 * 60_000;

const Asked = z.object({
  client_id: z.string(),
  response_type: z.literal('code'),
  redirect_uri: z.string(),
  scope: z.string().default('openid'),
  state: z.string().default(''),
  nonce: z.string().default(''),
  code_challenge: z.string(),
  code_challenge_method: z.literal('S256'),
});
type Asked = z.infer<typeof Asked>;

export interface Page {
  readonly status: 200;
  readonly html: string;
}
export interface Redirect {
  readonly status: 302;
  readonly to: string;
}

/** What an application asked for. Throws where it must not even be led back. */
function askedOf(registry: Registry, query: URLSearchParams): Asked {
  const { data } = Asked.safeParse(Object.fromEntries(query));
  if (!data) throw new SignInError('invalid_request', 900_144, 'The request lacks a parameter it needs.');
  const application = applicationOf(registry, data.client_id);
  if (!application.redirectsTo(data.redirect_uri)) {
    throw new SignInError('invalid_request', 50_011, 'The redirect address is not registered for this application.');
  }
  return data;
}

/** The page where a person chooses. */
export function choosing(registry: Registry, tenant: string, query: URLSearchParams): Page {
  askedOf(registry, query);
  const accounts = registry.accounts.filter((account) => isIn(account, tenant));
  const fields = [...query].map(([name, value]) => `<input type="hidden" name="${esc(name)}" value="${esc(value)}">`);
  const buttons = accounts.map(
    ({ userId, name, email }) =>
      `<button name="account" value="${esc(userId)}"><b>${esc(name)}</b><br>${esc(email)}</button>`,
  );
  return {
    status: 200,
    html: page(`<form method="post">${fields.join('')}
<h1>Choose an account</h1>
${buttons.join('\n')}
<button name="account" value="">Cancel</button>
<p>This is the sandbox's stand-in for Microsoft's sign-in page. No password is asked for.</p>
</form>`),
  };
}

/** The person chose, or cancelled: back to the application. */
export function chosen(
  registry: Registry,
  grants: Grants,
  tenant: string,
  form: URLSearchParams,
  nowMs: number,
): Redirect {
  const asked = askedOf(registry, form);
  const userId = form.get('account') ?? '';
  if (userId === '') return back(asked, { error: 'access_denied', error_description: 'AADSTS65004: Cancelled.' });
  const account = accountOf(registry, tenant, userId);
  grants.consent({ clientId: asked.client_id, userId, scope: asked.scope });
  const code = grants.add('code', {
    clientId: asked.client_id,
    tenantId: account.tenantId,
    userId,
    scope: asked.scope,
    redirectUri: asked.redirect_uri,
    challenge: asked.code_challenge,
    nonce: asked.nonce,
    expiresAtMs: nowMs + codeLifeMs,
  });
  return back(asked, { code });
}

function back({ redirect_uri, state }: Asked, answer: Readonly<Record<string, string>>): Redirect {
  const to = new URL(redirect_uri);
  for (const [name, value] of Object.entries({ ...answer, state })) to.searchParams.set(name, value);
  return { status: 302, to: to.href };
}

const esc = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const page = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in (sandbox)</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 'Segoe UI', system-ui, sans-serif; }
form { max-width: 24rem; margin: 2rem auto; padding: 0 1rem; }
button { display: block; width: 100%; margin: .5rem 0; padding: .75rem; font: inherit; text-align: start; }
</style></head>
<body><main>${body}</main></body></html>
`;
