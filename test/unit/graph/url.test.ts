import assert from 'node:assert/strict';
import fc from 'fast-check';
import { literal, query, search, url } from '../../../src/graph/url.ts';

describe('url', () => {
  it('keeps values inside their place', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '.', '..', '../..', '%2e%2e', '/', '?', '#'),
    );
    fc.assert(
      fc.property(value, (id) => {
        const address = new URL(`http://graph.example/v1.0${url`/me/messages/${id}/$value`}`);

        const [, version, me, messages, segment, end, ...more] = address.pathname.split('/');
        assert.deepEqual([version, me, messages, end, more], ['v1.0', 'me', 'messages', '$value', []]);
        assert.deepEqual([address.search, address.hash], ['', '']);
        if (!/^\.{0,2}$/.test(id)) assert.equal(decodeURIComponent(segment ?? ''), id);
      }),
    );
  });
});

describe('query', () => {
  it('comes back as it was put in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), ($filter, $search) => {
        const found = new URL(`http://graph.example/${query({ $filter, $search, $top: 5, none: null })}`);

        assert.deepEqual(
          [...found.searchParams],
          [
            ['$filter', $filter],
            ['$search', $search],
            ['$top', '5'],
          ],
        );
      }),
    );
  });

  it('joins lists, and is nothing for nothing', () => {
    assert.equal(query({ $select: ['id', 'from'] }), '?$select=id%2Cfrom');
    assert.equal(query({ $filter: null }), '');
  });
});

describe('literal', () => {
  it('doubles quotes', () => {
    assert.equal(literal("o'neill"), "'o''neill'");
  });
});

describe('search', () => {
  it('asks for every word, as a beginning, in the text and in the people', () => {
    assert.equal(search(' Jane  plan '), '"(jane* OR participants:jane*) AND (plan* OR participants:plan*)"');
  });

  it('takes quoted words and everything with a sign in it as phrases', () => {
    assert.equal(
      search('"annual review" jane@example.com'),
      String.raw`"(\"annual review\" OR participants:\"annual review\") AND (\"jane@example.com\" OR participants:\"jane@example.com\")"`,
    );
  });

  it('is null without a word', () => {
    for (const typed of ['', '  ', '"', '""', '* - ()', '\\', '"\\"']) assert.equal(search(typed), null, typed);
  });

  it('takes what no keyboard types for spaces', () => {
    assert.equal(search('"a\u0000b"'), search('"a b"'));
  });

  it('never lets what was typed out of its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '"', '\\', '" OR "', '\\" OR \\"'), (a, b) => {
        const found = search(`${a}${b}${a}`);

        if (found === null) return;
        const inner = found.slice(1, -1).replaceAll(/\\(["\\])/g, '$1');
        const withoutPhrases = inner.replaceAll(/"[^"]*"/g, '');
        assert.match(withoutPhrases, /^[\p{L}\p{N}*:() ]*$/u);
        assert.ok(!/\b(NOT|NEAR)\b/.test(withoutPhrases));
      }),
    );
  });
});
