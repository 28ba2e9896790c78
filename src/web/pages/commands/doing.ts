import type { Api } from '../shared/api.ts';
import { type ItemNotes, notesOf } from '../outlook/notes.ts';
import type { OfficeEvent, OfficeItem, OfficeMailbox } from '../outlook/office.ts';
import { commandsWords as words } from './commands-words.ts';

/** What the functions behind the ribbon work with. */
export interface CommandTools {
  readonly api: Api;
  readonly mailbox: OfficeMailbox;
  readonly newId: () => string;
  readonly wait: (ms: number) => Promise<void>;
}

/** A function of the ribbon, for the open item. What it throws is told above the item. */
export type Doing = (item: OfficeItem, notes: ItemNotes, tools: CommandTools) => Promise<void>;

/** A function as Outlook calls it: `event.completed` is called however it ends. */
export const doing =
  (run: Doing, tools: CommandTools) =>
  (event: OfficeEvent): void => {
    const { item } = tools.mailbox;
    const notes = item && notesOf(item);
    const work = item && notes ? run(item, notes, tools) : Promise.resolve();
    void work
      .catch(() => notes?.failed(words.notDone))
      .catch(() => undefined)
      .finally(() => {
        event.completed();
      });
  };
