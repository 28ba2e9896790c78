import type { SentWords } from './sent-words.ts';

export const es: SentWords = {
  notFound: (subject) =>
    `${subject ? `«${subject}»` : 'Un correo'} se iba a archivar al enviarlo, pero no se encontró entre sus correos enviados. Si lo envió, escriba «archivar» y una palabra del asunto.`,
  isPrivate: 'Un correo que envió es privado: se queda en Outlook y no se archivó.',
};
