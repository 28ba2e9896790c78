import { archiveEditWords as words } from './archive-edit-words.ts';
import { commonWords } from './common-words.ts';
import {
  actions,
  card,
  choice,
  choiceInput,
  dateInput,
  execute,
  fileSize,
  heading,
  problem,
  subtle,
  text,
  textInput,
  timeInput,
} from './elements.ts';
import type { Card, Element, Reader } from './elements.ts';

/** Editing the CRM's copy of one email before it is archived. */

export interface EditData {
  readonly operation: string;
  readonly emailId: string;
  readonly subject: string;
  /** Null: too long for a card, so it is archived whole. */
  readonly text: string | null;
  readonly comment: string;
  /** `YYYY-MM-DD` and `HH:MM` in the reader's zone. */
  readonly date: string;
  readonly time: string;
  readonly attachments: readonly {
    readonly id: string;
    readonly name: string;
    readonly size: number;
    readonly kept: boolean;
    readonly tooLarge: boolean;
  }[];
  /** It is in the CRM already: that record is not changed, a comment becomes a note. */
  readonly inCrm: boolean;
  readonly problem?: string | undefined;
}

const commentInput = (data: EditData, label: string): Element =>
  textInput({ id: 'comment', label, value: data.comment, multiline: true, maxLength: 4000 });

/** Inputs: `subject`, `text`, `comment`, `date`, `time`, `attachments`. Verbs: archiveEditSave, archiveShow. */
export function archiveEditCard(data: EditData, reader: Pick<Reader, 'locale'>): Card {
  const target = { operation: data.operation, email: data.emailId };
  return card(words.title, [
    heading(words.title),
    subtle(words.untouched, { size: 'Default' }),
    ...(data.inCrm ? joined(data) : copied(data, reader)),
    data.problem ? problem(data.problem) : null,
    actions(
      execute(commonWords.save, 'archiveEditSave', target, { style: 'positive' }),
      execute(commonWords.back, 'archiveShow', { operation: data.operation }, { inputs: 'none' }),
    ),
  ]);
}

const joined = (data: EditData): readonly Element[] => [text(words.inCrm), commentInput(data, words.note)];

const copied = (data: EditData, reader: Pick<Reader, 'locale'>): readonly Element[] => [
  textInput({ id: 'subject', label: words.subject, value: data.subject, maxLength: 255 }),
  data.text === null
    ? text(words.textTooLong)
    : textInput({ id: 'text', label: words.text, value: data.text, multiline: true, maxLength: 10_000 }),
  commentInput(data, words.comment),
  dateInput({ id: 'date', label: words.date, value: data.date, required: true, error: words.dateNeeded }),
  timeInput({ id: 'time', label: words.time, value: data.time, required: true, error: words.timeNeeded }),
  ...attachmentInputs(data, reader),
];

function attachmentInputs(data: EditData, reader: Pick<Reader, 'locale'>): readonly Element[] {
  const fitting = data.attachments.filter(({ tooLarge }) => !tooLarge);
  const tooLarge = data.attachments.filter((file) => file.tooLarge);
  return [
    ...(fitting.length > 0
      ? [
          choiceInput({
            id: 'attachments',
            label: words.attachments,
            choices: fitting.map(({ id, name, size }) => choice(`${name} (${fileSize(size, reader)})`, id)),
            value: fitting
              .filter(({ kept }) => kept)
              .map(({ id }) => id)
              .join(','),
            multiple: true,
            style: 'expanded',
          }),
        ]
      : []),
    ...tooLarge.map(({ name, size }) => text(words.tooLarge(name, fileSize(size, reader)))),
  ];
}

const mostListed = 50;

/** Which of several emails is to be edited. Input: `email`. */
export const chooseEmailCard = (data: {
  readonly operation: string;
  readonly verb: string;
  readonly title: string;
  readonly emails: readonly { readonly id: string; readonly title: string }[];
}): Card =>
  card(data.title, [
    heading(data.title),
    choiceInput({
      id: 'email',
      label: words.email,
      choices: data.emails.slice(0, mostListed).map(({ id, title }) => choice(title, id)),
      value: data.emails[0]?.id ?? '',
      style: 'compact',
      required: true,
      error: words.chooseEmail,
    }),
    data.emails.length > mostListed ? subtle(words.notListed(data.emails.length - mostListed)) : null,
    actions(
      execute(commonWords.continue, data.verb, { operation: data.operation }, { style: 'positive' }),
      execute(commonWords.back, 'archiveShow', { operation: data.operation }, { inputs: 'none' }),
    ),
  ]);
