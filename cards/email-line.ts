import { commonWords } from './common-words.ts';
import { dateTime, subtle, text, type Reader } from './elements.ts';
import { some } from './record-words.ts';

/** An email in a list of those that were archived, or that wait. */
export interface EmailLine {
  readonly subject: string;
  readonly correspondent: string;
  readonly at: Date;
  /** Under what it was filed; missing: it is not filed yet. */
  readonly records?: readonly { readonly name: string }[];
}

/** Two lines: the subject; whom it is with, when, and where it went. */
export const emailLine = ({ subject, correspondent, at, records }: EmailLine, reader: Reader) => [
  text(subject || commonWords.noSubject, { weight: 'Bolder' }),
  subtle(
    [
      ...(correspondent ? [correspondent] : []),
      dateTime(at, reader),
      ...(records ? [some(records.map(({ name }) => name))] : []),
    ].join(' · '),
  ),
];
