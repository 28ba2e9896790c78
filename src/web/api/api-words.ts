import { texts } from '../../domain/language.ts';

/** Small words of our API's answers. */
export const apiWords = texts({
  en: { done: 'Done.', noSubject: 'No subject' },
  es: { done: 'Hecho.', noSubject: 'Sin asunto' },
});
