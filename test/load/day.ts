import type { Crowd } from './crowd.ts';
import type { ShownCard } from '../support/adviser.ts';
import { contactsOf } from './world.ts';

/** What one person does, through the bot's door alone. `mail`: ids of their emails, one of them private. */

/** Marks what goes to ProTracker, synchronises, and archives everything that lies in the Inbox; some press twice. */
export async function workDay(crowd: Crowd, nth: number, mail: readonly string[]): Promise<void> {
  await Promise.all([markAndSync(crowd, nth), archive(crowd, nth, mail)]);
}

async function markAndSync(crowd: Crowd, nth: number): Promise<void> {
  const list = await crowd.say(nth, 'mark contacts', 'Mark');
  await crowd.press(nth, list, 'Mark', { items: markedOn(list, nth).join(',') });
  await crowd.say(nth, 'sync contacts');
}

/** Ids of those that the person marks, among all that are listed. */
function markedOn(list: ShownCard, nth: number): readonly string[] {
  const surnames = contactsOf(nth).marked.map(({ surname }) => surname);
  return list
    .choices('items')
    .filter(({ title }) => surnames.some((surname) => title.includes(surname)))
    .map(({ value }) => value);
}

async function archive(crowd: Crowd, nth: number, mail: readonly string[]): Promise<void> {
  const card = await crowd.say(nth, `archive ${mail.map((id) => `id:${id}`).join(' ')}`, 'Archive');
  const presses = nth % 4 === 0 ? [0, 1] : [0];
  await Promise.all(presses.map(() => crowd.press(nth, card, 'Archive')));
}

/** When everything works again: asks once more for whatever failed. */
export async function askAgain(crowd: Crowd, nth: number, mail: readonly string[]): Promise<void> {
  await markAndSync(crowd, nth);
  await archive(crowd, nth, mail);
}
