import type { FurtherField } from './further-fields.ts';
import { es } from './further-fields-words.es.ts';
import { type Texts, texts } from './language.ts';

const en = {
  nickName: 'Nickname',
  middleName: 'Middle name',
  generation: 'Suffix',
  spouseName: 'Spouse or partner',
  profession: 'Profession',
  manager: 'Manager’s name',
  officeLocation: 'Office',
  businessHomePage: 'Web page',
} satisfies Readonly<Record<FurtherField, string>>;

export type FurtherFieldWords = Texts<typeof en>;

/** Further fields of Outlook's contacts, as people read them. */
export const furtherFieldWords = texts({ en, es });
