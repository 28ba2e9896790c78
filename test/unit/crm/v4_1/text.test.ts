import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  fromRawWire,
  fromWire,
  htmlFromWire,
  htmlToWire,
  labelFromWire,
  toWire,
} from '../../../../src/crm/v4_1/text.ts';
import { storable } from '../../../../src/crm/text.ts';

/** What the recorded server does to text on its way in: entities once, then everything that looks like a tag goes. */
const stored = (sent: string): string =>
  sent
    .replace(/\r\n/g, '\n')
    .replace(/<[a-z/!][^>]*>?/gi, '')
    .replace(/&(?:amp|lt|gt|quot|#0*39|#x0*27);/gi, (entity) => decoded[entity.toLowerCase()] ?? "'");

const decoded: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** And on its way out. */
const shown = (text: string): string =>
  text.replace(/["'<>]/g, (sign) => ({ '"': '&quot;', "'": '&#039;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

const trickyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '\u200b',
        '/',
        '!',
        'a',
        'B',
        ' ',
        '\r\n',
        '\n',
        '\t',
        ';',
        '#39;',
        'x27;',
      ),
      fc.constantFrom(
        '&lt;',
        '&amp;',
        '&quot;',
        '&#039;',
        '&nbsp;',
        '<b>',
        '</p>',
        '<!--',
        'info@example.com',
        '😀',
        '中',
      ),
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('CRM text', () => {
  it('comes back as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        assert.equal(fromWire(shown(stored(toWire(text)))), storable(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back as it was written in the description of an email, which is not escaped', () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        assert.equal(fromRawWire(stored(toWire(text))), storable(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('is sent as it is when the server would leave it alone', () => {
    for (const text of ['AT&T', '1 < 2 > 0', 'a<=b', '<3', '<-', 'a & b', "O'Brien & Söhne", 'Grüße 😀 中文', '<'])
      assert.equal(toWire(text), text);
  });

  it('keeps addresses in angle brackets out of the reach of the cleaner', () => {
    assert.equal(toWire('Ann <info@example.com> a<b </p>'), 'Ann <\u200binfo@example.com> a<\u200bb <\u200b/p>');
  });

  it('loses what no server keeps: control characters and halves of characters', () => {
    assert.equal(storable('a\u0000b\u0007c\r\nd\re\tf\ud800'), 'abc\nd\ne\tf\ufffd');
  });

  it('is decoded once', () => {
    assert.equal(fromWire('a &lt; b & c &#039;d&#039; &amp;quot; &quot;e&quot;'), `a < b & c 'd' &amp;quot; "e"`);
  });

  it('labels are HTML', () => {
    assert.equal(labelFromWire('Sync to Outlook&reg;:'), 'Sync to Outlook®');
    assert.equal(labelFromWire('Probability (%):'), 'Probability (%)');
    assert.equal(labelFromWire('Caf&#233; &amp; Bar'), 'Café & Bar');
  });
});

describe('CRM html', () => {
  /** The server decodes the HTML of an email once before it stores it. */
  const kept = (html: string): string =>
    html.replace(/&(?:amp|lt|gt|quot|#0*39);/g, (entity) => decoded[entity] ?? "'");

  it('still shows an address in angle brackets after the server has decoded it', () => {
    const sent = htmlToWire('<p>From: Jane &lt;jane.roe@example.com&gt; &amp; 1 &lt; 2</p>');

    assert.equal(kept(sent), '<p>From: Jane <\u200bjane.roe@example.com> & 1 < 2</p>');
    assert.equal(htmlFromWire(kept(sent)), '<p>From: Jane &lt;jane.roe@example.com> & 1 < 2</p>');
  });

  it('cannot end an attribute by a quote that is decoded', () => {
    const html = '<a title="&quot; onmouseover=&quot;x()" style="font-family:&quot;Segoe UI&quot;">a</a>';

    assert.equal(kept(htmlToWire(html)), `<a title="' onmouseover='x()" style="font-family:'Segoe UI'">a</a>`);
  });

  it('cannot gain a tag that was text', () => {
    fc.assert(
      fc.property(trickyText, (text) => {
        const escaped = text.replace(
          /[&<>"]/g,
          (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '',
        );
        const after = kept(htmlToWire(`<p title="${escaped}">${escaped}</p>`));

        assert.deepEqual(after.match(/<[a-z/!][^\u200b]?/gi), ['<p ', '</p']);
        assert.equal((after.split('>')[0]?.match(/"/g) ?? []).length, 2);
      }),
    );
  });
});
