import {
  actions,
  card,
  choice,
  choiceInput,
  execute,
  good,
  heading,
  pressable,
  problem,
  subtle,
  text,
  textInput,
  type Action,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { commonWords } from './common-words.ts';
import { marksWords, refusedWords, stateWords, type MarkState } from './sync-marks-words.ts';
import { companyWords } from './sync-new-words.ts';
import { nameLine, titleOf, type Named } from './sync-values.ts';
import { buttonWords, kindWords, type Kind } from './sync-words.ts';

/** What goes to ProTracker: Outlook items with tick boxes. */

export interface MarkItem extends Named {
  readonly id: string;
  readonly state: MarkState;
  /** Stands for all appointments of a series. */
  readonly isSeries: boolean;
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
  /** Ids of the items that are ticked. */
  readonly ticked: readonly string[];
  /** Ticked on other pages; they count with the next press. */
  readonly elsewhere: readonly Named[];
  readonly isOff: boolean;
  /** What marked appointments become. */
  readonly as: 'Meetings' | 'Calls';
  readonly problem?: string | undefined;
  /** Neither this kind nor any other has anything of this name. */
  readonly isNowhere?: boolean | undefined;
}

/** Inputs: `items`, `kind`, `words`, `as`. Verbs: markItems, unmarkItems, showMarks, openNewItem, openCompany. */
export function marksCard(data: MarksData, reader: Reader): Card {
  const open = data.items.filter(({ state }) => state !== 'private' && state !== 'never');
  const closed = data.items.filter((item) => !open.includes(item));
  return card(marksWords.title(data.kind, data.only), [
    heading(marksWords.title(data.kind, data.only)),
    subtle(marksWords.explain, { size: 'Default' }),
    data.isOff ? text(marksWords.off(data.kind)) : null,
    open.length > 0 ? itemList(open, data, reader) : null,
    data.items.length === 0 ? text(noneText(data)) : null,
    ...closed.map((item) => subtle(`${itemLine(data.kind, item, reader)}: ${stateWords[item.state] ?? ''}`)),
    data.pages > 1 ? subtle(marksWords.page(data.page + 1, data.pages, data.total)) : null,
    data.elsewhere.length > 0 ? text(elsewhereText(data)) : null,
    data.kind === 'contact' && open.length > 0 ? companyLine(data) : null,
    data.kind === 'event' && data.only === 'all' && open.length > 0 ? becomesInput(data.as) : null,
    data.problem ? problem(data.problem) : null,
    kindInput(data.kind),
    textInput({
      ...{ id: 'words', label: commonWords.search, value: data.words, maxLength: 100 },
      placeholder: marksWords.letters,
    }),
    actions(...marksActions(data, open)),
  ]);
}

const itemLine = (kind: Kind, item: MarkItem, reader: Reader): string =>
  [nameLine(kind, item, reader), item.isSeries ? marksWords.series : ''].filter(Boolean).join(' · ');

const noneText = ({ kind, words, only, isNowhere }: MarksData): string =>
  isNowhere
    ? marksWords.nowhere(words)
    : only === 'marked' && words === ''
      ? marksWords.noneMarked(kind)
      : marksWords.none(kind, words);

const mostNamed = 3;

const elsewhereText = ({ kind, elsewhere }: MarksData): string =>
  marksWords.elsewhere(
    elsewhere.slice(0, mostNamed).map((item) => titleOf(kind, item)),
    Math.max(0, elsewhere.length - mostNamed),
  );

const itemList = (items: readonly MarkItem[], { kind, ticked }: MarksData, reader: Reader): Element =>
  choiceInput({
    id: 'items',
    label: kindWords[kind].title,
    choices: items.map((item) =>
      choice([itemLine(kind, item, reader), stateWords[item.state]].filter(Boolean).join(' · '), item.id),
    ),
    value: ticked.join(','),
    multiple: true,
    style: 'expanded',
    error: marksWords.chooseOne,
  });

const companyLine = ({ only, page }: MarksData): Element => {
  const { ofTicked } = companyWords;
  const line = text(`${ofTicked} ›`, { color: 'Accent' });
  return pressable([line], ofTicked, 'openCompany', { only, page }, { inputs: 'auto' });
};

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
    label: marksWords.show,
    choices: (['contact', 'event', 'task'] as const).map((one) => choice(kindWords[one].title, one)),
    value: kind,
    style: 'compact',
  });

function marksActions(data: MarksData, open: readonly MarkItem[]): readonly (Action | null)[] {
  const { operation, kind, only, page, pages, words } = data;
  const at = { operation, only, elsewhere: data.elsewhere.length };
  const some = open.length > 0;
  const canPress = some || data.elsewhere.length > 0;
  const all = { ...at, of: kind, all: open.map(({ id }) => id) };
  const turnTo = (to: number) => ({ ...at, shows: kind, of: kind, query: words, page: to });
  return [
    canPress && only === 'all'
      ? execute(buttonWords.mark, 'markItems', { ...at, of: kind }, { style: 'positive' })
      : null,
    canPress ? execute(buttonWords.unmark, 'unmarkItems', { ...at, of: kind }) : null,
    some
      ? execute(
          only === 'all' ? buttonWords.markPage : buttonWords.unmarkPage,
          only === 'all' ? 'markItems' : 'unmarkItems',
          all,
        )
      : null,
    execute(commonWords.search, 'showMarks', { ...at, shows: kind }),
    page + 1 < pages ? execute(buttonWords.next, 'showMarks', turnTo(page + 1)) : null,
    page === 0 && only === 'all'
      ? execute(buttonWords.newItem[kind], 'openNewItem', { of: kind }, { inputs: 'none' })
      : null,
    page > 0 ? execute(buttonWords.previous, 'showMarks', turnTo(page - 1)) : null,
  ];
}

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
export function markedCard(data: MarkedData): Card {
  const { kind, on, done, isOff, refused, operation } = data;
  const headline =
    done === 0 ? marksWords.nothing : on ? marksWords.marked(done, kind) : marksWords.unmarked(done, kind);
  const next = on ? (isOff ? marksWords.off(kind) : marksWords.markedNext(done)) : marksWords.unmarkedNext;
  return card(headline, [
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
  ]);
}
