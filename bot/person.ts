import { z } from 'zod';
import { UserError } from '../src/errors.ts';
import type { Person } from '../src/domain/person.ts';
import { tenantOf } from './activity.ts';
import { troubleWords } from './trouble-words.ts';
import type { IncomingActivity } from './activity.ts';

const ClientInfo = z.object({ type: z.literal('clientInfo'), timezone: z.string() });

/** Who sent the activity, for a turn. Throws `UserError` where the channel names nobody. */
export function personOf(activity: IncomingActivity, everyoneIs: Person | null): Person {
  const person = findPerson(activity, everyoneIs);
  if (person) return person;
  throw new UserError(troubleWords.nobody);
}

/**
 * Who sent the activity, as its channel vouches for them; null for guests of meetings, bots and the channel itself.
 * `everyoneIs` is the sandbox's adviser, whoever sends.
 */
export function findPerson(activity: IncomingActivity, everyoneIs: Person | null): Person | null {
  if (everyoneIs) return { ...everyoneIs, locale: locale(activity.locale) ?? everyoneIs.locale };

  const tenantId = tenantOf(activity);
  const userId = activity.from.aadObjectId;
  if (!tenantId || !userId) return null;
  return {
    tenantId,
    userId,
    name: activity.from.name ?? '',
    locale: locale(activity.locale) ?? 'en-US',
    timeZone: timeZone(activity.localTimezone) ?? timeZone(clientTimeZone(activity)) ?? 'UTC',
  };
}

const clientTimeZone = ({ entities }: IncomingActivity): string | null =>
  (entities ?? []).map((entity) => ClientInfo.safeParse(entity).data?.timezone).find(Boolean) ?? null;

const locales = new Set(['en-US', 'en-GB', 'es-ES', 'de-DE', 'fr-FR']);

/** Canonical form, null when it is no language tag. The usual ones are not asked for, which is slow. */
export function locale(tag: string | null | undefined): string | null {
  if (!tag) return null;
  if (locales.has(tag)) return tag;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

const zones = new Set(Intl.supportedValuesOf('timeZone'));

/** Null when it is no zone of this runtime; old names such as `US/Eastern` are asked for, which is slower. */
export function timeZone(name: string | null | undefined): string | null {
  if (!name) return null;
  if (zones.has(name)) return name;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
