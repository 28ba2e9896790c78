import { newWords } from '../../cards/sync-new-words.ts';
import { helpWords, usageWords } from '../../cards/sync-words.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import { UserError } from '../../src/errors.ts';
import type { SyncDesk } from '../sync/desk.ts';
import { newForm } from '../sync/new-form.ts';
import type { Command } from '../turn.ts';

/** Forms for Outlook items that go to ProTracker; "new" by itself makes records of ProTracker. */

interface Form {
  readonly kind: SyncKind;
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Of its words. */
  readonly words: 'newContact' | 'newAppointment' | 'newTask';
  /** What the first line of the form takes, in characters. */
  readonly longest: number;
  /** What is typed behind the command goes into these inputs. */
  readonly values: (words: string) => Readonly<Record<string, string>>;
}

const command = ({ kind, name, aliases = [], words, longest, values }: Form, desk: SyncDesk): Command => ({
  ...{ name, aliases },
  words: () => ({ usage: usageWords[words], help: helpWords[words] }),
  personal: true,
  async run(turn, args) {
    await turn.reply(await newForm(turn, kind, values(fitting(args.trim(), longest)), desk));
  },
});

function fitting(words: string, longest: number): string {
  if (words.length > longest) throw new UserError(newWords.tooLong(longest));
  return words;
}

/** "new outlook contact Jane Roe". */
export const newOutlookContact = (desk: SyncDesk): Command =>
  command(
    {
      kind: 'contact',
      name: 'new outlook contact',
      words: 'newContact',
      longest: 100,
      values(words) {
        if (words.includes('@')) return { email: words };
        const names = words.split(/\s+/);
        return { givenName: names.slice(0, -1).join(' '), familyName: names.at(-1) ?? '' };
      },
    },
    desk,
  );

/** "new appointment Review". */
export const newAppointment = (desk: SyncDesk): Command =>
  command(
    {
      kind: 'event',
      name: 'new appointment',
      aliases: ['new meeting', 'new call', 'new event'],
      words: 'newAppointment',
      longest: 255,
      values: (subject) => ({ subject }),
    },
    desk,
  );

/** "new task Call Jane". */
export const newTask = (desk: SyncDesk): Command =>
  command(
    {
      kind: 'task',
      name: 'new task',
      aliases: ['new to-do', 'new todo'],
      words: 'newTask',
      longest: 255,
      values: (title) => ({ title }),
    },
    desk,
  );
