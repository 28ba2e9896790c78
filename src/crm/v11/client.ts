import pLimit from 'p-limit';
import { z } from 'zod';
import type { Log } from '../../domain/log.ts';
import { RemoteError } from '../../errors.ts';
import type { Credentials, CrmUser, RefusedLogins, SharedTokens } from '../login.ts';
import { BlockedAddress, type Answer, type HttpRequest, type HttpSender } from '../transport.ts';
import { isLost, labelOf, understand, type Outcome } from './failures.ts';
import { tokens } from './tokens.ts';

/** One call of the REST API. */
export interface RestCall {
  readonly method: HttpRequest['method'];
  /** Below the version, each part encoded: see `path`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly file?: Uint8Array;
  /** `date_modified` last seen, for a write that must not go over another: `X-Timestamp`, answered with 409. */
  readonly unchangedSince?: string;
  /** May be sent again when its answer is lost; by default everything but POST is. */
  readonly repeatable?: boolean;
  /** Needs nobody to be signed in. */
  readonly open?: boolean;
  readonly timeoutMs?: number;
}

export interface Reply {
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** The server's own clock; null where it does not tell. */
  readonly date: Date | null;
  readonly ms: number;
}

/** One request of a bulk call. */
type BulkCall = Pick<RestCall, 'method' | 'path' | 'body'>;

/** Its own answer. */
export interface BulkReply {
  readonly status: number;
  readonly body: unknown;
  /** Null: it was done. */
  readonly failure: RemoteError | null;
}

/** One person's calls to one server of SugarCRM 7 or later. Failures are `RemoteError` with system `crm`. */
export interface RestClient {
  call(call: RestCall): Promise<Reply>;
  /**
   * Many calls in one, one after another on the server; one that fails does not stop the others.
   * https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_13.0/Integration/Web_Services/REST_API/Endpoints/bulk_POST
   */
  bulk(calls: readonly BulkCall[]): Promise<readonly BulkReply[]>;
  /** Who is signed in, and what they may not do; `anew`: as the server says now. */
  me(anew?: boolean): Promise<Me>;
  /** Ends the session, unless others share it. */
  close(): Promise<void>;
}

