import {
  actions,
  card,
  choice,
  choiceInput,
  columns,
  dateTime,
  execute,
  heading,
  openUrl,
  problem,
  subtle,
  text,
  toggleInput,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { commonWords } from './common-words.ts';
import { howMany, later, type Asked } from './sync-asked.ts';
import { nameLine, titleOf, valueText, type Named } from './sync-values.ts';
import { fieldWord } from './sync-terms-words.ts';
import { questionWords } from './sync-question-words.ts';
import { buttonWords, sideWords, type Kind, type Side } from './sync-words.ts';

/** What both sides changed, and what one deleted while the other changed it. */

export interface ConflictData extends Asked {
  readonly kind: Kind;
  readonly name: Named;
  readonly version: string;
  readonly fields: readonly { readonly field: string; readonly crm: unknown; readonly outlook: unknown }[];
  readonly changedAt: Readonly<Record<Side, Date | null>>;
  /** Who changed it in ProTracker; null: not known. */
  readonly changedBy: string | null;
  readonly recordUrl: string;
  /** Further conflicts of the same kind wait. */
  readonly hasAlike: boolean;
}

const mostFields = 8;
/** Inputs carry the field's name behind this. */
export const keepPrefix = 'keep_';

/** Inputs: `keep_<field>`, `all`. Verbs: resolveConflict, skipQuestion. */
export function conflictCard(data: ConflictData, reader: Reader): Card {
  const title = questionWords.conflict(titleOf(data.kind, data.name));
  const shown = data.fields.slice(0, mostFields);
  const rest = data.fields.length - shown.length;
  const answer = { id: data.id, version: data.version, operation: data.operation };
  const several = data.fields.length > 1;
  return card(title, [
    heading(title),
    howMany(data),
    subtle(nameLine(data.kind, data.name, reader), { size: 'Default' }),
    text(questionWords.conflictText),
    ...changedLines(data, reader),
    ...shown.flatMap((field) => fieldLines(field, several, reader)),
    rest > 0 ? subtle(questionWords.more(rest)) : null,
    data.hasAlike
      ? toggleInput({ id: 'all', label: questionWords.others, title: questionWords.all(data.kind), value: false })
      : null,
    data.problem ? problem(data.problem) : null,
    actions(
      execute(buttonWords.keep('crm'), 'resolveConflict', { ...answer, keep: 'crm' }),
      execute(buttonWords.keep('outlook'), 'resolveConflict', { ...answer, keep: 'outlook' }),
      several ? execute(buttonWords.keepChosen, 'resolveConflict', { ...answer, keep: 'chosen' }) : null,
      later(data),
      openUrl(commonWords.view, data.recordUrl),
    ),
  ]);
}

const changedLines = ({ changedAt, changedBy }: ConflictData, reader: Reader): readonly Element[] =>
  (['crm', 'outlook'] as const).flatMap((side) => {
    const at = changedAt[side];
    return at ? [subtle(questionWords.changedOn(side, dateTime(at, reader), side === 'crm' ? changedBy : null))] : [];
  });

/** Both values side by side, and where there is more than one field, which one counts. */
function fieldLines(
  { field, crm, outlook }: ConflictData['fields'][number],
  several: boolean,
  reader: Reader,
): readonly Element[] {
  const label = fieldWord(field);
  const side = (which: Side, value: unknown) => ({
    width: 'stretch',
    items: [subtle(sideWords[which]), text(valueText(field, value, reader), { spacing: 'None' })],
  });
  return [
    text(label, { weight: 'Bolder', spacing: 'Medium' }),
    columns(side('crm', crm), side('outlook', outlook)),
    ...(several
      ? [
          choiceInput({
            id: `${keepPrefix}${field}`,
            label: questionWords.perField(label),
            choices: [choice(sideWords.crm, 'crm'), choice(sideWords.outlook, 'outlook')],
            value: 'crm',
            style: 'compact',
          }),
        ]
      : []),
  ];
}

export interface CrmDeletedData extends Asked {
  readonly kind: Kind;
  readonly name: Named;
  readonly version: string;
}

/** Verbs: resolveConflict, skipQuestion. */
export function crmDeletedCard(data: CrmDeletedData, reader: Reader): Card {
  const title = questionWords.deleted(titleOf(data.kind, data.name));
  const answer = { id: data.id, version: data.version, operation: data.operation };
  return card(title, [
    heading(title),
    howMany(data),
    subtle(nameLine(data.kind, data.name, reader), { size: 'Default' }),
    text(questionWords.deletedText),
    data.problem ? problem(data.problem) : null,
    actions(
      execute(questionWords.deletedOutlook, 'resolveConflict', { ...answer, keep: 'outlook' }, { style: 'positive' }),
      execute(questionWords.deletedCrm, 'resolveConflict', { ...answer, keep: 'crm' }, { style: 'destructive' }),
      later(data),
    ),
  ]);
}
