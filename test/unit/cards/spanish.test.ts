import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import type { Card } from '../../../cards/elements.ts';
import { inLanguageOf } from '../../../src/domain/language-of-turn.ts';
import { allSamples, sampleFiles } from '../../support/all-card-samples.ts';

/**
 * A text that is the same in English and in Spanish stands in the code, or was read when the program started: unless it comes from
 * the data that the card shows.
 */

/** Names and signs that are nobody's language, and words that are the same in both. */
const names = ['ProTracker', 'Outlook', 'Teams', 'Microsoft', 'MB', 'kB', 'byte', 'AM', 'PM', 'no', 'Fax', 'Personal'];

/** What a person reads of a card, or has read out. */
const shownKeys = new Set(['text', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText', 'value', 'speak']);
/** What stands under the same keys and is read by programs. */
const unshown = new Set(['Input.Text', 'Input.ChoiceSet', 'Input.Toggle', 'Input.Number', 'Input.Date', 'Input.Time']);

function textsOf(node: unknown, key = ''): readonly string[] {
  if (typeof node === 'string') return shownKeys.has(key) ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((item) => textsOf(item, key));
  if (typeof node !== 'object' || node === null) return [];
  const { type, value, title } = node as { type?: unknown; value?: unknown; title?: unknown };
  const isInput = typeof type === 'string' && unshown.has(type);
  const isChoice = type === undefined && typeof title === 'string' && typeof value === 'string';
  return Object.entries(node)
    .filter(([name]) => name !== 'data' && !(name === 'value' && (isInput || (isChoice && key === 'choices'))))
    .flatMap(([name, inner]) => textsOf(inner, name));
}

/** Without addresses, and what is cut at its end. */
const wordsOf = (text: string): readonly string[] =>
  text.replace(/mailto:|\S*@\S+|\p{L}+…/gu, '').match(/\p{L}{2,}/gu) ?? [];

/** The words of every text that stands in the samples' sources. */
async function dataWords(): Promise<ReadonlySet<string>> {
  const sources = await Promise.all((await sampleFiles()).map((file) => readFile(file, 'utf8')));
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isName = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
    if (!isName && (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node))) {
      for (const word of wordsOf(node.text)) found.add(word);
    }
    ts.forEachChild(node, visit);
  };
  for (const source of sources) {
    ts.forEachChild(ts.createSourceFile('sample.ts', source, ts.ScriptTarget.Latest, true), visit);
  }
  return found;
}

const months = Array.from({ length: 12 }, (_, month) => new Date(2026, month, 1)).flatMap((day) =>
  (['short', 'long'] as const).map((month) => new Intl.DateTimeFormat('en-US', { month }).format(day)),
);

describe('cards in Spanish', () => {
  it('hold no English but what they show of other people', async () => {
    const [samples, data] = await Promise.all([allSamples(), dataWords()]);
    const known = new Set([...names, ...months, ...data]);
    const english = [...samples].flatMap(([name, build]) => {
      const inSpanish: Card = inLanguageOf('es-ES', build);
      const said = new Set(textsOf(inLanguageOf('en-US', build)));
      return textsOf(inSpanish)
        .filter((text) => said.has(text) && wordsOf(text).some((word) => !known.has(word)))
        .map((text) => `${name}: ${text}`);
    });

    assert.deepEqual([...new Set(english)], []);
  });

  it('say that they are Spanish', async () => {
    const samples = await allSamples();
    const others = [...samples].filter(([, build]) => inLanguageOf('es-MX', build).lang !== 'es');

    assert.deepEqual(others, []);
  });
});
