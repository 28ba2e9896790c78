import { distance } from 'fastest-levenshtein';
import { otherNames } from '../cards/command-names.ts';
import { fold } from '../src/domain/fold.ts';
import type { BotTables, CardAction, Command, DialogCommand, LinkPreview, Lookup, SearchCommand } from './turn.ts';

/** The tables, looked up by what came over the wire. Null or empty: there is no such thing. */
export interface Router {
  /** The command that a text starts with, in any language and case, with or without accents and a slash; `args` is the rest as typed. */
  command(text: string): { readonly command: Command; readonly args: string } | null;
  /** At most three commands that the text may have meant, the likeliest first. */
  nearest(text: string): readonly Command[];
  cardAction(verb: string): CardAction | null;
  lookup(dataset: string): Lookup | null;
  search(commandId: string): SearchCommand | null;
  dialog(commandId: string): DialogCommand | null;
  readonly linkPreview: LinkPreview;
}

/** The message extension is Teams' alone: other places have no use for its dialogs and links. */
type Tables = Pick<BotTables, 'commands' | 'cardActions' | 'lookups' | 'searches'> &
  Partial<Pick<BotTables, 'dialogs' | 'linkPreview'>>;

/** Throws when a name stands in a table twice: that is a mistake in the program. */
export function createRouter(tables: Tables): Router {
  const named = tables.commands.flatMap((command) =>
    [command.name, ...(command.aliases ?? []), ...otherNames(command.name)].map(
      (name) => [fold(name), command] as const,
    ),
  );
  const commands = tableOf(named);
  const cardActions = tableOf(tables.cardActions.map((action) => [action.verb, action]));
  const lookups = tableOf(tables.lookups.map((lookup) => [lookup.dataset, lookup]));
  const searches = tableOf(tables.searches.map((search) => [search.commandId, search]));
  const dialogs = tableOf((tables.dialogs ?? []).map((dialog) => [dialog.commandId, dialog]));
  const longest = Math.max(1, ...named.map(([name]) => wordsOf(name).length));

  return {
    command(text) {
      const typed = withoutSlash(text);
      const words = wordsOf(typed);
      for (let count = Math.min(longest, words.length); count > 0; count -= 1) {
        const name = fold(words.slice(0, count).join(' '));
        const command = commands.get(name) ?? commands.get(name.replace(/[.,:;!?]+$/, ''));
        if (command) return { command, args: afterWords(typed, count) };
      }
      return linked(tables.commands, words);
    },
    nearest: (text) => nearest(named, withoutSlash(text)),
    cardAction: (verb) => cardActions.get(verb) ?? null,
    lookup: (dataset) => lookups.get(dataset) ?? null,
    search: (commandId) => searches.get(commandId) ?? null,
    dialog: (commandId) => dialogs.get(commandId) ?? null,
    linkPreview: tables.linkPreview ?? (async () => null),
  };
}

/** Nothing is commanded, but there is a link in it that a command takes. */
function linked(commands: readonly Command[], words: readonly string[]): ReturnType<Router['command']> {
  for (const word of words) {
    const url = URL.parse(word.replace(/^<|>$/g, ''));
    const command = url && commands.find((one) => one.takes?.(url));
    if (command) return { command, args: url.href };
  }
  return null;
}

function tableOf<Value>(rows: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  const table = new Map(rows);
  if (table.size === rows.length) return table;
  const names = rows.map(([name]) => name);
  throw new Error(`Twice in a table: ${names.filter((name, at) => names.indexOf(name) !== at).join(', ')}`);
}

const withoutSlash = (text: string): string => text.replace(/^[\s/]+/, '').trim();
const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const afterWords = (text: string, count: number): string => text.replace(new RegExp(`^(\\S+\\s*){${count}}`), '');

/** Of so many letters. */
const mistypes = (letters: number): number => (letters > 3 ? 2 : letters > 1 ? 1 : 0);

/** Near enough: two letters mistyped or swapped (one in short words), a third of a long name, or the name only begun. */
function nearest(named: readonly (readonly [string, Command])[], typed: string): readonly Command[] {
  const words = wordsOf(fold(typed));
  const candidates = named
    .map(([name, command]) => {
      const start = words.slice(0, wordsOf(name).length).join(' ').slice(0, 40);
      const begun = start.length > 1 && name.startsWith(start);
      return {
        command,
        far: begun ? 0.5 : distance(start, name),
        limit: Math.max(mistypes(Math.min(name.length, start.length)), Math.floor(name.length / 3)),
      };
    })
    .filter(({ far, limit }) => far <= limit)
    .sort((a, b) => a.far - b.far);
  return [...new Set(candidates.map(({ command }) => command))].slice(0, 3);
}
