import { z } from 'zod';
import type { Check } from './installation.ts';
import { installationWords as words } from './installation-words.ts';

/** Each check of an installation, over what it is about. */

/** Microsoft takes tokens that are a minute off. */
const mostSecondsOff = 60;

/** Any HTTP client; `fetch`. */
export type Ask = (url: string, init?: RequestInit) => Promise<Response>;

export const modeCheck = (tenants: number | null): Check => ({
  id: 'mode',
  ...words.mode,
  ask: async () => ({
    state: 'good',
    found: tenants === null ? words.mode.sandbox : words.mode.production(tenants),
  }),
});

const Live = z.object({ status: z.literal('live') });

/** `publicUrl` null: the sandbox has none. */
export const addressCheck = (publicUrl: string | null, ask: Ask): Check => ({
  id: 'address',
  ...words.address,
  async ask() {
    if (publicUrl === null) return null;
    const answer = await ask(`${publicUrl}/health/live`, { redirect: 'error' });
    const isOurs = answer.ok && Live.safeParse(await answer.json().catch(() => null)).success;
    if (isOurs) return { state: 'good', found: words.address.good(publicUrl) };
    return { state: 'wrong', found: words.address.other(publicUrl), remedy: words.address.remedy };
  },
});

/** `token`: of the bot, null where none is needed. */
export const botCheck = (token: () => Promise<string | null>): Check => ({
  id: 'bot',
  ...words.bot,
  ask: async () => ((await token()) === null ? null : { state: 'good', found: words.bot.good }),
});

export interface SignInPlace {
  /** `https://login.microsoftonline.com/<tenant>` */
  readonly authority: string;
  readonly application: { readonly id: string; readonly secret: string };
}

const TokenAnswer = z.object({ access_token: z.string().optional(), error: z.string().optional() });

/** Asks for a token of the application itself, and throws it away. */
export const applicationCheck = ({ authority, application }: SignInPlace, ask: Ask): Check => ({
  id: 'application',
  ...words.application,
  async ask() {
    const answer = await ask(`${authority}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: application.id,
        client_secret: application.secret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    const { access_token: token, error } = TokenAnswer.parse(await answer.json());
    if (token) return { state: 'good', found: words.application.good };
    return error === 'invalid_client'
      ? { state: 'wrong', found: words.application.wrongSecret, remedy: words.application.remedy }
      : { state: 'wrong', found: words.application.unknown, remedy: words.application.unknownRemedy };
  },
});

/** Compares this machine's clock with that of Microsoft's sign-in. */
export const clockCheck = (authority: string, ask: Ask, nowMs: () => number): Check => ({
  id: 'clock',
  ...words.clock,
  async ask() {
    const answer = await ask(`${authority}/v2.0/.well-known/openid-configuration`);
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return null;
    const seconds = Math.round(Math.abs(nowMs() - theirs) / 1000);
    if (seconds <= mostSecondsOff) return { state: 'good', found: words.clock.good };
    return { state: 'wrong', found: words.clock.wrong(seconds), remedy: words.clock.remedy };
  },
});

/** `roundTrip` writes something sealed and reads it back; gives whether it is the same. */
export const storeCheck = (isShared: boolean, roundTrip: () => Promise<boolean>): Check => ({
  id: 'store',
  ...words.store,
  async ask() {
    const where = isShared ? words.store.cosmos : words.store.database;
    if (await roundTrip()) return { state: 'good', found: words.store.good(where) };
    return { state: 'wrong', found: words.store.damaged, remedy: words.store.remedy };
  },
});

/** `reach` null: the embedded queue, which is in the database. */
export const queueCheck = (reach: (() => Promise<unknown>) | null): Check => ({
  id: 'queue',
  ...words.queue,
  async ask() {
    if (reach === null) return null;
    await reach();
    return { state: 'good', found: words.queue.good };
  },
});

export const jobsCheck = (setAside: () => Promise<number>): Check => ({
  id: 'jobs',
  ...words.jobs,
  async ask() {
    const count = await setAside();
    if (count === 0) return { state: 'good', found: words.jobs.good };
    return { state: 'warning', found: words.jobs.aside(count), remedy: words.jobs.remedy };
  },
});

/** What is set about the CRM's server. */
export interface ServerSet {
  readonly server: string;
  readonly api: 'auto' | 'v4_1' | 'v11';
  readonly login: 'md5' | 'plain' | 'ldap';
  readonly hasLdapKey: boolean;
}

export const serverCheck = (
  set: () => Promise<ServerSet>,
  dialectOf: (server: string) => Promise<'v4_1' | 'v11'>,
): Check => ({
  id: 'server',
  ...words.server,
  async ask() {
    const { server, api } = await set();
    const { dialects } = words.server;
    const spoken = await dialectOf(server);
    if (api === 'auto' || api === spoken) return { state: 'good', found: words.server.good(server, dialects[spoken]) };
    const found = words.server.otherKind(server, dialects[spoken], dialects[api]);
    return { state: 'warning', found, remedy: words.server.otherKindRemedy };
  },
});

export const loginCheck = (set: () => Promise<ServerSet>): Check => ({
  id: 'login',
  ...words.login,
  async ask() {
    const { login, hasLdapKey } = await set();
    if (login !== 'ldap') return { state: 'good', found: words.login.good[login] };
    if (!hasLdapKey) return { state: 'wrong', found: words.login.noKey, remedy: words.login.noKeyRemedy };
    return { state: 'warning', found: words.login.ldap, remedy: words.login.remedy };
  },
});

export const appCheck = (running: string | null, ours: string): Check => ({
  id: 'app',
  ...words.app,
  async ask() {
    if (running === null) return null;
    if (running === ours) return { state: 'good', found: words.app.good(ours) };
    return { state: 'warning', found: words.app.other(running, ours), remedy: words.app.remedy };
  },
});

/** A tested connection as a row. */
export const connectionCheck = (row: {
  readonly name: string;
  readonly title: string;
  readonly trouble: { readonly reason: string; readonly remedy: string } | null;
}): Check => ({
  id: `connection-${row.name}`,
  title: words.connection.title(row.title),
  remedy: row.trouble?.remedy ?? '',
  ask: async () =>
    row.trouble === null
      ? { state: 'good', found: words.connection.good }
      : { state: 'wrong', found: row.trouble.reason, remedy: row.trouble.remedy },
});
