import { z } from 'zod';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { readLetter } from '../../src/mailing/letter-doc.ts';
import type { Store } from '../../src/store/port.ts';
import { IncomingActivity, isOutlook } from '../activity.ts';
import { findPerson } from '../person.ts';

const Press = z.object({ action: z.object({ data: z.object({ letter: z.string().max(100) }) }) });

/** What of an activity is read, and filled in. */
interface Pressed {
  readonly channelId: string;
  readonly value?: unknown;
  locale?: string;
  localTimezone?: string;
}

interface Desk {
  readonly store: Pick<Store, 'read'>;
  readonly everyoneIs: Person | null;
}

/**
 * A press in an email: the language and time zone that Outlook does not tell are those in which the email was written, where it
 * was written to whoever presses. Otherwise their stored settings would turn to English and UTC with their answer.
 */
export async function readAsWritten(activity: Pressed, { store, everyoneIs }: Desk): Promise<void> {
  if (!isOutlook(activity) || (activity.locale && activity.localTimezone)) return;
  const { data } = Press.safeParse(activity.value);
  const person = data && findPerson(IncomingActivity.parse(activity), everyoneIs);
  const kept = person && (await readLetter(store, partitionOf(person), data.action.data.letter));
  if (!kept) return;
  activity.locale ||= kept.body.person.locale;
  activity.localTimezone ||= kept.body.person.timeZone;
}
