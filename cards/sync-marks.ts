import {
  actions,
  card,
  choice,
  choiceInput,
  execute,
  good,
  heading,
  problem,
  subtle,
  text,
  textInput,
  type Action,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { nameLine, titleOf, type Named } from './sync-values.ts';
import {
  buttonWords,
  kindWords,
  marksWords,
  refusedWords,
  stateWords,
  type Kind,
  type MarkState,
} from './sync-words.ts';

/** What goes to ProTracker: Outlook items with tick boxes. */

export interface MarkItem extends Named {
  readonly id: string;
  readonly state: MarkState;
}

export interface MarksData {
  /** Every press on this card counts once. */
  readonly operation: string;
  readonly kind: Kind;
  readonly words: string;
  readonly only: 'all' | 'marked';
  readonly items: readonly MarkItem[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly isOff: boolean;
  /** What marked appointments become. */
  readonly as: 'Meetings' | 'Calls';
  readonly problem?: string | undefined;
}

/** Inputs: `items`, `kind`, `words`, `as`. Verbs: markItems, unmarkItems, showMarks. */
export function marksCard(data: MarksData, reader: Reader): Card {
  const open = data.items.filter(({ state }) => state !== 'private' && state !== 'never');
  const closed = data.items.filter((item) => !open.includes(item));
  return card(
    marksWords.title(data.kind, data.only),
    [
      heading(marksWords.title(data.kind, data.only)),
      subtle(marksWords.explain, { size: 'Default' }),
      data.isOff ? text(marksWords.off(data.kind)) : null,
      open.length > 0 ? itemList(open, data, reader) : null,
      data.items.length === 0 ? text(noneText(data)) : null,
      ...closed.map((item) => subtle(`${nameLine(data.kind, item, reader)}: ${stateWords[item.state] ?? ''}`)),
      data.pages > 1 ? subtle(marksWords.page(data.page + 1, data.pages, data.total)) : null,
      data.kind === 'event' && data.only === 'all' && open.length > 0 ? becomesInput(data.as) : null,
      data.problem ? problem(data.problem) : null,
      kindInput(data.kind),
      textInput({
        ...{ id: 'words', label: buttonWords.search, value: data.words, maxLength: 100 },
        placeholder: 'First letters of names',
      }),
      actions(...marksActions(data, open)),
    ],
    reader,
  );
}

const noneText = ({ kind, words, only }: MarksData): string =>
  only === 'marked' && words === '' ? marksWords.noneMarked(kind) : marksWords.none(kind, words);

const itemList = (items: readonly MarkItem[], { kind }: MarksData, reader: Reader): Element =>
  choiceInput({
    id: 'items',
    label: kindWords[kind].title,
    choices: items.map((item) =>
      choice([nameLine(kind, item, reader), stateWords[item.state]].filter(Boolean).join(' · '), item.id),
    ),
    multiple: true,
    style: 'expanded',
    error: marksWords.chooseOne,
  });

const becomesInput = (as: MarksData['as']): Element =>
  choiceInput({
    id: 'as',
    label: marksWords.becomes,
    choices: [choice(marksWords.asMeeting, 'Meetings'), choice(marksWords.asCall, 'Calls')],
    value: as,
    style: 'compact',
  });

const kindInput = (kind: Kind): Element =>
  choiceInput({
    id: 'kind',
    label: 'Show',
    choices: (['contact', 'event', 'task'] as const).map((one) => choice(kindWords[one].title, one)),
    value: kind,
    style: 'compact',
  });

function marksActions(data: MarksData, open: readonly MarkItem[]): readonly (Action | null)[] {
  const { operation, kind, only, page, pages, words } = data;
  const at = { operation, only };
  const some = open.length > 0;
  const all = { ...at, of: kind, all: open.map(({ id }) => id) };
  return [
    some && only === 'all' ? execute(buttonWords.mark, 'markItems', { ...at, of: kind }, { style: 'positive' }) : null,
    some ? execute(buttonWords.unmark, 'unmarkItems', { ...at, of: kind }) : null,
    some
      ? execute(
          only === 'all' ? buttonWords.markPage : buttonWords.unmarkPage,
          only === 'all' ? 'markItems' : 'unmarkItems',
          all,
        )
      : null,
    execute(buttonWords.search, 'showMarks', at),
    page + 1 < pages ? turn(buttonWords.next, { ...at, of: kind, query: words, page: page + 1 }) : null,
    page > 0 ? turn(buttonWords.previous, { ...at, of: kind, query: words, page: page - 1 }) : null,
  ];
}

const turn = (title: string, data: Readonly<Record<string, unknown>>): Action =>
  execute(title, 'showMarks', data, { inputs: 'none' });

export interface MarkedData {
  readonly kind: Kind;
  readonly on: boolean;
  readonly done: number;
  readonly refused: readonly { readonly title: string; readonly why: 'private' | 'never' | 'gone' }[];
  /** Goes over at the next sync, unless the kind is switched off. */
  readonly isOff: boolean;
  readonly only: 'all' | 'marked';
  /** Of the next run, which *Sync now* begins. */
  readonly operation: string;
}

/** What became of a press on the list. Verbs: startSync, switchOn, showMarks. */
export function markedCard(data: MarkedData, reader: Reader): Card {
  const { kind, on, done, isOff, refused, operation } = data;
  const headline =
    done === 0 ? marksWords.nothing : on ? marksWords.marked(done, kind) : marksWords.unmarked(done, kind);
  const next = on ? (isOff ? marksWords.off(kind) : marksWords.markedNext) : marksWords.unmarkedNext;
  return card(
    headline,
    [
      heading(headline),
      done > 0 ? (on && !isOff ? good(next) : text(next)) : null,
      ...refused.slice(0, 8).map(({ title, why }) => problem(`${titleOf(kind, { title })} ${refusedWords[why]}`)),
      actions(
        isOff && on ? execute(buttonWords.switchOn, 'switchOn', { kind, operation }, { style: 'positive' }) : null,
        done > 0 && !isOff
          ? execute(buttonWords.syncNow, 'startSync', { kinds: [kind], operation }, { style: 'positive' })
          : null,
        execute(buttonWords.list, 'showMarks', { of: kind, only: data.only }),
      ),
    ],
    reader,
  );
}
