import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMail, type ParsedMail } from '../../../../../src/sandbox/graph/mail/parse.ts';
import { aRawMail, base64, crlf, multipart } from '../../../../support/raw-mail.ts';

const now = new Date('2026-11-23T08:00:00Z');
const parse = (raw: Uint8Array): Promise<ParsedMail> => parseMail(raw, 'mailbox-1', now);

describe('parseMail', () => {
  it('reads an ordinary message', async () => {
    const { doc, body, attachments } = await parse(
      aRawMail({ headers: ['Cc: Bob <bob@example.org>', 'Reply-To: desk@example.com', 'Importance: High'] }),
    );

    assert.equal(doc.subject, 'Retirement plan');
    assert.equal(doc.receivedDateTime, '2026-11-03T10:00:00Z');
    assert.equal(doc.internetMessageId, '<plan-1@example.com>');
    assert.deepEqual(doc.from, { emailAddress: { name: 'Jane Roe', address: 'jane.roe@example.com' } });
    assert.deepEqual(doc.ccRecipients, [{ emailAddress: { name: 'Bob', address: 'bob@example.org' } }]);
    assert.deepEqual(doc.replyTo, [{ emailAddress: { name: 'desk@example.com', address: 'desk@example.com' } }]);
    assert.equal(doc.importance, 'high');
    assert.deepEqual(body, { html: null, text: 'Good morning\r\n' });
    assert.deepEqual(attachments, []);
  });

  it('makes do without any header', async () => {
    const { doc, body } = await parse(crlf('', 'Only text'));

    assert.equal(doc.subject, null);
    assert.equal('from' in doc, false);
    assert.deepEqual(doc.toRecipients, []);
    assert.equal(doc.receivedDateTime, '2026-11-23T08:00:00Z');
    assert.match(doc.internetMessageId ?? '', /^<[0-9a-f]{64}@mail\.example\.com>$/);
    assert.equal(body.text, 'Only text\r\n');
  });

  it('gives the same Message-ID to the same message every time', async () => {
    const raw = aRawMail({ messageId: null });

    assert.equal((await parse(raw)).doc.internetMessageId, (await parse(raw)).doc.internetMessageId);
  });

  it('takes the time from Received where Date is missing or damaged', async () => {
    const received = 'Received: from a.example.com by b.example.com; Mon, 02 Nov 2026 09:30:00 +0100 (CET)';

    const dates = await Promise.all(
      [null, 'yesterday', 'Fri, 01 Jan 9999 00:00:00 +0000'].map((date) =>
        parse(aRawMail({ date, headers: [received] })),
      ),
    );

    assert.deepEqual(
      dates.map(({ doc }) => doc.receivedDateTime),
      Array(3).fill('2026-11-02T08:30:00Z'),
    );
  });

  it('reads dates as they are found in old mail', async () => {
    const dates = [
      'Tue, 3 Nov 2026 10:00:00',
      '3 Nov 26 10:00 GMT',
      'Tue, 03 Nov 2026 05:00:00 EST',
      'Tue, 03 Nov 2026 11:00:00 +0100 (Central European Time)',
    ];

    const read = await Promise.all(dates.map((date) => parse(aRawMail({ date }))));

    assert.deepEqual(
      read.map(({ doc }) => doc.sentDateTime),
      dates.map(() => '2026-11-03T10:00:00Z'),
    );
  });

  it('reads headers in encoded words, in UTF-8 and in eight bits of Latin-1', async () => {
    const latin = Buffer.concat([
      Buffer.from('Subject: Caf\xe9 No\xebl\r\nFrom: Ren\xe9 <r@example.com>\r\n', 'latin1'),
      crlf('', 'x'),
    ]);

    const subjects = await Promise.all([
      parse(aRawMail({ subject: '=?iso-8859-1?Q?Caf=E9_No=EBl?=' })),
      parse(aRawMail({ subject: 'Café Noël' })),
      parse(latin),
    ]);

    assert.deepEqual(
      subjects.map(({ doc }) => doc.subject),
      Array(3).fill('Café Noël'),
    );
    assert.equal(subjects[2].doc.from?.emailAddress?.name, 'René');
  });

  it('shows a text whose charset nobody knows', async () => {
    const raw = Buffer.concat([
      aRawMail({ headers: ['Content-Type: text/plain; charset=x-unheard-of'], body: [] }),
      Buffer.from('Gr\xfc\xdfe', 'latin1'),
    ]);

    assert.match((await parse(raw)).body.text, /Grüße/);
  });

  it('prefers HTML, keeps the text beside it, and makes one where there is none', async () => {
    const html = { type: 'text/html', content: ['<p>Hello <b>Alex</b></p><p>Bye</p>'] };
    const both = await parse(aRawMail(multipart('alternative', [{ type: 'text/plain', content: ['Plain'] }, html])));
    const alone = await parse(aRawMail(multipart('alternative', [html])));

    assert.match(both.body.html ?? '', /<b>Alex<\/b>/);
    assert.match(both.body.text, /^Plain/);
    assert.equal(alone.body.text, 'Hello Alex\r\n\r\nBye');
    assert.equal(alone.doc.bodyPreview, 'Hello Alex\r\n\r\nBye');
  });

  it('tells attachments, pictures in the body and attached messages apart', async () => {
    const inner = aRawMail({ subject: '=?utf-8?q?Caf=C3=A9?=' }).toString().trimEnd().split('\r\n');
    const { attachments, doc, body } = await parse(
      aRawMail(
        multipart('mixed', [
          { type: 'text/html', content: ['<img src="cid:Logo@example.com">'] },
          {
            type: 'image/png',
            headers: ['Content-ID: <logo@example.com>', 'Content-Transfer-Encoding: base64'],
            content: [base64('png')],
          },
          {
            type: 'application/pdf; name="=?utf-8?q?Caf=C3=A9.pdf?="',
            headers: ['Content-Disposition: attachment'],
            content: ['pdf'],
          },
          { type: 'message/rfc822', content: inner },
        ]),
      ),
    );

    assert.deepEqual(
      attachments.map(({ kind, name, contentType, isInline, contentId }) => [
        kind,
        name,
        contentType,
        isInline,
        contentId,
      ]),
      [
        ['file', 'ATT00001.png', 'image/png', true, 'logo@example.com'],
        ['file', 'Café.pdf', 'application/pdf', false, null],
        ['item', 'Café', null, false, null],
      ],
    );
    assert.equal(doc.hasAttachments, true);
    assert.doesNotMatch(body.text, /Good morning/);
  });

  it('does not count pictures in the body as attachments', async () => {
    const { doc } = await parse(
      aRawMail(
        multipart('related', [
          { type: 'text/html', content: ['<img src="cid:a@example.com">'] },
          { type: 'image/png', headers: ['Content-ID: <a@example.com>'], content: ['png'] },
        ]),
      ),
    );

    assert.equal(doc.hasAttachments, false);
  });

  it('keeps what is readable of damaged structures', async () => {
    const cut = aRawMail({
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=edge'],
      body: [
        '--edge',
        'Content-Type: text/plain',
        '',
        'The text',
        '--edge',
        'Content-Type: application/pdf; name=cut.pdf',
        'Content-Transfer-Encoding: base64',
        '',
        'JVBERi0xLjQKJcOkw7zD',
      ],
    });
    const noBoundary = aRawMail({ headers: ['Content-Type: multipart/mixed'], body: ['--edge', '', 'The text'] });
    const wrongBoundary = aRawMail({
      headers: ['Content-Type: multipart/mixed; boundary=other'],
      body: ['--edge', '', 'x'],
    });

    const parsed = await parse(cut);

    assert.match(parsed.body.text, /^The text/);
    assert.equal(parsed.attachments[0]?.name, 'cut.pdf');
    assert.equal((await parse(noBoundary)).doc.subject, 'Retirement plan');
    assert.equal((await parse(wrongBoundary)).doc.subject, 'Retirement plan');
  });

  it('keeps winmail.dat as the file it is', async () => {
    const { attachments } = await parse(
      aRawMail(multipart('mixed', [{ type: 'application/ms-tnef; name=winmail.dat', content: ['x'] }])),
    );

    assert.deepEqual(
      attachments.map(({ name, contentType }) => [name, contentType]),
      [['winmail.dat', 'application/ms-tnef']],
    );
  });

  it('takes an invitation for a meeting message, not for an attachment', async () => {
    const invitation = (method: string, ...lines: string[]) =>
      aRawMail(
        multipart('alternative', [
          { type: 'text/plain', content: ['Please come'] },
          { type: `text/calendar; method=${method}`, content: ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'] },
        ]),
      );

    const request = await parse(invitation('REQUEST'));
    const refusal = await parse(invitation('REPLY', 'ATTENDEE;PARTSTAT=DECLINED:mailto:jane.roe@example.com'));

    assert.equal(request.doc['@odata.type' as keyof typeof request.doc], '#microsoft.graph.eventMessage');
    assert.deepEqual(request.attachments, []);
    assert.equal(Object.entries(refusal.doc).find(([name]) => name === 'meetingMessageType')?.[1], 'meetingDeclined');
  });

  it('holds a conversation together by what its messages refer to', async () => {
    const first = await parse(aRawMail());
    const reply = await parse(
      aRawMail({ messageId: '<2@example.com>', headers: ['In-Reply-To: <plan-1@example.com>'] }),
    );
    const third = await parse(
      aRawMail({ messageId: '<3@example.com>', headers: ['References: <plan-1@example.com> <2@example.com>'] }),
    );
    const other = await parse(aRawMail({ messageId: '<4@example.com>' }));

    assert.equal(reply.doc.conversationId, first.doc.conversationId);
    assert.equal(third.doc.conversationId, first.doc.conversationId);
    assert.notEqual(other.doc.conversationId, first.doc.conversationId);
  });

  it('notes sensitivity and Message-ID where MAPI keeps them', async () => {
    const { extended } = await parse(aRawMail({ headers: ['Sensitivity: Private'] }));

    assert.deepEqual(extended, { 'Integer 0x36': '2', 'String 0x1035': '<plan-1@example.com>' });
  });

  it('takes groups apart and leaves empty ones out', async () => {
    const { doc } = await parse(
      aRawMail({ to: 'Family: a@example.com, B <b@example.com>;, undisclosed-recipients:;' }),
    );

    assert.deepEqual(
      doc.toRecipients?.map(({ emailAddress }) => emailAddress?.address),
      ['a@example.com', 'b@example.com'],
    );
  });

  it('takes any message, however it was damaged on the way', () => {
    const whole = aRawMail({
      subject: '=?utf-8?q?Caf=C3=A9?=',
      ...multipart('mixed', [
        {
          type: 'text/html; charset="utf-8"',
          headers: ['Content-Transfer-Encoding: quoted-printable'],
          content: ['<p>caf=C3=A9'],
        },
        {
          type: 'application/pdf; name*0="a b"; name*1=.pdf',
          headers: ['Content-Transfer-Encoding: base64'],
          content: [base64('%PDF')],
        },
        { type: 'message/rfc822', content: aRawMail().toString().trimEnd().split('\r\n') },
      ]),
    });
    const damage = fc.record({ at: fc.nat(whole.length), cut: fc.nat(80), put: fc.uint8Array({ maxLength: 8 }) });

    return fc.assert(
      fc.asyncProperty(fc.array(damage, { maxLength: 4 }), async (damages) => {
        const damaged = damages.reduce<Buffer>(
          (raw, { at, cut, put }) => Buffer.concat([raw.subarray(0, at), put, raw.subarray(at + cut)]),
          whole,
        );

        const { doc, attachments } = await parse(damaged);

        assert.match(doc.receivedDateTime ?? '', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
        assert.ok(doc.internetMessageId && attachments.every(({ name }) => name !== ''));
      }),
      { numRuns: 300 },
    );
  });
});
