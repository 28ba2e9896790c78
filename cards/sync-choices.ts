import {
  actions,
  card,
  choice,
  choiceInput,
  container,
  dateTime,
  execute,
  heading,
  problem,
  subtle,
  text,
  viewLink,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { commonWords } from './common-words.ts';
import { howMany, later, type Asked } from './sync-asked.ts';
import { nameLine, shortValueText, titleOf, type Named } from './sync-values.ts';
import { brakeCause, fieldWord, levelWord, takingWord } from './sync-terms-words.ts';
import { questionWords } from './sync-question-words.ts';
import { kindWords, type Kind } from './sync-words.ts';

/** Questions about several things at once: possible counterparts, removals, floods of new records. */

export interface MatchData extends Asked {
  readonly kind: Kind;
  readonly name: Named;
  readonly candidates: readonly {
    readonly id: string;
    readonly name: Named;
    readonly url: string;
    readonly reasons: readonly string[];
    /** Values that tell it from the others. */
    readonly own: readonly { readonly field: string; readonly value: unknown }[];
    readonly changedAt: Date | null;
  }[];
}

const mostCandidates = 8;

/** Input: `choice`. Verbs: chooseMatch, skipQuestion. */
export function matchCard(data: MatchData, reader: Reader): Card {
  const title = questionWords.match(titleOf(data.kind, data.name));
  const shown = data.candidates.slice(0, mostCandidates);
  return card(title, [
    heading(title),
    howMany(data),
    subtle(nameLine(data.kind, data.name, reader), { size: 'Default' }),
    text(questionWords.matchText),
    ...shown.map((candidate, at) => candidateLines(at + 1, data.kind, candidate, reader)),
    choiceInput({
      id: 'choice',
      label: questionWords.matchWhich,
      choices: [
        ...shown.map(({ id, name }, at) => choice(questionWords.nth(at + 1, nameLine(data.kind, name, reader)), id)),
        choice(questionWords.matchNew, 'new'),
        choice(questionWords.matchSkip, 'skip'),
      ],
      style: 'expanded',
      required: true,
      error: questionWords.matchChoose,
    }),
    data.problem ? problem(data.problem) : null,
    actions(
      execute(commonWords.continue, 'chooseMatch', { id: data.id, operation: data.operation }, { style: 'positive' }),
      later(data),
    ),
  ]);
}

const mostOwn = 5;

const candidateLines = (
  nth: number,
  kind: Kind,
  { name, url, reasons, own, changedAt }: MatchData['candidates'][number],
  reader: Reader,
): Element =>
  container(
    [
      text(questionWords.nth(nth, nameLine(kind, name, reader)), { weight: 'Bolder' }),
      subtle(
        reasons.length > 0 ? questionWords.sameBecause(reasons.map(levelWord).join(', ')) : questionWords.noReason,
      ),
      ...own
        .slice(0, mostOwn)
        .map(({ field, value }) => subtle(`${fieldWord(field)}: ${shortValueText(field, value, reader)}`)),
      changedAt ? subtle(questionWords.changedLast(dateTime(changedAt, reader))) : null,
      viewLink(url),
    ],
    { spacing: 'Medium' },
  );

export interface BrakeData extends Asked {
  readonly kind: Kind;
  readonly cause: string;
  readonly listed: readonly { readonly action: string; readonly name: Named }[];
}

const mostListed = 15;

/** Verbs: confirmRemovals, rejectRemovals, skipQuestion. */
export function brakeCard(data: BrakeData, reader: Reader): Card {
  const title = questionWords.brake(data.listed.length, data.kind);
  const shown = data.listed.slice(0, mostListed);
  const rest = data.listed.length - shown.length;
  const answer = { id: data.id, count: data.listed.length, operation: data.operation };
  return card(title, [
    heading(title),
    howMany(data),
    text(brakeCause(data.cause)),
    ...[...Map.groupBy(shown, ({ action }) => action)].flatMap(([action, items]) => [
      text(`${kindWords[data.kind].title}: ${takingWord(action)}`, {
        weight: 'Bolder',
        spacing: 'Medium',
      }),
      ...items.map(({ name }) => subtle(nameLine(data.kind, name, reader))),
    ]),
    rest > 0 ? subtle(commonWords.andMore(rest)) : null,
    text(questionWords.brakeNoText, { spacing: 'Medium' }),
    data.problem ? problem(data.problem) : null,
    actions(
      execute(questionWords.brakeNo, 'rejectRemovals', answer, { style: 'positive' }),
      execute(questionWords.brakeYes, 'confirmRemovals', answer, { style: 'destructive' }),
      later(data),
    ),
  ]);
}

/** Verbs: allowCreations, refuseCreations, skipQuestion. */
export const creationsCard = (data: Asked & { readonly count: number }): Card =>
  card(questionWords.creations(data.count), [
    heading(questionWords.creations(data.count)),
    howMany(data),
    text(questionWords.creationsText),
    text(questionWords.creationsNoText),
    actions(
      execute(questionWords.creationsYes, 'allowCreations', { operation: data.operation }, { style: 'positive' }),
      execute(questionWords.creationsNo, 'refuseCreations', { operation: data.operation }, { style: 'destructive' }),
      later(data),
    ),
  ]);
