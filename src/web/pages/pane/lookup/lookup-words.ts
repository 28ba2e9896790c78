import { type Texts, texts } from '../../../../domain/language.ts';
import { es } from './lookup-words.es.ts';

const en = {
  title: 'Lookup Addresses',
  search: 'Name or address',
  hint: 'Type at least two letters.',
  searching: 'Looking in ProTracker…',
  again: 'Try again',
  none: (text: string): string => `Nobody with an address matches “${text}”.`,
  noneHint: 'Check the spelling, or try the beginning of another name.',
  found: (count: number): string => (count === 1 ? '1 address' : `${count} addresses`),
  to: 'To',
  cc: 'Cc',
  bcc: 'Bcc',
  add: (field: string, name: string): string => `${field}: add ${name}`,
  remove: (field: string, name: string): string => `${field}: take ${name} out`,
  added: (name: string, field: string): string => `${name} added to ${field}.`,
  removed: (name: string, field: string): string => `${name} taken out of ${field}.`,
  failed: 'Outlook did not change the recipients. Try again.',
  refused: {
    'opted-out': 'Wants no email: marked so in ProTracker.',
    invalid: 'Email to this address came back: marked so in ProTracker.',
  },
};

export type LookupWords = Texts<typeof en>;

/** Finding people while an email is written. */
export const words = texts({ en, es });
