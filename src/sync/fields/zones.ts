import { IANAZone } from 'luxon';
import { findIana, findWindows } from 'windows-iana';

/**
 * IANA name of a zone that Outlook named in the Windows or the IANA way; null if it is neither (a zone of the sender's
 * own making).
 */
export function ianaZone(name: string | null): string | null {
  if (name === null || name === '') return null;
  if (/^(utc|tzone:\/\/microsoft\/utc|coordinated universal time)$/i.test(name)) return 'UTC';
  return findIana(name)[0] ?? (IANAZone.isValidZone(name) ? name : null);
}

/** The zone's name as Outlook writes it: Windows where there is one. */
export const outlookZone = (iana: string): string => (iana === 'UTC' ? 'UTC' : (findWindows(iana)[0] ?? iana));
