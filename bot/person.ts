import { z } from 'zod';
import { UserError } from '../src/errors.ts';
import type { Person } from '../src/domain/person.ts';
import { tenantOf } from './activity.ts';
import type { IncomingActivity } from './activity.ts';

const ClientInfo = z.object({ type: z.literal('clientInfo'), timezone: z.string() });

/**
 * Who sent the activity, as its channel vouches for them. `everyoneIs` is the sandbox's adviser, whoever sends.
 * Throws `UserError` where the channel names nobody (guests of meetings, other bots).
 */
export function personOf(activity: IncomingActivity, everyoneIs: Person | null): Person {
  if (everyoneIs) return { ...everyoneIs, locale: locale(activity.locale) ?? everyoneIs.locale };

  const tenantId = tenantOf(activity);
  const userId = activity.from.aadObjectId;
  if (!tenantId || !userId) throw new UserError('I cannot tell who you are here. Open the app with your work account.');
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

/** Canonical form, null when it is no language tag. */
function locale(tag: string | null | undefined): string | null {
  try {
    return tag ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null;
  } catch {
    return null;
  }
}

const zones = new Set(Intl.supportedValuesOf('timeZone'));

/** Null when it is no zone of this runtime; old names such as `US/Eastern` are asked for, which is slower. */
function timeZone(name: string | null | undefined): string | null {
  if (!name) return null;
  if (zones.has(name)) return name;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
