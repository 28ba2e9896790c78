import { type Texts, texts } from '../domain/language.ts';
import { es } from './crm-words.es.ts';

const en = {
  server: {
    withPassword: 'The server address must not contain a user name or password.',
    thisMachine: 'The server address must not lead to this machine.',
    notSecure: 'The server address must begin with https://',
    private: 'The server address leads into a private network. Ask your administrator to allow it.',
    noAddress: 'That is not a server address. For example: https://crm.example.com',
  },
  /** Facts of records, by the words of the modules' settings. */
  facts: { City: 'City', Company: 'Company', Start: 'Start', Due: 'Due' },
  meeting: { noTime: 'It needs a start and an end.', endsFirst: 'It ends before it starts.' },
};

export type CrmWords = Texts<typeof en>;

/** What is wrong with what a person entered for the CRM. */
export const crmWords = texts({ en, es });
