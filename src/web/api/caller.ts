import { locale, timeZone } from '../../../bot/person.ts';
import type { Person } from '../../domain/person.ts';
import { RemoteError } from '../../errors.ts';
import type { ApiTokens } from '../../identity/api-tokens.ts';
import { HttpError, type WebRequest } from '../http.ts';

/** Who calls from the pane or the tab. Throws `HttpError` 401 where no token vouches for them. */
export type WhoCalls = (request: WebRequest) => Promise<Person>;

/** Callers by the token they bring; how they want dates comes with the request. */
export const byToken =
  (tokens: Pick<ApiTokens, 'caller'>): WhoCalls =>
  async ({ headers }) => {
    const caller = await tokens.caller(headers.authorization ?? '').catch((cause: unknown) => {
      if (!(cause instanceof RemoteError)) throw cause;
      throw new HttpError(503, 'NoKeys', 'Callers cannot be checked at the moment. Try again in a minute.', { cause });
    });
    if (!caller) throw new HttpError(401, 'NotSignedIn', 'Sign in again.');
    return { ...caller, ...wishesOf(headers) };
  };

/** The sandbox, where nothing is proven: everybody is this person. */
export const everyoneIs =
  (person: Person): WhoCalls =>
  async ({ headers }) => ({ ...person, ...wishesOf(headers, person) });

const usual = { locale: 'en-US', timeZone: 'UTC' };

function wishesOf(headers: WebRequest['headers'], otherwise: Pick<Person, 'locale' | 'timeZone'> = usual) {
  const zone = headers['x-time-zone'];
  const [tag = ''] = (headers['accept-language'] ?? '').split(/[,;]/);
  return {
    locale: locale(tag.trim()) ?? otherwise.locale,
    timeZone: timeZone(typeof zone === 'string' ? zone.slice(0, 100) : null) ?? otherwise.timeZone,
  };
}
