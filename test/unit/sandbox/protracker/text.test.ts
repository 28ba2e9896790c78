import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanText } from '../../../../src/sandbox/protracker/text/clean.ts';
import { isDate, isDateTime, wireTime } from '../../../../src/sandbox/protracker/text/dates.ts';
import { decodeEntities, escapeAll, forReading } from '../../../../src/sandbox/protracker/text/entities.ts';
import { plain, takeValue } from '../../../../src/sandbox/protracker/text/values.ts';

const rules = { threeByteText: false };
const take = (type: string, value: unknown, len?: string) =>
  takeValue({ name: 'it', type, label: '', ...(len === undefined ? {} : { len }) }, value, rules);
const stored = (text: string) => take('text', text).stored;

describe('text on its way into the embedded ProTracker', () => {
  for (const [sent, kept] of [
    ['Ann <info@example.com> ok', 'Ann  ok'],
    ['if (a<b) {', 'if (a'],
    ['List<String>', 'List'],
    ['hi <script>alert(1)</script> there', 'hi  there'],
    ['Ann &lt;info@example.com&gt;', 'Ann '],
    ['a < b', 'a < b'],
    ['a<=b <3 <-', 'a<=b <3 <-'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['AT&T', 'AT&T'],
    ['&amp;lt; once', '&lt; once'],
    ['Gr&uuml;&szlig;e &#8364; &#x41;', 'Grüße € A'],
    ['a\r\nb\rc\td', 'a\nb\nc\td'],
  ] as const) {
    it(`keeps ${JSON.stringify(kept)} of ${JSON.stringify(sent)}`, () => {
      assert.equal(stored(sent), kept);
    });
  }

  it('keeps every text in which no < stands before a letter, a slash, ! or ?', () => {
    const harmless = fc
      .string({ unit: fc.constantFrom('a', 'B', '1', ' ', '< ', '<3', '>', '"', "'", '&', 'ü', '€', '😀', '\n') })
      .filter((text) => decodeEntities(text) === text);

    fc.assert(fc.property(harmless, (text) => stored(text) === text));
  });

  it('reads back what was sent after entities are decoded once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', "'", '<', '>', ' ') }), (text) => {
        assert.equal(decodeEntities(forReading(text)), text);
      }),
    );
  });

  it('escapes everything in the echo of a write, and & twice', () => {
    assert.equal(take('varchar', "O'Brien & Söhne 中 😀").echo, 'O&#039;Brien &amp;amp; S&ouml;hne 中 😀');
    assert.equal(escapeAll('–€'), '&ndash;&euro;');
  });

  it('leaves & alone when it is read', () => {
    assert.equal(forReading(`& " ' < >`), '& &quot; &#039; &lt; &gt;');
  });

  it('trims one-line text and cuts it to its length, counted in characters', () => {
    assert.equal(take('varchar', '  abc  ', '2').stored, 'ab');
    assert.equal(take('name', '😀😀😀', '2').stored, '😀😀');
    assert.equal(take('text', '  abc  ').stored, '  abc  ');
  });

  it('takes the page out of an HTML body and describes images that have no description', () => {
    const page =
      '<html><head><style>p{}</style><title>t</title></head><body class="x"><p>Hi &amp; <b>you</b></p><img src="cid:abc"></body></html>';

    assert.equal(cleanText(page), '<p>Hi &amp; <b>you</b></p><img src="cid:abc" alt="cid:abc" />');
  });

  it('empties dates in any other form than its own', () => {
    for (const date of ['31.12.2026', '2026-02-30', '2026-12-31T00:00:00Z', '']) {
      assert.equal(take('date', date).stored, '');
    }
    assert.equal(take('datetime', '2026-12-31T10:00:00Z').stored, '');
    assert.equal(take('datetime', '2026-12-31 10:00:00').stored, '2026-12-31 10:00:00');
    assert.ok(isDate('2024-02-29') && !isDate('2026-02-29') && !isDateTime('2026-02-28 24:00:00'));
  });

  it('takes every comma in a number for a thousands separator', () => {
    assert.deepEqual(take('currency', '1.234,50'), { stored: 1.2345, echo: 1.2345 });
    assert.equal(take('currency', '1,234.50').stored, 1234.5);
    assert.equal(take('int', '').stored, '');
  });

  it('takes yes and no as PHP does', () => {
    const sent = [true, 1, '1', 'on', false, 0, '0', '', 'off', 'false'];

    assert.deepEqual(
      sent.map((value) => take('bool', value).stored),
      [1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    );
  });

  it('turns a list into values between carets', () => {
    assert.equal(plain(['consent', 'contract']), '^consent^,^contract^');
  });

  it('loses characters beyond three bytes where the database has no room for them', () => {
    const field = { name: 'it', type: 'varchar', label: '' };

    assert.equal(takeValue(field, 'ü 中 😀', { threeByteText: true }).stored, 'ü 中 ????');
  });

  it('shows time in GMT and whole seconds', () => {
    assert.equal(wireTime(Date.UTC(2026, 0, 2, 3, 4, 5, 999)), '2026-01-02 03:04:05');
  });
});
