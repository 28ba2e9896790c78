import assert from 'node:assert/strict';
import { attachmentLimit, emailCopy, filesOf } from '../../../src/archive/copy.ts';
import { attachmentRecordId, commentRecordId, emailRecordId } from '../../../src/archive/derive.ts';
import { noEdit } from '../../../src/archive/draft.ts';
import type { AttachmentInfo } from '../../../src/domain/email.ts';
import { crmId } from '../../../src/domain/ids.ts';
import { aContent } from '../../support/archive-samples.ts';

const id = crmId('email-id');
const aFile = (changes: Partial<AttachmentInfo> = {}): AttachmentInfo => ({
  ...{ id: 'f1', name: 'a.txt', contentType: 'text/plain', size: 10, inline: false, kind: 'file' },
  ...changes,
});

describe('The CRM’s copy of an email', () => {
  it('is the email as it is when nothing was edited', () => {
    const copy = emailCopy(aContent({ html: '<p>Words</p>' }), noEdit, id, 'Jim');

    assert.deepEqual([copy.subject, copy.text, copy.html], ['Subject', 'Words', '<p>Words</p>']);
  });

  it('says in its first line what was changed and by whom', () => {
    const edit = { ...noEdit, subject: 'Other', text: 'New', date: new Date(0), comment: ' For the file ' };
    const copy = emailCopy(aContent({ html: '<p>Words</p>' }), edit, id, 'Jim');

    assert.equal(copy.text, '[Changed before archiving by Jim: subject, text, date]\nJim: For the file\n\nNew');
    assert.deepEqual([copy.subject, copy.html, copy.date], ['Other', null, new Date(0)]);
  });

  it('puts a comment above the HTML, as text', () => {
    const copy = emailCopy(aContent({ html: '<p>Words</p>' }), { ...noEdit, comment: '1 < 2 & <b>' }, id, 'Jim');

    assert.equal(copy.html, '<p>Jim: 1 &lt; 2 &amp; &lt;b&gt;</p><p>Words</p>');
  });

  it('keeps nothing that runs or calls home', () => {
    const html =
      '<script>x()</script><img src="http://spy.example.com/1.gif" onerror="x()"><img src="cid:logo"><a href="javascript:x()" onclick="x()">go</a><iframe src="https://example.org"></iframe><style>p{}</style><p style="background:url(http://spy.example.com)">Hi</p>';
    const copy = emailCopy(aContent({ html }), noEdit, id, 'Jim');

    assert.doesNotMatch(copy.html ?? '', /script|spy|onerror|onclick|iframe|style/);
    assert.match(copy.html ?? '', /cid:logo.*<a>go<\/a>.*<p>Hi<\/p>/);
  });
});

describe('Files of the copy', () => {
  it('leave out links and what is to stay in Outlook, and name what is too large', () => {
    const attachments = [
      aFile({ id: 'link', kind: 'link' }),
      aFile({ id: 'stays', name: 'b.txt' }),
      aFile({ id: 'limit', name: 'c.txt', size: attachmentLimit }),
      aFile({ id: 'large', name: 'd.txt', size: attachmentLimit + 1 }),
    ];
    const files = filesOf(aContent({ attachments }), { ...noEdit, without: ['stays'] }, id);

    assert.deepEqual(
      files.map(({ info, tooLarge }) => [info.id, tooLarge]),
      [
        ['limit', false],
        ['large', true],
      ],
    );
  });

  it('have ids that do not depend on what else goes along, and differ for twins', () => {
    const attachments = [aFile({ id: 'x' }), aFile({ id: 'y' }), aFile({ id: 'z', name: 'z.txt' })];
    const all = filesOf(aContent({ attachments }), noEdit, id);
    const some = filesOf(aContent({ attachments }), { ...noEdit, without: ['x'] }, id);

    assert.equal(new Set(all.map((file) => file.id)).size, 3);
    assert.deepEqual(
      some.map((file) => file.id),
      all.slice(1).map((file) => file.id),
    );
  });
});

describe('Derived ids', () => {
  it('meet for two colleagues with one email, and part for other servers, emails and attempts', () => {
    const first = emailRecordId('crm.example.com', 'm@example.net', 0);

    assert.equal(emailRecordId('crm.example.com', 'm@example.net', 0), first);
    const others = [
      emailRecordId('crm.example.org', 'm@example.net', 0),
      emailRecordId('crm.example.com', 'n@example.net', 0),
      emailRecordId('crm.example.com', 'm@example.net', 1),
      attachmentRecordId(first, 'a', 1, 0),
      commentRecordId('op', first),
    ];
    assert.equal(new Set([first, ...others]).size, 6);
  });

  it('stay what they are for ever', () => {
    assert.equal(emailRecordId('s', 'm', 0), '270435b9-3009-541b-9a84-e04886d3af07');
  });
});
