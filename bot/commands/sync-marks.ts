import { helpWords, usageWords } from '../../cards/sync-words.ts';
import { checkedWords, kindIn, type SyncDesk } from '../sync/desk.ts';
import { marksList, marksNamed } from '../sync/marks.ts';
import type { Command } from '../turn.ts';

const command = (desk: SyncDesk, name: 'mark' | 'unmark', only: 'all' | 'marked'): Command => ({
  name,
  words: () => ({ usage: usageWords[name], help: helpWords[name] }),
  personal: true,
  async run(turn, args) {
    const { kind, words } = kindIn(args);
    const named = { words: checkedWords(words), only } as const;
    const isNamed = kind === null && words !== '';
    const query = { ...named, kind: kind ?? 'contact', page: 0 } as const;
    await turn.reply(await (isNamed ? marksNamed(turn, named, desk) : marksList(turn, query, desk)));
  },
});

/** "mark", "mark miller", "mark calendar review": what goes to ProTracker. */
export const mark = (desk: SyncDesk): Command => command(desk, 'mark', 'all');

/** "unmark": what is marked, to take the mark off. */
export const unmark = (desk: SyncDesk): Command => command(desk, 'unmark', 'marked');
