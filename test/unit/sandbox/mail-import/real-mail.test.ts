import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMailFolder } from '../../../../src/sandbox/mail-import/read-mail-folder.ts';
import type { SampleMail } from '../../../../src/sandbox/sample/types.ts';
import { aRawMail, base64, crlf, multipart } from '../../../support/raw-mail.ts';
import { aGraph } from '../../../support/sandbox-graph.ts';

const text = { type: 'text/plain', content: ['The text'] };
const linesOf = (raw: Buffer) => raw.toString().trimEnd().split('\r\n');
const latin = (content: string) => Buffer.from(content, 'latin1');

/** Mail as it is found in the wild, by its fault. */
const faulty: Readonly<Record<string, Buffer>> = {
  'attached message': aRawMail(multipart('mixed', [text, { type: 'message/rfc822', content: linesOf(aRawMail()) }])),
  'attachment without a name': aRawMail(multipart('mixed', [text, { type: 'application/pdf', content: ['x'] }])),
  'boundary that never comes': aRawMail({
    headers: ['Content-Type: multipart/mixed; boundary=other'],
    body: ['--edge'],
  }),
  'boundary that is not named': aRawMail({ headers: ['Content-Type: multipart/mixed'], body: ['--edge', '', 'x'] }),
  'cut base64': aRawMail({ headers: ['Content-Transfer-Encoding: base64'], body: [base64('The text').slice(0, -3)] }),
  'date of no calendar': aRawMail({ date: 'Tue, 99 Foo 2026 99:99:99 +9999' }),
  'eight-bit headers': Buffer.concat([latin('Subject: Caf\xe9\r\nFrom: Ren\xe9 <r@example.com>\r\n'), crlf('', 'x')]),
  'encoded word that is broken': aRawMail({ subject: '=?utf-8?B?###?= =?nope?X?abc?=' }),
  'headers alone': Buffer.from('From: a@example.com\r\nSubject: Nothing below'),
  'header without a colon': crlf('From: a@example.com', 'this is no header', 'Subject: x', '', 'y'),
  'nested parts': aRawMail(
    multipart('mixed', [
      { type: 'multipart/alternative; boundary=inner', content: ['--inner', '', 'Text', '--inner--'] },
      { type: 'multipart/digest; boundary=list', content: ['--list', '', ...linesOf(aRawMail()), '--list--'] },
    ]),
  ),
  'no date, sender, subject or id': aRawMail({ date: null, from: null, subject: null, messageId: null }),
  'nobody to send it to': aRawMail({ to: 'undisclosed-recipients:;' }),
  'quoted-printable that is broken': aRawMail({
    headers: ['Content-Transfer-Encoding: quoted-printable'],
    body: ['=ZZ=', '=E', '='],
  }),
  'sender that is no address': aRawMail({ from: 'MAILER-DAEMON (Mail System' }),
  'two senders and two subjects': aRawMail({ headers: ['From: b@example.com', 'Subject: Other'] }),
  'unknown charset': aRawMail({ headers: ['Content-Type: text/plain; charset="x-unheard-of"'] }),
  'very long line': aRawMail({ body: ['x'.repeat(1_000_000)] }),
  'winmail.dat': aRawMail(
    multipart('mixed', [text, { type: 'application/ms-tnef; name=winmail.dat', content: ['x'] }]),
  ),
};

describe('real mail, whatever its faults', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'real-mail-'));
    for (const [fault, raw] of Object.entries(faulty)) await writeFile(join(folder, `${fault}.eml`), raw);
  });

  after(() => rm(folder, { recursive: true }));

  it('is read from its files and shown by the mailbox, every single one', async () => {
    const mails: SampleMail[] = [];
    for await (const entry of readMailFolder(folder)) {
      assert.ok('mail' in entry, JSON.stringify(entry));
      mails.push(entry.mail);
    }
    const graph = await aGraph({ seed: mails });

    const shown = await graph.list(
      '/me/messages?$top=100&$expand=attachments&$select=subject,body,uniqueBody,internetMessageHeaders',
    );
    const failures = graph.calls.all.filter(({ failure }) => failure !== undefined);
    await graph.close();

    assert.equal(shown.length, Object.keys(faulty).length);
    assert.deepEqual(failures, []);
  });
});
