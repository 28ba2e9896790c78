import { newItemCard } from '../../cards/sync-new.ts';
import { helpWords } from '../../cards/sync-words.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import { partitionOf } from '../../src/domain/person.ts';
import { readSettings } from '../../src/settings/store.ts';
import { checkedWords, type SyncDesk } from '../sync/desk.ts';
import type { Command } from '../turn.ts';

/** Forms for Outlook items that go to ProTracker; "new" by itself makes records of ProTracker. */

interface Form {
  readonly kind: SyncKind;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly usage: string;
  readonly help: string;
  /** What is typed behind the command goes into these inputs. */
  readonly values: (words: string) => Readonly<Record<string, string>>;
}

const command = ({ kind, values, ...rest }: Form, desk: SyncDesk): Command => ({
  ...rest,
  personal: true,
  async run(turn, args) {
    const { sync: own } = await readSettings(desk.store, partitionOf(turn.person));
    const typed = values(checkedWords(args.trim()));
    const data = { operation: desk.newId(), kind, values: { ...typed, as: own.newEventsAs } };
    await turn.reply(newItemCard(data, turn.person));
  },
});

/** "new outlook contact Jane Roe". */
export const newOutlookContact = (desk: SyncDesk): Command =>
  command(
    {
      kind: 'contact',
      name: 'new outlook contact',
      usage: 'new outlook contact [name]',
      help: helpWords.newContact,
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
      usage: 'new appointment [subject]',
      help: helpWords.newAppointment,
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
      usage: 'new task [title]',
      help: helpWords.newTask,
      values: (title) => ({ title }),
    },
    desk,
  );
