import {
  actions,
  card,
  choice,
  choiceInput,
  container,
  execute,
  heading,
  numberInput,
  subtle,
  textInput,
  toggle,
  toggleInput,
  type Card,
  type Element,
} from './elements.ts';
import { letterWords } from './letter-words.ts';
import { commonWords } from './common-words.ts';
import { explainWords, settingsWords as words } from './sync-settings-words.ts';
import { buttonWords, type Kind } from './sync-words.ts';

/** How synchronising and archiving work for one person. Stored as `PersonalSettings` of `src/settings`. */

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
  readonly archive: {
    readonly flag: 'usual' | 'complete' | 'flagged' | 'leave';
    readonly quickAddress: 'correspondent' | 'to';
    readonly whenSent: 'tell' | 'quiet' | 'ask';
  };
}

/** What the numbers may be, both ends included. */
export const settingRanges = {
  daysBack: [0, 365],
  daysAhead: [1, 730],
  brakeItems: [0, 1000],
  brakeShare: [0, 100],
  everyMinutes: [5, 1440],
} as const;

export const allKinds: readonly Kind[] = ['contact', 'event', 'task'];
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

const explained = (input: Element, explanation: string): readonly Element[] => [input, subtle(explanation)];

/** Inputs as named in `bot/sync/settings-inputs.ts`. Verb: checkSettings. */
export function syncSettingsCard(data: {
  readonly settings: SettingsShown;
  /** Its name in Outlook. */ readonly category: string;
}): Card {
  const { settings, category } = data;
  return card(words.title, [
    heading(words.title),
    ...allKinds.flatMap((kind) =>
      explained(select(`how_${kind}`, words.how(kind), words.howWords, settings.kinds[kind]), explainWords.how(kind)),
    ),
    ...allKinds.map((kind) =>
      select(`conflict_${kind}`, words.conflict(kind), words.conflictWords, settings.conflict[kind]),
    ),
    subtle(explainWords.conflict),
    container(moreInputs(settings, category), { id: 'moreSettings', isVisible: false }),
    actions(
      execute(commonWords.continue, 'checkSettings', {}, { style: 'positive' }),
      toggle(buttonWords.more, 'moreSettings'),
      execute(buttonWords.rules, 'showRules', {}, { inputs: 'none' }),
      execute(letterWords.button, 'showMailing', {}, { inputs: 'none' }),
      execute(buttonWords.status, 'showStatus', {}, { inputs: 'none' }),
    ),
  ]);
}

const number = (id: keyof typeof settingRanges, value: number): Element => {
  const [min, max] = settingRanges[id];
  return numberInput({ id, label: words[id], value, min, max, error: words.wrong.number(words[id], min, max) });
};

const time = (id: 'quietFrom' | 'quietUntil', value: string | undefined): Element =>
  textInput({
    ...{ id, label: words[id], value: value ?? '', maxLength: 5, error: words.wrong.time },
    pattern: String.raw`^\s*([01]?\d|2[0-3]):[0-5]\d\s*$`,
  });

/** Addresses and domains with commas, semicolons or spaces between them. */
const addressList = String.raw`^[\s,;]*([^\s@,;]*@[^\s@,;.]+(\.[^\s@,;.]+)+([\s,;]+|$))*$`;

const moreInputs = (settings: SettingsShown, category: string): readonly Element[] => [
  ...decisions(settings),
  ...explained(
    select('categoryMode', words.categoryMode, words.categoryModeWords, settings.categoryMode),
    explainWords.categoryMode(category),
  ),
  ...limits(settings),
  ...particulars(settings),
  ...archiving(settings),
];

/** A list to choose from and its sentence, both under the setting's own name. */
const chosen = <Value extends string>(
  id:
    | 'conflictUnit'
    | 'ambiguousMatch'
    | 'newEventsAs'
    | 'lostEligibility'
    | 'archivedFlag'
    | 'quickAddress'
    | 'whenSent',
  options: Readonly<Record<Value, string>>,
  value: Value,
): readonly Element[] => explained(select(id, words[id], options, value), explainWords[id]);

const decisions = (settings: SettingsShown): readonly Element[] => [
  ...chosen('conflictUnit', words.conflictUnitWords, settings.conflictUnit),
  ...chosen('ambiguousMatch', words.ambiguousWords, settings.ambiguousMatch),
  ...chosen('newEventsAs', words.newEventsWords, settings.newEventsAs),
];

const limits = ({ privateSensitivities, neverSync, calendarWindow, brake }: SettingsShown): readonly Element[] => [
  ...explained(
    choiceInput({
      id: 'privateSensitivities',
      label: words.privateSensitivities,
      choices: Object.entries(words.sensitivityWords).map(([key, title]) => choice(title, key)),
      value: privateSensitivities.join(','),
      multiple: true,
      style: 'expanded',
    }),
    explainWords.privateSensitivities,
  ),
  ...explained(
    textInput({
      ...{ id: 'neverSync', label: words.neverSync, placeholder: words.neverSyncHint, maxLength: 4000 },
      value: neverSync.join(', '),
      pattern: addressList,
      error: words.wrong.addresses,
    }),
    explainWords.neverSync,
  ),
  number('daysBack', calendarWindow.daysBack),
  ...explained(number('daysAhead', calendarWindow.daysAhead), explainWords.window),
  number('brakeItems', brake.items),
  ...explained(number('brakeShare', percent(brake.share)), explainWords.brake),
];

const particulars = (settings: SettingsShown): readonly Element[] => [
  ...chosen('lostEligibility', words.lostWords, settings.lostEligibility),
  ...explained(
    toggleInput({
      ...{ id: 'inviteesToOutlook', label: words.inviteesToOutlook, title: words.inviteesTitle },
      value: settings.inviteesToOutlook,
    }),
    explainWords.inviteesToOutlook,
  ),
  ...explained(
    toggleInput({ id: 'fax', label: words.fax, title: words.faxTitle, value: settings.fax }),
    explainWords.fax,
  ),
  ...explained(number('everyMinutes', settings.everyMinutes), explainWords.everyMinutes),
  time('quietFrom', settings.quietHours?.from),
  ...explained(time('quietUntil', settings.quietHours?.until), explainWords.quietHours),
];

const archiving = ({ archive }: SettingsShown): readonly Element[] => [
  ...chosen('archivedFlag', words.archivedFlagWords, archive.flag),
  ...chosen('quickAddress', words.quickAddressWords, archive.quickAddress),
  ...chosen('whenSent', words.whenSentWords, archive.whenSent),
];
