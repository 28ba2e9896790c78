import assert from 'node:assert/strict';
import { bodyDocument, type Scheme } from '../../../../src/sandbox/desk/mail-html.ts';

const pictures = new Map([['logo@mail', 'data:image/png;base64,AAAA']]);

const show = (content: string, scheme: Scheme = 'light') => bodyDocument({ kind: 'html', content, pictures }, scheme);
const bodyOf = (document: string) => /<body[^>]*>([\s\S]*)<\/body>/.exec(document)?.[1] ?? '';
const blockedIn = (document: string) => Number(/data-blocked-pictures="(\d+)"/.exec(document)?.[1]);

describe('the document of a foreign body', () => {
  it('keeps words, lists, tables and harmless looks', () => {
    const html = '<p style="color:red;margin:4px">Dear <b>Alex</b></p><table><tr><td colspan="2">x</td></tr></table>';

    assert.equal(
      bodyOf(show(html)),
      '<p style="color:red;margin:4px">Dear <b>Alex</b></p><table><tbody><tr><td colspan="2">x</td></tr></tbody></table>'.replace(
        /<\/?tbody>/g,
        '',
      ),
    );
  });

  it('drops everything that could run, send or cover something', () => {
    const attacks = [
      '<script>alert(1)</script>',
      '<p onclick="alert(1)">x</p>',
      '<a href="javascript:alert(1)">x</a>',
      '<a href=" java\nscript:alert(1)">x</a>',
      '<iframe src="https://example.com"></iframe>',
      '<object data="x"></object><embed src="x">',
      '<form action="https://example.com"><input name="q"></form>',
      '<svg><script>alert(1)</script></svg>',
      '<math><mi xlink:href="data:text/html,x">x</mi></math>',
      '<meta http-equiv="refresh" content="0;url=https://example.com">',
      '<base href="https://example.com">',
      '<link rel="stylesheet" href="https://example.com/x.css">',
      '<style>@import url(https://example.com/x.css)</style>',
      '<p style="background:url(https://example.com/x.png)">x</p>',
      '<p style="background:u\\72l(https://example.com/x.png)">x</p>',
      '<p style="position:fixed;inset:0;z-index:9">x</p>',
      '<img src=x onerror=alert(1)>',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    ];
    for (const attack of attacks) {
      assert.doesNotMatch(
        bodyOf(show(attack)),
        /script|onclick|onerror|javascript|iframe|object|embed|<form|<input|refresh|<base|<link|import|url\(|position|src="x"|example\.com/i,
        attack,
      );
    }
  });

  it('lets links leave the frame, and tells the page they lead to nothing', () => {
    assert.equal(
      bodyOf(show('<a href="https://example.com/a?b=1&amp;c=2">x</a>')),
      '<a href="https://example.com/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">x</a>',
    );
  });

  it('shows pictures of the message itself, by their Content-ID', () => {
    const document = show('<img src="cid:logo%40mail" alt="Logo">');

    assert.match(bodyOf(document), /<img src="data:image\/png;base64,AAAA" alt="Logo" \/>/);
    assert.equal(blockedIn(document), 0);
  });

  it('leaves out pictures of elsewhere, says what they were, and counts them', () => {
    const document = show(
      '<img src="https://example.com/a.png" alt="Sale"><img src="//example.com/t"><img src="cid:?">',
    );

    assert.doesNotMatch(document, /example\.com|<img/);
    assert.match(bodyOf(document), /<span class="blocked">Sale<\/span>/);
    assert.equal(blockedIn(document), 3);
  });

  it('takes the colours of the page unless the message has its own', () => {
    const dark = (html: string) => show(html, 'dark').includes('<html class="dark">');

    assert.equal(dark('<p>plain</p>'), true);
    assert.equal(dark('<p style="font-weight:bold">plain</p>'), true);
    assert.equal(dark('<p style="color:#000">black</p>'), false);
    assert.equal(dark('<table bgcolor="#fff"><tr><td>x</td></tr></table>'), false);
    assert.equal(show('<p>plain</p>', 'light').includes('<html class="light">'), true);
  });

  it('shows plain text as it stands', () => {
    const document = bodyDocument({ kind: 'text', content: 'a < b & "c"\n  <b>no</b>', pictures: new Map() }, 'light');

    assert.equal(bodyOf(document), '<div class="text">a &lt; b &amp; &quot;c&quot;\n  &lt;b&gt;no&lt;/b&gt;</div>');
  });
});
