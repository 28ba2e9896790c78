import { timeZone } from '../../../bot/person.ts';
import type { Person } from '../../domain/person.ts';
import { RemoteError } from '../../errors.ts';
import type { ApiTokens } from '../../identity/api-tokens.ts';
import { HttpError, type WebRequest } from '../http.ts';
import { httpWords as words } from '../http-words.ts';
import { localeIn } from '../language.ts';

export interface Caller extends Person {
  /** May change what counts for the whole tenant. */
  readonly isAdministrator: boolean;
}

/** Who calls from the pane or the tab. Throws `HttpError` 401 where no token vouches for them. */
export type WhoCalls = (request: WebRequest) => Promise<Caller>;

/** App role of administrators, assigned in Entra to people or groups. Roles in Microsoft 365 itself count for nothing here. */
const administratorRole = 'ProTracker.Admin';

/**
 * Callers by the token they bring; how they want dates comes with the request. `administrators`: object ids that count as
 * administrators without the role.
 */
export const byToken =
  (tokens: Pick<ApiTokens, 'caller'>, administrators: readonly string[] = []): WhoCalls =>
  async ({ headers }) => {
    const caller = await tokens.caller(headers.authorization ?? '').catch((cause: unknown) => {
      if (!(cause instanceof RemoteError)) throw cause;
      throw new HttpError(503, 'NoKeys', words.noKeys, { cause });
    });
    if (!caller) throw new HttpError(401, 'NotSignedIn', words.notSignedIn);
    const { tenantId, userId, name, roles } = caller;
    const isAdministrator = roles.includes(administratorRole) || administrators.includes(userId.toLowerCase());
    return { tenantId, userId, name, isAdministrator, ...wishesOf(headers) };
  };

/** The sandbox, where nothing has to be proven: who brings no token is this person. `byToken` is asked about the others. */
export const everyoneIs =
  (person: Person, byToken: WhoCalls): WhoCalls =>
  async (request) =>
    request.headers.authorization === undefined
      ? { ...person, isAdministrator: true, ...wishesOf(request.headers, person) }
      : byToken(request);

const usual = { locale: 'en-US', timeZone: 'UTC' };

function wishesOf(headers: WebRequest['headers'], otherwise: Pick<Person, 'locale' | 'timeZone'> = usual) {
  const zone = headers['x-time-zone'];
  return {
    locale: localeIn(headers) ?? otherwise.locale,
    timeZone: timeZone(typeof zone === 'string' ? zone.slice(0, 100) : null) ?? otherwise.timeZone,
  };
}
