import { count } from './count.ts';
import type { EmailPreviewWords } from './email-preview-words.ts';

export const es: EmailPreviewWords = {
  title: 'Correo de Outlook',
  from: 'De',
  to: 'Para',
  date: 'Fecha',
  attachments: 'Archivos adjuntos',
  files: (number, names) => `${count(number, 'archivo', 'archivos')}: ${names}`,
  empty: 'Este correo no tiene texto.',
  rest: 'El resto está en Outlook. Se archiva entero.',
};
