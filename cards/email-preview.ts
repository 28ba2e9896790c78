import { card, facts, heading, dateTime, text, count } from './elements.ts';
import type { Card, Reader } from './elements.ts';
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
  const words = data.text.trim();
  return card('Email from Outlook', [
    heading(data.subject || 'No subject'),
    facts({
      From: data.from,
      To: some(data.to, 5),
      Date: dateTime(data.date, reader),
      Attachments:
        data.attachments.length > 0 ? `${count(data.attachments.length, 'file')}: ${some(data.attachments, 5)}` : null,
    }),
    text(words.slice(0, mostCharacters) || 'This email has no text.', { separator: true }),
    words.length > mostCharacters ? text('The rest is in Outlook. It is archived whole.', { isSubtle: true }) : null,
  ]);
}