export interface Me extends CrmUser {
  /** In which the server names modules and fields for them, as it writes it: `es_ES`; null: it does not say. */
  readonly language: string | null;
  /** Actions (`access`, `list`, `view`, `edit`, `create`, `delete`) that are closed, by module. */
  readonly denied: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fields that this person may not see, or not change, by module. */
  readonly closedFields: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those that this person may not see, by module. */
  readonly untoldFields: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The version that every server since 7.10 takes. https://support.sugarcrm.com/documentation/unsupported_versions/sugar_13.2/sugar_developer_guide_13.2/integration/web_services/rest_api/endpoints/ */
export const restVersion = 'v11';

/** Parts of a path, encoded. */
export const path = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join('/');

const atOnce = 4;
const usualTimeoutMs = 30_000;
/** Others who act for the same person wait meanwhile. */
const tokenTimeoutMs = 15_000;
/** One that is remembered, one that another has got meanwhile, and a new one. */
const mostTokens = 3;

export function restClient(on: {
  readonly send: HttpSender;
  /** Origin and path of the CRM, without a slash at its end. */
  readonly base: string;
  /** Names the server, for `refused`. */
  readonly server: string;
  readonly credentials: Credentials;
  readonly log: Log;
  readonly refused?: RefusedLogins;
  readonly shared?: SharedTokens;
}): RestClient {
  const { send, base, log, server, credentials, refused = new Set<string>(), shared = null } = on;
  const limit = pLimit(atOnce);
  const signIn = tokens({ ask: askToken, server, credentials, refused, shared });
  let known: Promise<Me> | null = null;

  async function askToken(body: Readonly<Record<string, string>>): Promise<Answer> {
    return sent({ method: 'POST', path: 'oauth2/token', body, timeoutMs: tokenTimeoutMs }, null);
  }

  /** RemoteError `unavailable` without a status: there is no answer, and it may have been done. */
  async function sent(call: RestCall, token: string | null): Promise<Answer & { readonly ms: number }> {
    const startedAt = performance.now();
    let status: number | null = null;
    const request: HttpRequest = {
      method: call.method,
      url: new URL(`${base}/rest/${restVersion}/${call.path}`),
      headers: headersOf(call, token),
      ...bodyOf(call),
    };
    try {
      const answer = await send(request, { timeoutMs: call.timeoutMs ?? usualTimeoutMs });
      status = answer.status;
      return { ...answer, ms: performance.now() - startedAt };
    } catch (cause) {
      const failure = cause instanceof BlockedAddress ? 'rejected' : 'unavailable';
      throw new RemoteError({ system: 'crm', failure, request: nameOf(call), cause });
    } finally {
      log.debug({ request: nameOf(call), status, ms: Math.round(performance.now() - startedAt) }, 'crm call');
    }
  }

  async function answered(call: RestCall): Promise<Reply> {
    const { repeatable = call.method !== 'POST' } = call;
    for (let attempt = 1; ; attempt++) {
      const token = call.open ? null : await signIn.current();
      const answer = await sent(call, token).catch((error: unknown) => {
        if (attempt > 1 || !repeatable || !isLost(error)) throw error;
        return null;
      });
      if (answer === null) continue;
      const outcome = understand(answer);
      if (outcome.kind === 'done') return replyOf(call, answer);
      if (outcome.kind === 'signedOut' && token !== null) signIn.expire(token);
      if (!mayRepeat(outcome, token, attempt)) throw failed(call, outcome, answer);
    }
  }

  async function inBulk(calls: readonly BulkCall[]): Promise<readonly BulkReply[]> {
    const requests = calls.map(({ method, path: to, body }) => ({
      method,
      url: `/${restVersion}/${to}`,
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    }));
    const { body } = await client.call({ method: 'POST', path: 'bulk', body: { requests }, timeoutMs: 120_000 });
    const answers = BulkAnswer.safeParse(body);
    if (!answers.success || answers.data.length !== calls.length)
      throw new RemoteError({ system: 'crm', failure: 'malformed', request: 'POST bulk', cause: answers.error });
    return answers.data.map((answer, at) => bulkReply(calls[at], answer));
  }

  const client: RestClient = {
    call: (call) => limit(() => answered(call)),
    async bulk(calls) {
      if (calls.length === 0) return [];
      const token = await signIn.current();
      const replies = await inBulk(calls);
      const over = replies.flatMap(({ failure }, at) => (failure?.failure === 'unauthorized' ? [at] : []));
      if (over.length === 0) return replies;
      // The session ended meanwhile: for these nothing was done.
      signIn.expire(token);
      const again = await inBulk(over.flatMap((at) => calls[at] ?? []));
      return replies.map((reply, at) => again[over.indexOf(at)] ?? reply);
    },
    me(anew = false) {
      if (anew) known = null;
      known ??= client.call({ method: 'GET', path: 'me' }).then(({ body }) => meOf(body));
      known.catch(() => (known = null));
      return known;
    },
    async close() {
      known = null;
      const token = signIn.drop();
      // The token ends by itself where the server does not answer.
      if (token !== null) await sent({ method: 'POST', path: 'oauth2/logout', body: {} }, token).catch(() => undefined);
      send.close();
    },
  };
  return client;
}

/** `contents` of a bulk answer; a status of null is as good as 200, as its page shows. */
const BulkAnswer = z.array(z.object({ contents: z.unknown(), status: z.number().nullish() }));

function bulkReply(
  call: Pick<RestCall, 'method' | 'path'> | undefined,
  { contents, status: told }: z.output<typeof BulkAnswer>[number],
): BulkReply {
  const status = told ?? 200;
  const text = JSON.stringify(contents ?? null);
  const outcome = understand({ status, text });
  const failure = outcome.kind === 'done' || !call ? null : failed(call, outcome, { status, text, retryAfterMs: null });
  return { status, body: contents, failure };
}

const bodyOf = ({ body, file }: RestCall): Pick<HttpRequest, 'body'> => {
  if (file) return { body: file };
  return body === undefined ? {} : { body: JSON.stringify(body) };
};

/** `OAuth-Token`: https://riptutorial.com/sugarcrm/example/30820/logging-in. `X-Timestamp` is documented nowhere but in https://github.com/sugarcrm-developers/php-rest-client/issues/3 */
const headersOf = (call: RestCall, token: string | null): Readonly<Record<string, string>> => ({
  ...(token === null ? {} : { 'oauth-token': token }),
  ...(call.file ? { 'content-type': 'application/octet-stream' } : {}),
  ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(call.unchangedSince === undefined ? {} : { 'x-timestamp': call.unchangedSince }),
});

const nameOf = ({ method, path: to }: Pick<RestCall, 'method' | 'path'>): string =>
  `${method} ${to.split('?')[0]?.replace(/[\da-f]{8}-[\da-f-]{27}/gi, ':id') ?? ''}`;

function replyOf(call: RestCall, answer: Answer & { readonly ms: number }): Reply {
  const { text, bytes = new Uint8Array(), date = null, ms } = answer;
  if (call.path.includes('/file/') && call.method === 'GET')
    return { body: null, bytes, contentType: answer.contentType ?? 'application/octet-stream', date, ms };
  try {
    const body: unknown = JSON.parse(text);
    return { body, bytes, contentType: 'application/json', date, ms };
  } catch (cause) {
    throw new RemoteError({ system: 'crm', failure: 'malformed', request: nameOf(call), cause });
  }
}

/** Nothing was done: the token had ended, or the server wanted its metadata known anew. */
const mayRepeat = (outcome: Outcome, token: string | null, attempt: number): boolean =>
  (outcome.kind === 'signedOut' && token !== null && attempt < mostTokens) ||
  (outcome.kind === 'failed' && outcome.label === 'metadata_out_of_date' && attempt === 1);

const failed = (
  call: Pick<RestCall, 'method' | 'path'>,
  outcome: Outcome,
  { status, text, retryAfterMs }: Pick<Answer, 'status' | 'text' | 'retryAfterMs'>,
): RemoteError =>
  new RemoteError({
    system: 'crm',
    failure: outcome.kind === 'failed' ? outcome.failure : 'unauthorized',
    request: nameOf(call),
    status,
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
    cause: new Error(labelOf(text) || `http ${status}`),
  });

/**
 * https://support.sugarcrm.com/documentation/unsupported_versions/sugar_13.2/sugar_developer_guide_13.2/integration/web_services/rest_api/endpoints/
 * shows the user; `acl`, which names what is closed, is not documented: where it is missing, everything counts as open. Of modules it
 * says actions, and under `fields` what may be done with a field, as the server's own pages read it (`{ spouse_c: { read: 'no', write: 'no' } }`).
 */
const MeAnswer = z.object({
  current_user: z.object({
    id: z.string().min(1),
    user_name: z.string(),
    acl: z.record(z.string(), z.record(z.string(), z.unknown())).catch({}).default({}),
    preferences: z
      .object({ language: z.string().regex(/^\w{2,10}$/) })
      .nullish()
      .catch(null),
  }),
});

function meOf(body: unknown): Me {
  const parsed = MeAnswer.safeParse(body);
  if (!parsed.success)
    throw new RemoteError({ system: 'crm', failure: 'malformed', request: 'GET me', cause: parsed.error });
  const { id, user_name: userName, acl, preferences } = parsed.data.current_user;
  const byModule = (closed: (actions: Rights) => ReadonlySet<string>) =>
    new Map(Object.entries(acl).map(([module, actions]) => [module, closed(actions)]));
  return {
    ...{ id, userName, language: preferences?.language ?? null },
    denied: byModule(closedActions),
    // A field that is kept the same on both sides has to be open for both ways.
    closedFields: byModule((rights) => fieldsWithout(rights, ['read', 'write', 'edit', 'create'])),
    untoldFields: byModule((rights) => fieldsWithout(rights, ['read'])),
  };
}

type Rights = Readonly<Record<string, unknown>>;

const closedActions = (actions: Rights): ReadonlySet<string> =>
  new Set(Object.keys(actions).filter((action) => actions[action] === 'no'));

const FieldRights = z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({});

/** Fields for which one of the actions is closed. */
const fieldsWithout = ({ fields }: Rights, actions: readonly string[]): ReadonlySet<string> =>
  new Set(
    Object.entries(FieldRights.parse(fields)).flatMap(([name, rights]) =>
      actions.some((action) => rights[action] === 'no') ? [name] : [],
    ),
  );
