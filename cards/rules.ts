import {
  actions,
  card,
  execute,
  good,
  heading,
  problem,
  subtle,
  text,
  textInput,
  toggleInput,
  type Card,
} from './elements.ts';
import { commonWords } from './common-words.ts';
import { rulesWords as words } from './rules-words.ts';
import { buttonWords } from './sync-words.ts';

/** What is archived by itself. */

export interface RulesShown {
  readonly replies: boolean;
  readonly contacts: boolean;
  readonly forwarded: boolean;
  readonly never: readonly string[];
}

export interface TroubleShown {
  readonly system: 'crm' | 'graph' | 'ours';
  readonly why: 'unauthorized' | 'refused' | 'unavailable' | 'bug';
}

export interface RulesData {
  readonly rules: RulesShown;
  /** Where to forward to; null: the organisation has no such address. */
  readonly archiveMailbox: string | null;
  /** Emails that wait for a choice. */
  readonly waiting: number;
  /** Why no rule works at the moment; null: they do. */
  readonly trouble: TroubleShown | null;
  readonly isSaved?: boolean;
  /** What is wrong with what was typed. */
  readonly wrong?: string;
}

const isAnyOn = ({ replies, contacts, forwarded }: RulesShown): boolean => replies || contacts || forwarded;

/** Inputs: replies, contacts, forwarded, never. Verbs: checkRules, showFiled, showWaiting, showSettings. */
export const rulesCard = ({ rules, archiveMailbox, waiting, trouble, isSaved, wrong }: RulesData): Card =>
  card(words.title, [
    heading(words.title),
    isSaved ? good(words.saved) : text(isAnyOn(rules) ? words.introListed : `${words.intro} ${words.introListed}`),
    trouble ? problem(`${words.troubleTitle}. ${words.trouble[trouble.system][trouble.why]}`) : null,
    ...(['replies', 'contacts'] as const).map((name) =>
      toggleInput({ id: name, label: words.names[name], title: words.sentences[name], value: rules[name] }),
    ),
    archiveMailbox === null
      ? null
      : toggleInput({
          ...{ id: 'forwarded', label: words.names.forwarded, title: words.forwarded(archiveMailbox) },
          value: rules.forwarded,
        }),
    textInput({
      ...{ id: 'never', label: words.never, placeholder: words.neverHint, maxLength: 8000 },
      value: rules.never.join(', '),
    }),
    wrong ? problem(wrong) : null,
    subtle(words.neverText),
    subtle(words.always),
    actions(
      execute(commonWords.continue, 'checkRules', {}, { style: 'positive' }),
      execute(words.filed, 'showFiled', { skip: 0 }, { inputs: 'none' }),
      waiting > 0 ? execute(words.waiting(waiting), 'showWaiting', {}, { inputs: 'none' }) : null,
      execute(buttonWords.settings, 'showSettings', {}, { inputs: 'none' }),
    ),
  ]);

interface RulesChange extends Pick<RulesData, 'archiveMailbox'> {
  readonly was: RulesShown;
  readonly next: RulesShown;
  readonly operation: string;
}

/** What a change does, before it is saved. Verbs: saveRules, showRules. */
export function rulesCheckCard({ was, next, operation, archiveMailbox }: RulesChange): Card {
  const effects = effectsOf(was, next, archiveMailbox ?? '');
  return card(words.checkTitle, [
    heading(words.checkTitle),
    ...(effects.length > 0 ? effects : [words.unchanged]).map((effect) => text(effect)),
    actions(
      effects.length > 0 ? execute(commonWords.save, 'saveRules', { next, operation }, { style: 'positive' }) : null,
      execute(commonWords.back, 'showRules'),
    ),
  ]);
}

/** One sentence for everything that changes; empty: nothing does. */
function effectsOf(was: RulesShown, next: RulesShown, address: string): readonly string[] {
  const { effects } = words;
  const more = next.never.filter((one) => !was.never.includes(one));
  const less = was.never.filter((one) => !next.never.includes(one));
  const begins = (next.replies && !was.replies) || (next.contacts && !was.contacts);
  return [
    was.replies === next.replies ? null : next.replies ? effects.repliesOn : effects.repliesOff,
    was.contacts === next.contacts ? null : next.contacts ? effects.contactsOn : effects.contactsOff,
    was.forwarded === next.forwarded ? null : next.forwarded ? effects.forwardedOn(address) : effects.forwardedOff,
    more.length > 0 ? effects.neverMore(more.join(', ')) : null,
    less.length > 0 ? effects.neverLess(less.join(', ')) : null,
    begins ? effects.nothingOld : null,
  ].filter((effect) => effect !== null);
}

/** Nobody archives at the moment. Verb: showRules. */
export const rulesTroubleCard = ({ system, why }: TroubleShown): Card =>
  card(words.troubleTitle, [
    heading(words.troubleTitle),
    problem(words.trouble[system][why]),
    text(words.troubleMeanwhile),
    actions(execute(words.rules, 'showRules')),
  ]);
