import assert from 'node:assert/strict';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { commands, typed } from '../../cards/command-names.ts';
import { inLanguageOf } from '../../src/domain/language-of-turn.ts';

/** Files of texts, found by their names: in both languages, with the same values in the same places. */

const root = join(import.meta.dirname, '../..');

/** The same in both languages: proper names, and few words. */
const same =
  /ProTracker|Outlook|Microsoft( 365| Teams)?|Cosmos DB|SugarCRM|SuiteCRM|v4_1|Personal|\S*@example\.\S+|^no$/g;

interface Told {
  readonly at: string;
  readonly en: unknown;
  readonly es: unknown;
}

async function wordsFiles(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const file of glob('{bot,cards,src}/**/*-words.ts', { cwd: root })) {
    if (!file.startsWith('src/sandbox/')) found.push(file);
  }
  return found.sort();
}

/** All texts of a file, each in both languages, by its place: `cards/shell-words.ts shellWords.help`. */
async function toldIn(file: string): Promise<readonly Told[]> {
  const module = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
  return Object.entries(module)
    .filter(([, value]) => typeof value === 'object' && value !== null)
    .flatMap(([name, value]) =>
      leaves(
        `${file} ${name}`,
        inLanguageOf('en-US', () => structure(value)),
        inLanguageOf('es-ES', () => structure(value)),
      ),
    );
}

/** What the object says in the language of the moment, read to the last text. */
function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structure);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, structure(inner)]));
}

function leaves(at: string, en: unknown, es: unknown): readonly Told[] {
  if (typeof en !== 'object' || en === null) return [{ at, en, es }];
  const other = (es ?? {}) as Record<string, unknown>;
  return Object.entries(en).flatMap(([name, inner]) => leaves(`${at}.${name}`, inner, other[name]));
}

type Say = (...given: unknown[]) => unknown;
const isSaid = (value: unknown): value is Say => typeof value === 'function';

/** Names of what a function is given and uses, each by its place: `0`, or `0.day` where it takes an object apart. */
function used(say: Say): readonly string[] {
  const source = ts.createSourceFile('say.ts', `(${say.toString()})`, ts.ScriptTarget.Latest, true);
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (!ts.isArrowFunction(node)) return ts.forEachChild(node, visit);
    const body = identifiers(node.body);
    node.parameters.forEach(({ name }, place) => {
      const parts = ts.isIdentifier(name) ? [{ said: '', name }] : name.elements.flatMap(partOf);
      for (const part of parts) if (body.has(part.name.text)) places.push(`${place}${part.said}`);
    });
  };
  visit(source);
  return places;
}

const partOf = (element: ts.ArrayBindingElement): readonly { said: string; name: ts.Identifier }[] =>
  ts.isBindingElement(element) && ts.isIdentifier(element.name)
    ? [{ said: `.${(element.propertyName ?? element.name).getText()}`, name: element.name }]
    : [];

function identifiers(node: ts.Node): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner)) found.add(inner.text);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

const marks = ['⟦1⟧', '⟦2⟧', '⟦3⟧', '⟦4⟧'];

/** What a function says to marks; null where it takes something else. */
function saidTo(say: Say, locale: string): string | null {
  try {
    const said = inLanguageOf(locale, () => say(...marks.slice(0, say.length)));
    return typeof said === 'string' ? said : null;
  } catch {
    return null;
  }
}

/** Something that could be said otherwise; names of variables are capitals. */
const isSaidHere = (text: string): boolean => /\p{Ll}/u.test(text.replaceAll(same, ''));

/** The commands that a text tells people to type. */
function named(text: unknown, locale: string, pattern: RegExp): readonly string[] {
  const said = isSaid(text) ? saidTo(text, locale) : text;
  return typeof said === 'string' ? [...said.matchAll(pattern)].map(([, name = '']) => name) : [];
}

const spanishCommands = commands.map((name) => inLanguageOf('es-ES', () => typed(name)));

describe('words', () => {
  let told: readonly Told[];

  before(async () => {
    told = (await Promise.all((await wordsFiles()).map(toldIn))).flat();
    assert.ok(told.length > 500, `only ${told.length} texts are found`);
  });

  const where = (isWrong: (one: Told) => boolean): readonly string[] => told.filter(isWrong).map(({ at }) => at);

  it('are there in both languages, with letters in them', () => {
    assert.deepEqual(
      where(({ en, es }) => typeof en !== typeof es || (typeof en === 'string' && isSaidHere(en) && es === '')),
      [],
    );
  });

  it('are other words in Spanish', () => {
    assert.deepEqual(
      where(({ en, es }) => typeof en === 'string' && isSaidHere(en) && en === es),
      [],
    );
    assert.deepEqual(
      where(({ en, es }) => {
        const said = isSaid(en) ? saidTo(en, 'en') : null;
        return said !== null && isSaidHere(said) && isSaid(es) && said === saidTo(es, 'es');
      }),
      [],
    );
  });

  it('use all that they are given in both languages', () => {
    const lost = told.flatMap(({ at, en, es }) => {
      if (!isSaid(en) || !isSaid(es)) return [];
      const left = used(en).filter(
        (place) => !used(es).some((other) => other === place || other === place.split('.')[0]),
      );
      return left.length > 0 ? [`${at}: ${left.join(', ')}`] : [];
    });

    assert.deepEqual(lost, []);
  });

  it('name commands as they are typed in their language', () => {
    const wrong = told.flatMap(({ at, en, es }) => {
      const english = named(en, 'en-US', /[Tt]ype "([^"]+)"/g).filter((name) => !commands.includes(name));
      const spanish = named(es, 'es-ES', /[Ee]scriba «([^»]+)»/g).filter((name) => !spanishCommands.includes(name));
      return [...english, ...spanish].map((name) => `${at}: ${name}`);
    });

    assert.deepEqual(wrong, []);
  });
});
