import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './administration-words.es.ts';

const en = {
  title: 'Administration',
  text: 'Server, kinds of records, what people may set, who changed what, and a check of the installation. The page opens for administrators only.',
  open: 'Open Administration',
  fixed: 'Set by your administrator.',
  /** Where a person's own choice counts beside it. */
  fixedToo: {
    privateSensitivities:
      'Your administrator keeps some of these in Outlook for everybody. What you had chosen yourself stays there too.',
  },
  forbidden: 'Your administrator has switched this off for everybody. Ask them if you need it.',
};

export type AdministrationWords = Texts<typeof en>;

/** What a chat says of administration. */
export const administrationWords = texts({ en, es });
