import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  showBody,
  uniqueBody,
  type BodyPreference,
  type MailBody,
} from '../../../../../src/sandbox/graph/mail/body.ts';

const asHtml: BodyPreference = { bodyFormat: null, allowUnsafeHtml: false };
const Shown = z.object({ contentType: z.string(), content: z.string() });
const shown = (body: MailBody, prefer: BodyPreference = asHtml) => Shown.parse(showBody(body, prefer));

describe('showBody', () => {
  it('gives HTML even for plain text, with nothing of it taken as markup', () => {
    const { contentType, content } = shown({ html: null, text: 'a < b & "c"\r\nd' });

    assert.equal(contentType, 'html');
    assert.match(content, /a &lt; b &amp; &quot;c&quot;<br>\r\nd/);
  });

  it('gives text where text is preferred', () => {
    const body = { html: '<p>Hello</p>', text: 'Hello' };

    assert.deepEqual(shown(body, { ...asHtml, bodyFormat: 'text' }), { contentType: 'text', content: 'Hello' });
  });

  it('takes active content out and leaves the rest', () => {
    const html =
      '<html><head><style>p{color:red}</style></head><body onload="x()"><p style="color:red" onclick="y()">Hi</p>' +
      '<script>evil()</script><a href="javascript:z()">a</a><img src="cid:logo@example.com"></body></html>';

    const { content } = shown({ html, text: 'Hi' });

    assert.doesNotMatch(content, /evil|onload|onclick|javascript:/);
    assert.match(content, /<style>p\{color:red\}<\/style>/);
    assert.match(content, /<p style="color:red">Hi<\/p>/);
    assert.match(content, /src="cid:logo@example\.com"/);
  });

  it('leaves it in where the caller says so', () => {
    const html = '<html><script>evil()</script></html>';

    assert.equal(shown({ html, text: '' }, { ...asHtml, allowUnsafeHtml: true }).content, html);
  });
});

describe('uniqueBody', () => {
  it('ends where the quoted message begins', () => {
    const quotes = [
      '-----Original Message-----\r\nFrom: x',
      'From: Jane <jane@example.com>\r\nSent: Tuesday\r\nx',
      'On Tue, Jane Roe <jane@example.com> wrote:\r\n> x',
      '> x',
      '________________________________\r\nFrom: x',
    ];

    for (const quote of quotes)
      assert.equal(uniqueBody({ html: null, text: `New\r\n\r\n${quote}` }).text, 'New', quote);
  });

  it('knows the marks that programs put into HTML', () => {
    const marks = ['<div id="divRplyFwdMsg">', '<div class="gmail_quote">', '<blockquote type="cite">'];

    for (const mark of marks) assert.equal(uniqueBody({ html: `<p>New</p>${mark}Old`, text: '' }).html, '<p>New</p>');
  });

  it('is the whole body where nothing is quoted', () => {
    const body = { html: '<p>From here on</p>', text: 'From here on' };

    assert.deepEqual(uniqueBody(body), body);
  });
});
