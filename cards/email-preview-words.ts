import { type Texts, texts } from '../src/domain/language.ts';
import { count } from './count.ts';
import { es } from './email-preview-words.es.ts';

const en = {
  title: 'Email from Outlook',
  from: 'From',
  to: 'To',
  date: 'Date',
  attachments: 'Attachments',
  files: (number: number, names: string): string => `${count(number, 'file', 'files')}: ${names}`,
  empty: 'This email has no text.',
  rest: 'The rest is in Outlook. It is archived whole.',
};

export type EmailPreviewWords = Texts<typeof en>;

/** An email that is read before it is archived. */
export const emailPreviewWords = texts({ en, es });
