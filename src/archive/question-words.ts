import { texts } from '../domain/language.ts';

/** About the emails by which this service asks. */
export const questionWords = texts({
  en: { stays: 'This email is a question from ProTracker. There is nothing in it to archive.' },
  es: { stays: 'Este correo es una pregunta de ProTracker. No contiene nada que archivar.' },
});
