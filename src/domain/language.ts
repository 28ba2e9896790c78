/** Languages that the product speaks. English is complete by itself and stands in for every language that is not here. */
export type Language = 'en' | 'es';

/** The language for readers of a locale (BCP 47): `es` for `es-MX`, `en` for `pt-BR`. */
export const languageOf = (locale: string): Language => (/^es(?![a-z])/i.test(locale) ? 'es' : 'en');

/**
 * The locale to answer in, of those that a reader takes, best first; undefined: they name none. It is the first, also where it only
 * serves for dates; but who takes Spanish before English reads Spanish, whatever they would like better (Catalan, say).
 */
export function preferred(locales: readonly string[]): string | undefined {
  const read = locales.find((locale) => languageOf(locale) !== 'en' || /^en(?![a-z])/i.test(locale));
  return read === undefined || languageOf(read) === 'en' ? locales[0] : read;
}

/** The shape of texts: the same names and arguments in every language, whatever each of them says. */
export type Texts<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Texts<Said>
    : T extends object
      ? { readonly [Name in keyof T]: Texts<T[Name]> }
      : T;

let spoken = (): Language => 'en';

/** Says where the language of the moment comes from: of the turn on a server, of the page in a browser. */
export function speak(source: () => Language): void {
  spoken = source;
}

/** The language of the moment. */
export const language = (): Language => spoken();

/**
 * Texts of a folder in every language, read in the language of the moment. A text must be read where it is shown:
 * kept in a constant of its module, it stays in the language of the start.
 */
export function texts<T extends object>(words: { readonly en: T; readonly es: Texts<T> }): Texts<T> {
  const said = {};
  for (const name of Object.keys(words.en))
    Object.defineProperty(said, name, {
      enumerable: true,
      get: () => (words[spoken()] as Record<string, unknown>)[name],
    });
  return said as Texts<T>;
}
