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
  return card('Edit the copy for ProTracker', [
    heading('Edit the copy for ProTracker'),
    subtle('Your Outlook email is not changed.', { size: 'Default' }),
    ...(data.inCrm ? joined(data) : copied(data, reader)),
    data.problem ? problem(data.problem) : null,
    actions(
      execute('Save', 'archiveEditSave', target, { style: 'positive' }),
      execute('Back', 'archiveShow', { operation: data.operation }, { inputs: 'none' }),
    ),
  ]);
}

const joined = (data: EditData): readonly Element[] => [
  text(
    'This email is in ProTracker already, and that record stays as it is. What you write here becomes a note on the records you tick.',
  ),
  commentInput(data, 'Note'),
];

const copied = (data: EditData, reader: Pick<Reader, 'locale'>): readonly Element[] => [
  textInput({ id: 'subject', label: 'Subject', value: data.subject, maxLength: 255 }),
  data.text === null
    ? text('The text is too long to edit here. It is archived whole; you can add a comment.')
    : textInput({ id: 'text', label: 'Text', value: data.text, multiline: true, maxLength: 10_000 }),
  commentInput(data, 'Comment, put above the text'),
  dateInput({ id: 'date', label: 'Date', value: data.date, required: true, error: 'Enter a date.' }),
  timeInput({ id: 'time', label: 'Time', value: data.time, required: true, error: 'Enter a time, for example 14:05.' }),
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
            label: 'Attachments that go along',
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
    ...tooLarge.map(({ name, size }) =>
      text(`${name} (${fileSize(size, reader)}) is over ProTracker's limit of 25 MB and stays in Outlook.`),
    ),
  ];
}

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
      label: 'Email',
      choices: data.emails.slice(0, 50).map(({ id, title }) => choice(title, id)),
      value: data.emails[0]?.id ?? '',
      style: 'compact',
      required: true,
      error: 'Choose an email.',
    }),
    actions(
      execute('Continue', data.verb, { operation: data.operation }, { style: 'positive' }),
      execute('Back', 'archiveShow', { operation: data.operation }, { inputs: 'none' }),
    ),
  ]);
