import type { WelcomeWords } from './welcome-words.ts';

export const es: WelcomeWords = {
  title: (product) => `Le damos la bienvenida a ${product}`,
  what: 'Archivo sus correos con las personas correctas en ProTracker y le muestro dónde quedaron.',
  steps: [
    '1. Escriba «archivar» y seleccione los correos. Propongo los registros a los que pertenecen.',
    '2. Compruebe los registros y pulse Archivar. Su correo de Outlook se queda donde está y recibe una categoría.',
    '3. Escriba «archivados» para ver dónde quedó cada correo y para deshacer.',
  ],
  sync: 'Los contactos, las citas y las tareas se pueden mantener iguales en Outlook y ProTracker. Todavía no hay nada marcado: escriba «marcar» para elegir.',
  promise: 'No se archiva ni se sincroniza nada hasta que usted lo indique. Lo privado se queda en Outlook.',
  account:
    'Necesita una cuenta de ProTracker: pídala al administrador de ProTracker de su empresa. Es posible que su administrador de Microsoft 365 tenga que permitir antes esta aplicación.',
  archive: 'Archivar correo',
  mark: 'Marcar contactos',
  find: 'Buscar un registro',
};
