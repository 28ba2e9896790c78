import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canonicalLine,
  canonicalText,
  folded,
  lostEmoji,
  plainCut,
  shortened,
} from '../../../../src/sync/fields/canonical.ts';
import { bodyText } from '../../../../src/sync/fields/html.ts';
import { e164, samePhone } from '../../../../src/sync/fields/phone.ts';

describe('canonical text', () => {
  it('is composed, has LF and no trailing blanks', () => {
    assert.equal(canonicalText('Mu\u0308ller  \r\nA\rB\u2028C\t\n\n'), 'Müller\nA\nB\nC');
  });

  it('takes the empty string, blanks, null and missing for one value', () => {
    for (const nothing of ['', '  ', '\r\n', null, undefined]) {
      assert.equal(canonicalText(nothing), null);
      assert.equal(canonicalLine(nothing), null);
    }
  });

  it('has no control characters and no half characters', () => {
    assert.equal(canonicalText('a\u0000b\u0007\vc\ud83d'), 'ab\nc\ufffd');
  });

  it('of one line has no breaks and no blanks around', () => {
    assert.equal(canonicalLine('  Head of \r\n R&D '), 'Head of R&D');
  });

  it('does not change when made canonical again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(canonicalText(canonicalText(text)), canonicalText(text));
        assert.equal(canonicalLine(canonicalLine(text)), canonicalLine(text));
      }),
    );
  });
});

describe('shortening', () => {
  it('counts characters, not UTF-16 units, and trims what it cut', () => {
    assert.equal(shortened('😀😀😀', 2), '😀😀');
    assert.equal(shortened('ab cd', 3), 'ab');
    assert.equal(shortened('abc', 3), 'abc');
    assert.equal(shortened('abc', undefined), 'abc');
    assert.equal(shortened(null, 3), null);
  });

  it('asks the CRM how it cuts', () => {
    const protecting = (text: string, length: number): string =>
      plainCut(text.replace(/<(?=\w)/g, '<\u200b'), length).replaceAll('\u200b', '');

    assert.equal(shortened('a<bcd', 5, protecting), 'a<bc');
  });

  it('gives the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }).map(canonicalLine), fc.nat(20), (text, length) => {
        assert.equal(shortened(shortened(text, length), length), shortened(text, length));
      }),
    );
  });
});

describe('an emoji in a three-byte CRM', () => {
  it('is four question marks, cut with the rest', () => {
    assert.equal(lostEmoji('ok 😀', 'ok ????'), true);
    assert.equal(lostEmoji('1234567😀', '1234567??'), true);
    assert.equal(lostEmoji('ok 😀', 'ok'), false);
    assert.equal(lostEmoji('ok ????', 'ok ????'), false);
    assert.equal(lostEmoji('ok 😀', 'other ????'), false);
  });
});

describe('names to compare', () => {
  it('ignore case, width, composition and extra blanks', () => {
    assert.equal(folded(' Mu\u0308ller\u00a0 LÜDENSCHEIDT '), folded('müller lüdenscheidt'));
    assert.equal(folded('ＡＣＭＥ'), folded('acme'));
    assert.equal(folded('Weiß'), folded('WEISS'));
    assert.equal(folded(null), '');
  });
});

describe('phone numbers', () => {
  it('are the same if the same is dialled', () => {
    assert.equal(samePhone('+1 (212) 555-0123', '+12125550123'), true);
    assert.equal(samePhone('212.555.0123', '212 555 0123'), true);
    assert.equal(samePhone('+12125550123', '12125550123'), false);
    assert.equal(samePhone(null, null), true);
    assert.equal(samePhone(null, '1'), false);
    assert.equal(samePhone('n/a', 'unknown'), false);
  });

  it('are found in E.164 where they are numbers', () => {
    assert.equal(e164('(212) 555-0123', 'US'), '+12125550123');
    assert.equal(e164('030 901820', 'DE'), '+4930901820');
    assert.equal(e164('+49 30 901820', null), '+4930901820');
    assert.equal(e164('030 901820', null), null);
    assert.equal(e164('ask Sam', 'US'), null);
    assert.equal(e164('(212) 555-0123', 'nowhere'), null);
  });
});

describe('the text of a body', () => {
  const html = (content: string) => bodyText({ contentType: 'html', content });

  it('is plain for plain text', () => {
    assert.equal(bodyText({ contentType: 'text', content: 'a\r\nb  \r\n' }), 'a\nb');
    assert.equal(bodyText(null), null);
  });

  it('keeps lines, lists and links of HTML, and nothing else', () => {
    assert.equal(
      html('<html><head><style>p{}</style></head><body><p>Dear <b>Jane</b>,</p><ul><li>one</li></ul></body></html>'),
      'Dear Jane,\n\n * one',
    );
    assert.equal(html('see <a href="https://example.com/x">the plan</a>'), 'see the plan [https://example.com/x]');
    assert.equal(html('<a href="https://example.com/x">https://example.com/x</a>'), 'https://example.com/x');
    assert.equal(html('<h1>Title</h1><img src="x.png" alt="logo">text'), 'Title\n\ntext');
    assert.equal(html('a &lt; b &amp; c'), 'a < b & c');
    assert.equal(html('<div><br></div>'), null);
  });

  it('is the text we wrote when Outlook wraps it into HTML', () => {
    assert.equal(
      html('<html><body><div class="PlainText">first<br>\r\nsecond<br>\r\n</div></body></html>'),
      'first\nsecond',
    );
  });
});
