import {
  actions,
  card,
  choice,
  choiceInput,
  container,
  execute,
  heading,
  subtle,
  text,
  textInput,
  toggle,
  toggleInput,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { effectWords, settingsWords as words } from './sync-settings-words.ts';
import { buttonWords, type Kind } from './sync-words.ts';

/** How synchronising works for one person. Stored as `SyncPreferences` of `src/settings`. */

export interface SettingsShown {
  readonly kinds: Readonly<Record<Kind, 'off' | 'onRequest' | 'automatic'>>;
  readonly conflict: Readonly<Record<Kind, 'crm' | 'outlook' | 'ask'>>;
  readonly conflictUnit: 'field' | 'item';
  readonly categoryMode: 'visual' | 'control';
  readonly privateSensitivities: readonly ('personal' | 'private' | 'confidential')[];
  readonly neverSync: readonly string[];
  readonly ambiguousMatch: 'ask' | 'create' | 'skip';
  readonly inviteesToOutlook: boolean;
  readonly lostEligibility: 'suspend' | 'remove';
  readonly fax: boolean;
  readonly calendarWindow: { readonly daysBack: number; readonly daysAhead: number };
  /** `share` from 0 to 1. */
  readonly brake: { readonly items: number; readonly share: number };
  readonly newEventsAs: 'Meetings' | 'Calls';
  readonly everyMinutes: number;
  readonly quietHours: { readonly from: string; readonly until: string } | null;
}

const allKinds: readonly Kind[] = ['contact', 'event', 'task'];
export const percent = (share: number): number => Math.round(share * 100);

const select = <Value extends string>(
  id: string,
  label: string,
  options: Readonly<Record<Value, string>>,
  value: Value,
): Element =>
  choiceInput({
    id,
    label,
    choices: Object.entries<string>(options).map(([key, title]) => choice(title, key)),
    value,
    style: 'compact',
  });

/** Inputs as named in `bot/sync/settings-inputs.ts`. Verb: checkSettings. */
export function syncSettingsCard(data: { readonly settings: SettingsShown }, reader: Reader): Card {
  const { settings } = data;
  return card(
    words.title,
    [
      heading(words.title),
      ...allKinds.map((kind) => select(`how_${kind}`, words.how(kind), words.howWords, settings.kinds[kind])),
      ...allKinds.map((kind) =>
        select(`conflict_${kind}`, words.conflict(kind), words.conflictWords, settings.conflict[kind]),
      ),
      container(moreInputs(settings), { id: 'moreSettings', isVisible: false }),
      actions(
        execute(buttonWords.check, 'checkSettings', {}, { style: 'positive' }),
        toggle(buttonWords.more, 'moreSettings'),
        execute(buttonWords.status, 'showStatus', {}, { inputs: 'none' }),
      ),
    ],
    reader,
  );
}

const number = (id: string, label: string, value: number): Element =>
  textInput({ id, label, value: String(value), maxLength: 5 });

const moreInputs = (settings: SettingsShown): readonly Element[] => [
  select('conflictUnit', words.conflictUnit, words.conflictUnitWords, settings.conflictUnit),
  select('ambiguousMatch', words.ambiguousMatch, words.ambiguousWords, settings.ambiguousMatch),
  select('newEventsAs', words.newEventsAs, words.newEventsWords, settings.newEventsAs),
  select('categoryMode', words.categoryMode, words.categoryModeWords, settings.categoryMode),
  choiceInput({
    id: 'privateSensitivities',
    label: words.privateSensitivities,
    choices: Object.entries(words.sensitivityWords).map(([key, title]) => choice(title, key)),
    value: settings.privateSensitivities.join(','),
    multiple: true,
    style: 'expanded',
  }),
  textInput({
    ...{ id: 'neverSync', label: words.neverSync, placeholder: words.neverSyncHint, maxLength: 4000 },
    value: settings.neverSync.join(', '),
  }),
  number('daysBack', words.daysBack, settings.calendarWindow.daysBack),
  number('daysAhead', words.daysAhead, settings.calendarWindow.daysAhead),
  number('brakeItems', words.brakeItems, settings.brake.items),
  number('brakeShare', words.brakeShare, percent(settings.brake.share)),
  select('lostEligibility', words.lostEligibility, words.lostWords, settings.lostEligibility),
  toggleInput({
    ...{ id: 'inviteesToOutlook', label: words.inviteesToOutlook, title: words.inviteesTitle },
    value: settings.inviteesToOutlook,
  }),
  toggleInput({ id: 'fax', label: words.fax, title: words.faxTitle, value: settings.fax }),
  number('everyMinutes', words.everyMinutes, settings.everyMinutes),
  textInput({ id: 'quietFrom', label: words.quietFrom, value: settings.quietHours?.from ?? '', maxLength: 5 }),
  textInput({ id: 'quietUntil', label: words.quietUntil, value: settings.quietHours?.until ?? '', maxLength: 5 }),
  subtle(words.quietHint),
];

/** One setting that changes, and what that does at the next run. */
interface Difference {
  readonly line: string;
  readonly effect: string;
}

/** What changes, in words; empty: nothing. */
export function settingsChanges(was: SettingsShown, next: SettingsShown): readonly Difference[] {
  const from = (label: string, before: string, after: string, effect: string): readonly Difference[] =>
    before === after ? [] : [{ line: words.from(label, before || words.none, after || words.none), effect }];
  const yes = (value: boolean): string => (value ? words.yes : words.no);
  const quiet = ({ quietHours }: SettingsShown): string => (quietHours ? `${quietHours.from}–${quietHours.until}` : '');
  const sensitive = (one: SettingsShown): string =>
    one.privateSensitivities.map((name) => words.sensitivityWords[name]).join(', ');
  return [
    ...allKinds.flatMap((kind) =>
      from(
        words.how(kind),
        words.howWords[was.kinds[kind]],
        words.howWords[next.kinds[kind]],
        kindEffect(kind, was, next),
      ),
    ),
    ...allKinds.flatMap((kind) =>
      from(
        words.conflict(kind),
        words.conflictWords[was.conflict[kind]],
        words.conflictWords[next.conflict[kind]],
        effectWords.conflict,
      ),
    ),
    ...from(
      words.conflictUnit,
      words.conflictUnitWords[was.conflictUnit],
      words.conflictUnitWords[next.conflictUnit],
      effectWords.conflict,
    ),
    ...from(
      words.ambiguousMatch,
      words.ambiguousWords[was.ambiguousMatch],
      words.ambiguousWords[next.ambiguousMatch],
      effectWords.plain,
    ),
    ...from(words.newEventsAs, was.newEventsAs, next.newEventsAs, effectWords.plain),
    ...from(
      words.categoryMode,
      words.categoryModeWords[was.categoryMode],
      words.categoryModeWords[next.categoryMode],
      effectWords.category,
    ),
    ...from(words.privateSensitivities, sensitive(was), sensitive(next), effectWords.privacy),
    ...from(words.neverSync, was.neverSync.join(', '), next.neverSync.join(', '), effectWords.privacy),
    ...from(
      words.daysBack,
      String(was.calendarWindow.daysBack),
      String(next.calendarWindow.daysBack),
      effectWords.window,
    ),
    ...from(
      words.daysAhead,
      String(was.calendarWindow.daysAhead),
      String(next.calendarWindow.daysAhead),
      effectWords.window,
    ),
    ...from(words.brakeItems, String(was.brake.items), String(next.brake.items), effectWords.brake),
    ...from(words.brakeShare, String(percent(was.brake.share)), String(percent(next.brake.share)), effectWords.brake),
    ...from(
      words.lostEligibility,
      words.lostWords[was.lostEligibility],
      words.lostWords[next.lostEligibility],
      next.lostEligibility === 'remove' ? effectWords.remove : effectWords.plain,
    ),
    ...from(
      words.inviteesToOutlook,
      yes(was.inviteesToOutlook),
      yes(next.inviteesToOutlook),
      next.inviteesToOutlook ? effectWords.invitees : effectWords.plain,
    ),
    ...from(words.fax, yes(was.fax), yes(next.fax), effectWords.plain),
    ...from(words.everyMinutes, String(was.everyMinutes), String(next.everyMinutes), effectWords.plain),
    ...from(words.quietFrom, quiet(was), quiet(next), words.quietHint),
  ];
}

function kindEffect(kind: Kind, was: SettingsShown, next: SettingsShown): string {
  if (next.kinds[kind] === 'off') return effectWords.kindOff(kind);
  const also = next.kinds[kind] === 'automatic' ? effectWords.automatic : effectWords.onRequest;
  return was.kinds[kind] === 'off' ? `${effectWords.kindOn(kind)} ${also}` : also;
}

/** What would be saved, and what that does. Verbs: saveSettings, showSettings. */
export function settingsCheckCard(
  data: { readonly was: SettingsShown; readonly next: SettingsShown; readonly operation: string },
  reader: Reader,
): Card {
  const changes = settingsChanges(data.was, data.next);
  if (changes.length === 0) return settingsSavedCard({ changed: 0 }, reader);
  return card(
    words.check,
    [
      heading(words.check),
      ...changes.flatMap(({ line, effect }) => [text(line, { weight: 'Bolder', spacing: 'Medium' }), subtle(effect)]),
      actions(
        execute(
          buttonWords.save,
          'saveSettings',
          { next: data.next, operation: data.operation },
          { style: 'positive' },
        ),
        execute(buttonWords.back, 'showSettings'),
      ),
    ],
    reader,
  );
}

/** Verbs: showStatus, showSettings. */
export function settingsSavedCard(data: { readonly changed: number }, reader: Reader): Card {
  const title = data.changed > 0 ? words.saved : words.savedSame;
  return card(
    title,
    [
      heading(data.changed > 0 ? `✓ ${title}` : title),
      actions(execute(buttonWords.status, 'showStatus'), execute(buttonWords.settings, 'showSettings')),
    ],
    reader,
  );
}
