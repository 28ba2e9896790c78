import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRouter } from '../../../bot/router.ts';
import type { Command } from '../../../bot/turn.ts';

const command = (name: string, ...aliases: string[]): Command => ({
  name,
  aliases,
  words: () => ({ usage: name, help: '' }),
  personal: true,
  run: async () => undefined,
});

const commands = [
  command('help', 'hi', '?'),
  command('find'),
  command('sign in'),
  command('sign out'),
  command('sync'),
  command('new'),
  command('new contact'),
];
const router = createRouter({ commands, cardActions: [], lookups: [], searches: [] });

const linked: Command = { ...command('open'), takes: ({ hostname }) => hostname === 'mail.example.com' };

const found = (text: string): [string, string] | null => {
  const match = router.command(text);
  return match && [match.command.name, match.args];
};

describe('The command table', () => {
  it('gives a link to the command that takes it, unless a command stands before it', () => {
    const table = createRouter({ commands: [...commands, linked], cardActions: [], lookups: [], searches: [] });
    const links = (text: string) => {
      const match = table.command(text);
      return match && [match.command.name, match.args];
    };

    assert.deepEqual(links('https://mail.example.com/1'), ['open', 'https://mail.example.com/1']);
    assert.deepEqual(links('see <https://mail.example.com/1> please'), ['open', 'https://mail.example.com/1']);
    assert.deepEqual(links('find https://mail.example.com/1'), ['find', 'https://mail.example.com/1']);
    assert.equal(links('https://other.example.com/1'), null);
  });

  for (const [typed, expected] of [
    ['help', ['help', '']],
    ['HELP', ['help', '']],
    ['/help', ['help', '']],
    ['  / help  ', ['help', '']],
    ['?', ['help', '']],
    ['hi!', ['help', '']],
    ['find: Miller', ['find', 'Miller']],
    ['Find  Jane   Miller', ['find', 'Jane   Miller']],
    ['find\nMiller', ['find', 'Miller']],
    ['sign  in', ['sign in', '']],
    ['new contact', ['new contact', '']],
    ['new Contact Jane Roe', ['new contact', 'Jane Roe']],
    ['new lead', ['new', 'lead']],
    ['ayuda', ['help', '']],
    ['Iniciar Sesión', ['sign in', '']],
    ['INICIAR SESION.', ['sign in', '']],
    ['buscar Íñigo Ibáñez', ['find', 'Íñigo Ibáñez']],
    ['nuevo contacto Ana', ['new', 'contacto Ana']],
    ['finder', null],
    ['sign', null],
    ['', null],
    ['///', null],
  ] as const) {
    it(`understands ${JSON.stringify(typed)} as ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(found(typed), expected);
    });
  }

  it('finds every command in any case, with a slash, spaces and any words after it', () => {
    const anyCase = (name: string) =>
      fc
        .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
        .map((upper) => name.replace(/./g, (letter, at: number) => (upper[at] ? letter.toUpperCase() : letter)));
    const typed = fc
      .constantFrom('help', 'find', 'sign out', 'new contact')
      .chain((name) => fc.tuple(fc.constant(name), anyCase(name)));
    const rest = fc.string().map((text) => text.trim());

    fc.assert(
      fc.property(typed, rest, fc.constantFrom('', '/', ' '), ([name, text], args, prefix) => {
        assert.deepEqual(found(`${prefix}${text} ${args}`), [name, args]);
      }),
    );
  });

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        router.command(text);
        assert.ok(router.nearest(text).length <= 3);
      }),
    );
  });

  for (const [typed, expected] of [
    ['hlep', ['help']],
    ['finf miller', ['find']],
    ['syn', ['sync']],
    ['sign inn', ['sign in']],
    ['busacr ibañez', ['find']],
    ['xyzzy', []],
    ['@', []],
    ['completely different', []],
  ] as const) {
    it(`takes ${JSON.stringify(typed)} for ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(
        router
          .nearest(typed)
          .map(({ name }) => name)
          .slice(0, expected.length || undefined),
        expected,
      );
    });
  }

  it('does not take two lines for one name', () => {
    assert.throws(
      () =>
        createRouter({ commands: [...commands, command('other', 'find')], cardActions: [], lookups: [], searches: [] }),
      /Twice in a table: find/,
    );
  });
});
