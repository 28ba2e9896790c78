import assert from 'node:assert/strict';
import { languageOf, preferred, texts } from '../../../src/domain/language.ts';
import { inLanguageOf } from '../../../src/domain/language-of-turn.ts';

const words = texts({
  en: { hello: 'Hello', found: (count: number): string => `${count} found`, inner: { deep: 'Deep' } },
  es: { hello: 'Hola', found: (count: number): string => `${count} encontrados`, inner: { deep: 'Hondo' } },
});

describe('language', () => {
  it('is that of the locale, or English', () => {
    assert.deepEqual(['es', 'es-MX', 'ES-es', 'en-GB', 'pt-BR', 'est', ''].map(languageOf), [
      ...['es', 'es', 'es'],
      ...['en', 'en', 'en', 'en'],
    ]);
  });

  it('is Spanish for who takes Spanish before English, and leaves dates to the first locale otherwise', () => {
    const asked: readonly (readonly string[])[] = [
      ...[['ca-ES', 'es-ES', 'en'], ['pt-BR', 'pt', 'es-AR'], ['es-MX']],
      ...[['de-DE', 'en-US', 'es'], ['pt-BR', 'pt'], ['en-GB', 'es'], []],
    ];
    assert.deepEqual(asked.map(preferred), ['es-ES', 'es-AR', 'es-MX', 'de-DE', 'pt-BR', 'en-GB', undefined]);
  });

  it('is English outside of a turn', () => {
    assert.equal(words.hello, 'Hello');
  });

  it('belongs to a turn and to all that follows from it', async () => {
    const said = await Promise.all(
      ['es-ES', 'en-US'].map((locale) =>
        inLanguageOf(locale, async () => {
          await Promise.resolve();
          return [words.hello, words.found(2), words.inner.deep];
        }),
      ),
    );

    assert.deepEqual(said, [
      ['Hola', '2 encontrados', 'Hondo'],
      ['Hello', '2 found', 'Deep'],
    ]);
  });

  it('lists texts by name', () => {
    assert.deepEqual(Object.keys(words), ['hello', 'found', 'inner']);
  });
});
