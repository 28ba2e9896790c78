import * as z from 'zod/mini';
import { graphId, type OfficeItem, saved } from '../outlook/office.ts';
import type { ItemNotes } from '../outlook/notes.ts';
import { commandsWords as words } from './commands-words.ts';
import type { CommandTools, Doing } from './doing.ts';

const Marked = z.object({ text: z.string() });

/** *Mark*: the appointment is kept the same from the next synchronisation on. */
export const mark: Doing = (item, notes, tools) => press(true, item, notes, tools);

/** *Unmark*: both copies stay. */
export const unmark: Doing = (item, notes, tools) => press(false, item, notes, tools);

async function press(on: boolean, item: OfficeItem, notes: ItemNotes, { api, mailbox, newId }: CommandTools) {
  await notes.working(on ? words.marking : words.unmarking);
  const event = graphId(mailbox, await idOf(item));
  const told = await api.ask('/api/marks/event', { operation: newId(), event, on }, Marked);
  if (told.kind === 'problem') await notes.failed(told.text);
  else await notes.result(told.kind === 'sign-in' ? words.signInAny : told.answer.text);
}

/** An appointment that is written has no id before it is saved. */
const idOf = (item: OfficeItem): Promise<string> =>
  item.itemId === undefined ? saved(item) : Promise.resolve(item.itemId);
