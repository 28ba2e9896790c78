import type { Log } from '../domain/log.ts';
import { RemoteError, type RemoteFailure } from '../errors.ts';
import { parseCrmAddress, type AddressRules } from './address.ts';
import type { Dialect } from './dialect.ts';
import { BlockedAddress, httpSender, type Answer, type HttpRequest, type HttpSender } from './transport.ts';
import { restVersion } from './v11/client.ts';
import { labelOf } from './v11/failures.ts';
import { formOf } from './v4_1/methods.ts';
import { ServerInfo } from './v4_1/wire.ts';

/** Dialects of servers by address, each asked for once an hour: a server that was replaced is known everywhere by then. */
export interface Dialects {
  /**
   * RemoteError `malformed`: neither is spoken there. A failure is not kept, and where something is known it counts in its place.
   * UserErrors as of `parseCrmAddress`.
   */
  of(url: string): Promise<Dialect>;
}

export interface DialectsOptions extends AddressRules {
  readonly log: Log;
  readonly nowMs?: () => number;
}

const timeoutMs = 15_000;
const believedMs = 60 * 60_000;

/**
 * Asks servers which dialect they speak, before anybody signs in. The newer one first: its servers go on answering to v4_1
 * for a long time. `ping` needs an access token, so a server that has it asks for one, in its own words.
 * https://support.sugarcrm.com/documentation/unsupported_versions/sugar_13.2/sugar_developer_guide_13.2/integration/web_services/rest_api/endpoints/
 */
export function dialects({ log, nowMs = Date.now, ...rules }: DialectsOptions): Dialects {
  const known = new Map<string, { readonly dialect: Promise<Dialect>; readonly untilMs: number }>();
  return {
    async of(url) {
      const { base, key, endpoint } = parseCrmAddress(url, rules);
      const last = known.get(key);
      if (last && last.untilMs > nowMs()) return last.dialect;
      const dialect = ask(base, endpoint, rules, last !== undefined).catch((error: unknown) => {
        if (last) return last.dialect;
        throw error;
      });
      known.set(key, { dialect, untilMs: nowMs() + believedMs });
      dialect.then(
        (spoken) => {
          log.info({ dialect: spoken }, 'crm dialect');
        },
        () => known.delete(key),
      );
      return dialect;
    },
  };
}

/** `isKnown`: only a clear answer may change what is known. A server of the newer dialect that is in trouble goes on answering to the older one. */
async function ask(base: string, endpoint: URL, rules: AddressRules, isKnown: boolean): Promise<Dialect> {
  const send = httpSender(endpoint, rules);
  try {
    const ping = await sent(send, { method: 'GET', url: new URL(`${base}/rest/${restVersion}/ping`), headers: {} });
    if (ping.status === 401 && labelOf(ping.text) !== '') return 'v11';
    if (isKnown && isUnclear(ping)) throw unknown('unavailable', ping.status);

    const info = await sent(send, {
      method: 'POST',
      url: endpoint,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formOf('get_server_info', {}, null),
    });
    if (isServerInfo(info)) return 'v4_1';
    // A server in trouble says nothing about what it speaks.
    throw unknown([ping, info].some(isInTrouble) ? 'unavailable' : 'malformed', info.status);
  } finally {
    send.close();
  }
}

const isInTrouble = ({ status }: Answer): boolean => status >= 500 || status === 429;

/** A page in front of the server may ask everybody to sign in. */
const isUnclear = (answer: Answer): boolean => isInTrouble(answer) || [401, 403, 408].includes(answer.status);

const unknown = (failure: RemoteFailure, status: number): RemoteError =>
  new RemoteError({ system: 'crm', failure, request: 'ask for the dialect', status });

async function sent(send: HttpSender, request: HttpRequest): Promise<Answer> {
  try {
    return await send(request, { timeoutMs });
  } catch (cause) {
    const failure = cause instanceof BlockedAddress ? 'rejected' : 'unavailable';
    throw new RemoteError({ system: 'crm', failure, request: 'ask for the dialect', cause });
  }
}

function isServerInfo({ status, text }: Answer): boolean {
  if (status !== 200) return false;
  try {
    return Boolean(ServerInfo.safeParse(JSON.parse(text)).data?.version);
  } catch {
    return false;
  }
}
