import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../../../src/errors.ts';
import { readMailFolder, type ImportedMail } from '../../../../src/sandbox/mail-import/read-mail-folder.ts';
import { aRawMail, crlf } from '../../../support/raw-mail.ts';

describe('readMailFolder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mail-import-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function read(files: Readonly<Record<string, string | Uint8Array>>): Promise<ImportedMail[]> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return collect(readMailFolder(folder));
  }

  const rawOf = (entry: ImportedMail | undefined): string =>
    entry && 'mail' in entry ? Buffer.from(entry.mail.raw).toString('latin1') : `no mail: ${JSON.stringify(entry)}`;

  const summary = (entries: readonly ImportedMail[]) =>
    entries.map((entry) => [entry.file, 'mail' in entry ? entry.mail.folder : entry.reason]);

  it('finds mail in sub-folders and puts it where their names say', async () => {
    const mail = aRawMail();

    const entries = await read({
      'a.eml': mail,
      'clients/2026/b.EML': mail,
      'Sent Items/c.eml': mail,
      'Spam/d.eml': mail,
    });

    assert.deepEqual(summary(entries), [
      ['Sent Items/c.eml', 'sentitems'],
      ['Spam/d.eml', 'junkemail'],
      ['a.eml', 'inbox'],
      ['clients/2026/b.EML', 'inbox'],
    ]);
  });

  it('leaves a well-formed message as it is, byte by byte', async () => {
    const mail = Buffer.concat([aRawMail(), Buffer.from([0xe9, 0x0d, 0x0a])]);

    const [entry] = await read({ 'a.eml': mail });

    assert.equal(rawOf(entry), mail.toString('latin1'));
  });

  it('takes an mbox apart and undoes the quoting of From_ lines', async () => {
    const [first, second] = await read({
      'all.mbox': [
        'From jane@example.com Tue Nov  3 10:00:00 2026',
        'From: jane@example.com',
        'Subject: One',
        '',
        '>From Monday on we are closed.',
        '>>From here it is quoted twice.',
        '',
        'From - Wed Nov  4 10:00:00 2026',
        'From: bob@example.com',
        'Subject: Two',
        '',
        'Bye',
        '',
      ].join('\n'),
    });

    assert.equal(first?.file, 'all.mbox (message 1)');
    assert.match(rawOf(first), /\r\n\r\nFrom Monday on we are closed\.\r\n>From here it is quoted twice\./);
    assert.match(rawOf(second), /^From: bob@example\.com\r\nSubject: Two\r\n\r\nBye/);
  });

  it('does not end a message at a body line that only begins with From', async () => {
    const lines = [
      'From a@example.com Tue Nov  3 10:00:00 2026',
      'From: a@example.com',
      '',
      'From here on it is new.',
      '',
    ];

    const entries = await read({ 'unquoted.mbox': lines.join('\n') });

    assert.equal(entries.length, 1);
    assert.match(rawOf(entries[0]), /\r\n\r\nFrom here on it is new\./);
  });

  it('takes flags and folders from what mail programs write into an mbox', async () => {
    const message = (...headers: string[]) =>
      ['From a@example.com Tue Nov  3 10:00:00 2026', 'From: a@example.com', ...headers, '', 'x', ''].join('\n');
    const all = message('Status: O') + message('Status: RO', 'X-Status: F') + message('X-Gmail-Labels: Sent,Important');

    const entries = await read({ 'takeout.mbox': all });

    const told = entries.map((entry) => 'mail' in entry && [entry.mail.folder, entry.mail.isRead, entry.mail.flagged]);
    assert.deepEqual(told, [
      ['inbox', false, false],
      ['inbox', true, true],
      ['sentitems', true, false],
    ]);
  });

  it('knows a mailbox without an ending by its first line', async () => {
    const mbox = `From a@example.com Tue Nov  3 10:00:00 2026\n${aRawMail().toString()}`;

    assert.deepEqual(summary(await read({ Inbox: mbox, LICENSE: 'Text' })), [['Inbox (message 1)', 'inbox']]);
  });

  it('repairs line ends: bare LF, CR alone, a mixture', async () => {
    const text = aRawMail().toString();

    const entries = await read({
      'cr.eml': text.replaceAll('\r\n', '\r'),
      'lf.eml': text.replaceAll('\r\n', '\n'),
      'mixed.eml': text.replace('\r\n', '\n'),
    });

    assert.deepEqual(entries.map(rawOf), [text, text, text]);
  });

  it('finds the message behind a byte order mark, empty lines or a From_ line, and in UTF-16', async () => {
    const text = aRawMail().toString();

    const entries = await read({
      'bom.eml': `\uFEFF${text}`,
      'empty-lines.eml': `\r\n \r\n${text}`,
      'from.eml': `From jane@example.com Tue Nov  3 10:00:00 2026\r\n${text}`,
      'utf16.eml': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    });

    assert.deepEqual(entries.map(rawOf), [text, text, text, text]);
  });

  it('names what is no email, says why, and goes on', async () => {
    const entries = await read({
      'binary.eml': Buffer.from(Array.from({ length: 512 }, (_, at) => at % 256)),
      'blank.eml': '\n\n',
      'empty.eml': '',
      'empty.mbox': '',
      'good.eml': aRawMail(),
      'letter.eml': 'Dear Sir,\n\nplease find enclosed.\n',
      'mail.msg': 'D0CF11E0',
      'notes.txt': 'ignored',
      'prose.mbox': 'Once upon a time\n',
    });

    assert.deepEqual(summary(entries), [
      ['binary.eml', 'It is not an email.'],
      ['blank.eml', 'It is empty.'],
      ['empty.eml', 'It is empty.'],
      ['empty.mbox', 'There is no message in it.'],
      ['good.eml', 'inbox'],
      ['letter.eml', 'It is not an email.'],
      ['mail.msg', 'Only .eml and .mbox files can be read. Save it as .eml in Outlook.'],
      ['prose.mbox', 'There is no message in it.'],
    ]);
  });

  it('refuses a message whose parts are nested beyond reason, and takes the next', async () => {
    const nested = Array.from({ length: 300 }, (_, at) => [
      `Content-Type: multipart/mixed; boundary=b${at}`,
      '',
      `--b${at}`,
    ]).flat();

    const entries = await read({ 'deep.eml': crlf('From: a@example.com', ...nested), 'good.eml': aRawMail() });

    assert.match(String(summary(entries)[0]?.[1]), /^Its structure cannot be read/);
    assert.equal(summary(entries)[1]?.[1], 'inbox');
  });

  it('refuses what is larger than 25 MB, alone and inside an mbox, without losing its neighbours', async () => {
    const large = Buffer.concat([aRawMail(), Buffer.alloc(26 * 1024 * 1024, 'x')]);
    const separator = Buffer.from('\nFrom a@example.com Tue Nov  3 10:00:00 2026\n');
    const mbox = Buffer.concat([separator.subarray(1), aRawMail(), separator, large, separator, aRawMail()]);

    const entries = await read({ 'all.mbox': mbox, 'large.eml': large });

    assert.deepEqual(summary(entries), [
      ['all.mbox (message 1)', 'inbox'],
      ['all.mbox (message 2)', 'It is larger than 25 MB.'],
      ['all.mbox (message 3)', 'inbox'],
      ['large.eml', 'It is larger than 25 MB.'],
    ]);
  });

  it('stops reading a file when nobody wants more of it', async () => {
    const mbox = Array.from(
      { length: 2000 },
      () => `From a@example.com Tue Nov  3 10:00:00 2026\n${aRawMail().toString()}\n`,
    );
    await writeFile(join(folder, 'many.mbox'), mbox.join(''));

    for await (const entry of readMailFolder(folder)) {
      assert.equal(entry.file, 'many.mbox (message 1)');
      break;
    }
  });

  it('says which folder is not there', async () => {
    const missing = readMailFolder(join(folder, 'nowhere'));

    await assert.rejects(collect(missing), (error) => error instanceof UserError && error.message.includes('nowhere'));
  });
});

async function collect<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}
