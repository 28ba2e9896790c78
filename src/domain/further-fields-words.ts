import type { FurtherField } from './further-fields.ts';

/** Further fields of Outlook's contacts, as people read them. */
export const furtherFieldWords: Readonly<Record<FurtherField, string>> = {
  nickName: 'Nickname',
  middleName: 'Middle name',
  generation: 'Suffix',
  spouseName: 'Spouse or partner',
  profession: 'Profession',
  manager: 'Manager’s name',
  officeLocation: 'Office',
  businessHomePage: 'Web page',
};
