import { bareMessageId } from '../../../../domain/message-id.ts';
import type { DroppedFile } from './drags.ts';
import { words } from './targets-words.ts';

/** What is archived: emails by their ids, or by what their files tell. */
export type Load =
  | {
      readonly kind: 'emails';
      readonly emails: readonly string[];
      readonly files: readonly { readonly name: string; readonly messageId: string }[];
    }
  | { readonly kind: 'refused'; readonly text: string };

/** An email that is selected in Outlook. */
export interface SelectedEmail {
  readonly id: string;
  readonly subject: string;
}

export const mostEmails = 100;

const refused = (text: string): Load => ({ kind: 'refused', text });

/**
 * What dropped files stand for. Of `.eml` files the Message-ID is read here, and nothing else is sent on. Classic Outlook gives `.msg`
 * files of what is selected: then the selection counts, if the files are named after it. Anything else is refused as a whole.
 */
export async function loadOf(
  files: readonly DroppedFile[],
  selected: () => Promise<readonly SelectedEmail[]>,
): Promise<Load> {
  if (files.length === 0) return refused(words.nothing);
  if (files.length > mostEmails) return refused(words.tooMany(mostEmails, files.length));
  const other = files.find(({ name }) => !/\.(?:eml|msg)$/i.test(name));
  if (other) return refused(words.notEmail(other.name));
  // Outlook may have taken a file away by now.
  return read(files, selected).catch(() => refused(words.unreadable));
}

async function read(files: readonly DroppedFile[], selected: () => Promise<readonly SelectedEmail[]>): Promise<Load> {
  const ofClassic = files.filter(({ name }) => /\.msg$/i.test(name));
  if (ofClassic.length === 0) return { kind: 'emails', emails: [], files: await Promise.all(files.map(withMessageId)) };
  const emails = await selected();
  return ofClassic.length === files.length && areThese(ofClassic, emails)
    ? { kind: 'emails', emails: emails.map(({ id }) => id), files: [] }
    : refused(words.notSelected);
}

/** Header fields end long before. */
const headBytes = 256 * 1024;

async function withMessageId({ name, content }: DroppedFile) {
  const [head, { default: PostalMime }] = await Promise.all([
    content.slice(0, headBytes).arrayBuffer(),
    import('postal-mime'),
  ]);
  const { messageId } = await PostalMime.parse(head).catch(() => ({ messageId: undefined }));
  return { name, messageId: bareMessageId(messageId) };
}

/** A shorter name is the whole subject: `RE.msg` is not every reply. */
const leastOfCut = 20;

/** Files are called by their subjects, cut, and without what a file name must not have. */
function areThese(files: readonly DroppedFile[], emails: readonly SelectedEmail[]): boolean {
  if (files.length !== emails.length) return false;
  const left = emails.map(({ subject }) => lettersOf(subject));
  return files.every(({ name }) => {
    const letters = lettersOf(name.replace(/(?: \(\d+\))?\.msg$/i, '')).slice(0, 40);
    const at = left.findIndex((subject) => isNamed(letters, subject));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

const isNamed = (letters: string, subject: string): boolean =>
  subject === '' || subject === letters || (letters.length >= leastOfCut && subject.startsWith(letters));

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
