import type { FurtherFieldWords } from './further-fields-words.ts';

export const es: FurtherFieldWords = {
  nickName: 'Apodo',
  middleName: 'Segundo nombre',
  generation: 'Sufijo',
  spouseName: 'Cónyuge o pareja',
  profession: 'Profesión',
  manager: 'Nombre del superior',
  officeLocation: 'Oficina',
  businessHomePage: 'Página web',
};
