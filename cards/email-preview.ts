import { commonWords } from './common-words.ts';
import { card, facts, heading, dateTime, text } from './elements.ts';
import type { Card, Reader } from './elements.ts';
import { emailPreviewWords as words } from './email-preview-words.ts';
import { some } from './record-words.ts';

/** The text of an email, to be read before it is archived. Shown in a dialog. */
export interface PreviewData {
  readonly subject: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly date: Date;
  readonly text: string;
  readonly attachments: readonly string[];
}

const mostCharacters = 6000;

export function emailPreviewCard(data: PreviewData, reader: Reader): Card {
  const read = data.text.trim();
  return card(words.title, [
    heading(data.subject || commonWords.noSubject),
    facts({
      [words.from]: data.from,
      [words.to]: some(data.to, 5),
      [words.date]: dateTime(data.date, reader),
      [words.attachments]:
        data.attachments.length > 0 ? words.files(data.attachments.length, some(data.attachments, 5)) : null,
    }),
    text(read.slice(0, mostCharacters) || words.empty, { separator: true }),
    read.length > mostCharacters ? text(words.rest, { isSubtle: true }) : null,
  ]);
}
