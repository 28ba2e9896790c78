import type { OfficeItem, OfficeNotes } from './office.ts';
import { promised } from './office.ts';

/** The line that says where an email was archived; it stays with the email on this device. */
export const archivedKey = 'ptArchived';
/** What a button of the ribbon is doing, and what became of it. */
const workKey = 'ptWork';

/** In characters. https://learn.microsoft.com/javascript/api/outlook/office.notificationmessagedetails */
const longest = 150;
/** The icon's id in the manifest's resources. */
const icon = 'Icon.16x16';

export interface NoteAction {
  readonly text: string;
  /** The button of the ribbon whose pane opens. */
  readonly button: string;
}

/** Lines above an item. A line that Outlook does not take is left out: nothing depends on it. */
export interface ItemNotes {
  archived(line: string): Promise<void>;
  working(text: string): Promise<void>;
  /** Takes the place of what was under way. `action`: only where Outlook knows buttons in lines; the text has to do without. */
  result(text: string, action?: NoteAction): Promise<void>;
  failed(text: string): Promise<void>;
  /** Nothing is under way, and there is nothing to say of it. */
  clear(): Promise<void>;
}

export function notesOf({ notificationMessages: notes }: Pick<OfficeItem, 'notificationMessages'>): ItemNotes {
  const line = (message: string) => ({ type: 'informationalMessage', message: clipped(message), icon });
  return {
    async archived(text) {
      await put(notes, archivedKey, { ...line(text), persistent: true });
    },
    async working(message) {
      await put(notes, workKey, { type: 'progressIndicator', message: clipped(message) });
    },
    async result(text, action) {
      const buttons = action && [{ actionType: 'showTaskPane', actionText: action.text, commandId: action.button }];
      const withButton = { ...line(text), type: 'insightMessage', actions: buttons };
      if (buttons && (await put(notes, workKey, withButton))) return;
      await put(notes, workKey, { ...line(text), persistent: false });
    },
    async failed(message) {
      await put(notes, workKey, { type: 'errorMessage', message: clipped(message) });
    },
    async clear() {
      await settled(
        promised((done) => {
          notes.removeAsync(workKey, done);
        }),
      );
    },
  };
}

const put = (notes: OfficeNotes, key: string, details: object): Promise<boolean> =>
  settled(
    promised((done) => {
      notes.replaceAsync(key, details, done);
    }),
  );

const settled = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

const clipped = (text: string): string =>
  text.length <= longest
    ? text
    : `${text
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`;
