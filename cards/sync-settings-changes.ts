import { commonWords } from './common-words.ts';
import { actions, card, execute, heading, subtle, text, type Card } from './elements.ts';
import { allKinds, percent, type SettingsShown } from './sync-settings.ts';
import { effectWords, settingsWords as words } from './sync-settings-words.ts';
import { buttonWords, type Kind } from './sync-words.ts';

/** What a change of settings does, before and after it is saved. */

/** One setting that changes, and what that does at the next run. */
interface Difference {
  readonly line: string;
  readonly effect: string;
}

/** How a setting is shown, and what its new value does. */
interface Row {
  readonly label: string;
  readonly shown: (settings: SettingsShown) => string;
  readonly effect: (next: SettingsShown, was: SettingsShown) => string;
}

/** A setting with a value for each of its choices. */
const row = <Value extends string>(
  label: string,
  value: (settings: SettingsShown) => Value,
  titles: Readonly<Record<Value, string>>,
  effects: Readonly<Record<Value, string>>,
): Row => ({ label, shown: (settings) => titles[value(settings)], effect: (next) => effects[value(next)] });

/** One that does the same whatever it becomes. */
const plain = (label: string, shown: Row['shown'], effect: string): Row => ({ label, shown, effect: () => effect });

const yesNo = () => ({ on: commonWords.yes, off: commonWords.no });
const onOff = (value: boolean): 'on' | 'off' => (value ? 'on' : 'off');

const rows = (): readonly Row[] => [
  ...allKinds.map((kind): Row => ({
    label: words.how(kind),
    shown: ({ kinds }) => words.howWords[kinds[kind]],
    effect: (next, was) => kindEffect(kind, was, next),
  })),
  ...allKinds.map((kind) =>
    row(words.conflict(kind), ({ conflict }) => conflict[kind], words.conflictWords, effectWords.conflict),
  ),
  row(words.conflictUnit, (one) => one.conflictUnit, words.conflictUnitWords, effectWords.conflictUnit),
  row(words.ambiguousMatch, (one) => one.ambiguousMatch, words.ambiguousWords, effectWords.ambiguous),
  plain(words.newEventsAs, (one) => words.newEventsWords[one.newEventsAs], effectWords.newEventsAs),
  row(words.categoryMode, (one) => one.categoryMode, words.categoryModeWords, effectWords.category),
  plain(
    words.privateSensitivities,
    (one) => one.privateSensitivities.map((name) => words.sensitivityWords[name]).join(', '),
    effectWords.privacy,
  ),
  plain(words.neverSync, (one) => one.neverSync.join(', '), effectWords.neverSync),
  plain(words.daysBack, (one) => String(one.calendarWindow.daysBack), effectWords.window),
  plain(words.daysAhead, (one) => String(one.calendarWindow.daysAhead), effectWords.window),
  plain(words.brakeItems, (one) => String(one.brake.items), effectWords.brake),
  plain(words.brakeShare, (one) => String(percent(one.brake.share)), effectWords.brake),
  row(words.lostEligibility, (one) => one.lostEligibility, words.lostWords, effectWords.lost),
  row(words.inviteesToOutlook, (one) => onOff(one.inviteesToOutlook), yesNo(), effectWords.invitees),
  row(words.fax, (one) => onOff(one.fax), yesNo(), effectWords.fax),
  {
    label: words.everyMinutes,
    shown: ({ everyMinutes }) => String(everyMinutes),
    effect: ({ everyMinutes }) => effectWords.everyMinutes(everyMinutes),
  },
  plain(
    words.quietFrom,
    ({ quietHours }) => (quietHours ? `${quietHours.from}–${quietHours.until}` : ''),
    effectWords.quietHours,
  ),
  plain(words.archivedFlag, ({ archive }) => words.archivedFlagWords[archive.flag], effectWords.archivedFlag),
  plain(words.quickAddress, ({ archive }) => words.quickAddressWords[archive.quickAddress], effectWords.quickAddress),
  plain(words.whenSent, ({ archive }) => words.whenSentWords[archive.whenSent], effectWords.whenSent),
];

/** What changes, in words; empty: nothing. */
export const settingsChanges = (was: SettingsShown, next: SettingsShown): readonly Difference[] =>
  rows().flatMap(({ label, shown, effect }) => {
    const [before, after] = [shown(was), shown(next)];
    if (before === after) return [];
    return [{ line: words.from(label, before || words.none, after || words.none), effect: effect(next, was) }];
  });

function kindEffect(kind: Kind, was: SettingsShown, next: SettingsShown): string {
  if (next.kinds[kind] === 'off') return effectWords.kindOff(kind);
  const also = next.kinds[kind] === 'automatic' ? effectWords.automatic : effectWords.onRequest;
  return was.kinds[kind] === 'off' ? `${effectWords.kindOn(kind)} ${also}` : also;
}

/** What would be saved, and what that does. Verbs: saveSettings, showSettings. */
export function settingsCheckCard(data: {
  readonly was: SettingsShown;
  readonly next: SettingsShown;
  readonly operation: string;
}): Card {
  const changes = settingsChanges(data.was, data.next);
  if (changes.length === 0) return settingsSavedCard({ changed: 0 });
  return card(words.check, [
    heading(words.check),
    ...changes.flatMap(({ line, effect }) => [text(line, { weight: 'Bolder', spacing: 'Medium' }), subtle(effect)]),
    actions(
      execute(commonWords.save, 'saveSettings', { next: data.next, operation: data.operation }, { style: 'positive' }),
      execute(commonWords.back, 'showSettings', { next: data.next }),
    ),
  ]);
}

/** Verbs: showStatus, showSettings. */
export function settingsSavedCard(data: { readonly changed: number }): Card {
  const title = data.changed > 0 ? words.saved : words.savedSame;
  return card(title, [
    heading(data.changed > 0 ? `✓ ${title}` : title),
    actions(execute(buttonWords.status, 'showStatus'), execute(buttonWords.settings, 'showSettings')),
  ]);
}
