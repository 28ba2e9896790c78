import { IANAZone } from 'luxon';
import { findIana } from 'windows-iana';
import { z } from 'zod';
import type { OutlookSide } from '../../sync/ports.ts';
import type { GraphClient } from '../client.ts';
import { get } from '../request.ts';

const Settings = z.object({
  timeZone: z.string().nullish(),
  workingHours: z.object({ timeZone: z.object({ name: z.string().nullish() }).nullish() }).nullish(),
  language: z.object({ locale: z.string().nullish() }).nullish(),
});

/**
 * The mailbox's zone and country. A zone of the person's own making has no name that others know: then the one of the
 * working hours, and UTC where that has none either. https://learn.microsoft.com/graph/api/user-get-mailboxsettings
 */
export async function mailboxSettings(graph: GraphClient): Promise<Awaited<ReturnType<OutlookSide['mailbox']>>> {
  const { timeZone, workingHours, language } = await graph.send(
    get('/me/mailboxSettings', '/me/mailboxSettings', Settings),
  );
  const zone = ianaZone(timeZone) ?? ianaZone(workingHours?.timeZone?.name) ?? 'UTC';
  return { zone, country: countryOf(language?.locale) };
}

/** From the Windows or the IANA name of a zone; null if it is neither. */
function ianaZone(name: string | null | undefined): string | null {
  if (!name) return null;
  if (/^(utc|coordinated universal time)$/i.test(name)) return 'UTC';
  return findIana(name)[0] ?? (IANAZone.isValidZone(name) ? name : null);
}

function countryOf(locale: string | null | undefined): string | null {
  try {
    return locale ? (new Intl.Locale(locale).region ?? null) : null;
  } catch {
    return null;
  }
}
