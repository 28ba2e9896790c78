import assert from 'node:assert/strict';
import type { Mailbox } from '../../src/archive/ports.ts';
import type { ArchiveMark, EmailSummary } from '../../src/domain/email.ts';
import { outlookId } from '../../src/domain/ids.ts';
import { aRawMail, base64, multipart } from '../support/raw-mail.ts';
import type { RawMail } from '../support/raw-mail.ts';

/** A message to begin with: in a well-known folder, `inbox` where it is missing. */
export interface GivenMail {
  readonly folder?: string;
  readonly raw: Uint8Array;
  readonly flagged?: boolean;
  readonly categories?: readonly string[];
}

export interface OpenedMailbox {
  readonly mailbox: Mailbox;
  /** A message arrives while the mailbox is open. */
  readonly deliver: (mail: GivenMail) => Promise<void>;
}

const at = (minute: number) => `Tue, 03 Nov 2026 10:${String(minute).padStart(2, '0')}:00 +0000`;
const mail = (subject: string, changes: RawMail & Omit<GivenMail, 'raw'> = {}): GivenMail => {
  const { folder, flagged, categories, ...raw } = changes;
  return {
    raw: aRawMail({ subject, messageId: `<${subject.replaceAll(/\W/g, '')}@example.com>`, ...raw }),
    ...(folder !== undefined && { folder }),
    ...(flagged !== undefined && { flagged }),
    ...(categories && { categories }),
  };
};
const sent = (subject: string, changes: RawMail = {}): GivenMail =>
  mail(subject, {
    folder: 'sentitems',
    from: 'Alex Winslow <Alex.Winslow@example.com>',
    to: 'Jane Roe <jane.roe@example.com>',
    ...changes,
  });

const mark: ArchiveMark = {
  at: new Date('2026-11-23T14:05:00Z'),
  records: [
    { module: 'Contacts', id: '6f2c1d4e-0b1a-4c57-9a3e-2f1d0c9b8a71', name: 'Jane Roe "JR" [Ω]' },
    { module: 'Accounts', id: 'acme', name: '' },
  ],
};

const subjects = (emails: readonly (EmailSummary | null)[]) => emails.map((email) => email?.subject);

/** What every mailbox promises. `open` gives that of alex.winslow@example.com, who has nothing but these messages. */
export function itIsAMailbox(open: (mails: readonly GivenMail[]) => Promise<OpenedMailbox>): void {
  const firstPage = async (mailbox: Mailbox, words = '', pageSize = 25) =>
    (await mailbox.list({ words, page: null, pageSize })).emails;
  const only = async (mailbox: Mailbox): Promise<EmailSummary> => {
    const [email] = await firstPage(mailbox);
    assert.ok(email);
    return email;
  };
  const all = async (mailbox: Mailbox, words: string, pageSize: number) => {
    const emails: EmailSummary[] = [];
    let page: string | null = null;
    do {
      const found = await mailbox.list({ words, page, pageSize });
      emails.push(...found.emails);
      page = found.nextPage;
    } while (page !== null);
    return emails;
  };

  it('knows the addresses of its owner, in lower case', async () => {
    const { mailbox } = await open([]);

    assert.deepEqual(await mailbox.addresses(), ['alex.winslow@example.com']);
  });

  describe('the list', () => {
    it('shows Inbox and Sent Items together, newest first, and no other folder', async () => {
      const { mailbox } = await open([
        mail('a', { date: at(1) }),
        sent('b', { date: at(2) }),
        mail('c', { date: at(3) }),
        mail('junk', { folder: 'junkemail' }),
        mail('draft', { folder: 'drafts' }),
        mail('deleted', { folder: 'deleteditems' }),
      ]);

      const emails = await firstPage(mailbox);

      assert.deepEqual(subjects(emails), ['c', 'b', 'a']);
      assert.deepEqual(
        emails.map(({ direction }) => direction),
        ['received', 'sent', 'received'],
      );
    });

    it('is empty for an empty mailbox', async () => {
      const { mailbox } = await open([]);

      assert.deepEqual(await mailbox.list({ words: '', page: null, pageSize: 10 }), { emails: [], nextPage: null });
    });

    it('shows every message once across pages, also those of one instant, while new mail arrives', async () => {
      const minutes = [1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 4, 4, 5];
      const given = minutes.map((minute, n) => (n % 3 ? mail : sent)(`m${n}`, { date: at(minute) }));
      const { mailbox, deliver } = await open(given);

      const first = await mailbox.list({ words: '', page: null, pageSize: 3 });
      await deliver(mail('new', { date: at(59) }));
      const seen = [...first.emails];
      for (let page = first.nextPage; page !== null;) {
        const next = await mailbox.list({ words: '', page, pageSize: 3 });
        seen.push(...next.emails);
        page = next.nextPage;
      }

      assert.deepEqual(subjects(seen).sort(), given.map((_, n) => `m${n}`).sort());
      const dates = seen.map(({ date }) => date.getTime());
      assert.deepEqual(
        dates,
        [...dates].sort((a, b) => b - a),
      );
    });

    it('begins anew with a token that is none of its own', async () => {
      const { mailbox } = await open([mail('a')]);

      for (const page of ['nonsense', '', 'e30', Buffer.from('"/me"').toString('base64url')]) {
        assert.deepEqual(subjects((await mailbox.list({ words: '', page, pageSize: 5 })).emails), ['a']);
        assert.deepEqual(subjects((await mailbox.list({ words: 'morning', page, pageSize: 5 })).emails), ['a']);
      }
    });
  });

  describe('the search', () => {
    it('finds beginnings of words in subject, text, names and addresses of both sides; every word counts', async () => {
      const { mailbox } = await open([
        mail('Retirement plan', { body: ['The annuity is ready.'] }),
        sent('Your account', { to: 'Peter Miller <pm@example.org>' }),
      ]);

      assert.deepEqual(subjects(await firstPage(mailbox, 'retire')), ['Retirement plan']);
      assert.deepEqual(subjects(await firstPage(mailbox, 'ANNUIT')), ['Retirement plan']);
      assert.deepEqual(subjects(await firstPage(mailbox, 'mill acc')), ['Your account']);
      assert.deepEqual(subjects(await firstPage(mailbox, 'pm@example.org')), ['Your account']);
      assert.deepEqual(subjects(await firstPage(mailbox, 'mill plan')), []);
    });

    it('looks in every folder but Deleted Items and Junk, and leaves out drafts', async () => {
      const { mailbox } = await open(
        ['archive', 'deleteditems', 'junkemail', 'drafts', 'inbox'].map((folder) => mail(`plan ${folder}`, { folder })),
      );

      assert.deepEqual(subjects(await firstPage(mailbox, 'plan')).sort(), ['plan archive', 'plan inbox']);
    });

    it('goes on over pages of which nothing may be shown', async () => {
      const hidden = Array.from({ length: 7 }, (_, n) => mail(`plan h${n}`, { folder: 'junkemail', date: at(30 + n) }));
      const shown = Array.from({ length: 4 }, (_, n) => mail(`plan s${n}`, { date: at(n) }));
      const { mailbox } = await open([...hidden, ...shown]);

      assert.deepEqual(subjects(await all(mailbox, 'plan', 2)), ['plan s3', 'plan s2', 'plan s1', 'plan s0']);
    });

    it('takes words in quotes together', async () => {
      const { mailbox } = await open([mail('annual review of funds'), mail('review of the annual report')]);

      assert.deepEqual(subjects(await firstPage(mailbox, '"annual review"')), ['annual review of funds']);
      assert.equal((await firstPage(mailbox, 'annual review')).length, 2);
    });

    it('takes operators, brackets and quotes for what they are: part of what was typed', async () => {
      const { mailbox } = await open([mail('fund (A) AND more'), mail('other')]);

      for (const words of ['fund AND more', 'from:fund', 'NOT fund', 'fund OR other', 'subject:other -other']) {
        assert.ok(!subjects(await firstPage(mailbox, words)).includes('other'), words);
      }
      assert.deepEqual(subjects(await firstPage(mailbox, 'fund (A) AND more')), ['fund (A) AND more']);
      for (const words of ['"', '"fund', '(', 'a)b', "o'fund", '\\', '* ""', 'kind:', '&$top=1', '%22', '#', '😀']) {
        assert.ok(Array.isArray(await firstPage(mailbox, words)), words);
      }
    });
  });

  describe('a summary', () => {
    it('says what a list needs to show', async () => {
      const { mailbox } = await open([
        mail('Retirement plan', {
          date: 'Tue, 03 Nov 2026 10:00:00 -0500',
          messageId: '<CAF=x+1@mail.example.com>',
          flagged: true,
          categories: ['Blue category'],
          from: '"Roe, Jane" <Jane.Roe@Example.com>',
          headers: ['Cc: peter@example.org, Ann <ann@example.net>', 'Sensitivity: Private'],
        }),
      ]);

      const { id, etag, webLink, ...email } = await only(mailbox);

      assert.ok(id && etag && webLink?.startsWith('https://'));
      assert.deepEqual(email, {
        subject: 'Retirement plan',
        from: { name: 'Roe, Jane', address: 'jane.roe@example.com' },
        to: [{ name: 'Alex Winslow', address: 'alex.winslow@example.com' }],
        cc: [
          { name: 'peter@example.org', address: 'peter@example.org' },
          { name: 'Ann', address: 'ann@example.net' },
        ],
        bcc: [],
        date: new Date('2026-11-03T15:00:00Z'),
        direction: 'received',
        preview: 'Good morning',
        hasAttachments: false,
        messageId: 'CAF=x+1@mail.example.com',
        isPrivate: true,
        isDraft: false,
        categories: ['Blue category'],
        flag: 'flagged',
        archived: null,
      });
    });

    it('is given for odd mail as well: no sender, no recipients, no subject, no date, no Message-ID', async () => {
      const { mailbox } = await open([
        { raw: aRawMail({ from: null, to: null, subject: null, date: null, messageId: null, body: [] }) },
      ]);

      const email = await only(mailbox);

      assert.deepEqual([email.from, email.to, email.subject, email.preview], [null, [], '', '']);
      assert.ok(email.messageId.length > 0 && !/[<>]/.test(email.messageId));
      assert.ok(!Number.isNaN(email.date.getTime()));
      assert.equal((await mailbox.content(email.id))?.text.trim(), '');
    });

    it('is found for many ids at once, in their order, and null for what is gone', async () => {
      const { mailbox } = await open(Array.from({ length: 45 }, (_, n) => mail(`m${n}`, { date: at(n) })));
      const emails = await firstPage(mailbox, '', 50);
      const ids = emails.map(({ id }) => id);
      const gone = outlookId('AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=');

      const found = await mailbox.summaries([
        gone,
        ...ids,
        ...['no id at all', '../../users', '..', ''].map(outlookId),
      ]);

      assert.deepEqual(found, [null, ...emails, null, null, null, null]);
      assert.deepEqual(await mailbox.summaries([]), []);
    });
  });

  describe('the content', () => {
    it('has HTML as it came, its text, and what is attached', async () => {
      const inner = aRawMail({ subject: 'Inner' });
      const parts = multipart('mixed', [
        { type: 'text/html; charset=utf-8', content: ['<p>Look: <img src="cid:logo@example.com"> &lt;here&gt;</p>'] },
        {
          type: 'image/png; name=logo.png',
          headers: [
            'Content-ID: <logo@example.com>',
            'Content-Disposition: inline',
            'Content-Transfer-Encoding: base64',
          ],
          content: [base64('png')],
        },
        {
          type: 'application/pdf',
          headers: ['Content-Disposition: attachment; filename="Plan Ω.pdf"', 'Content-Transfer-Encoding: base64'],
          content: [base64('%PDF')],
        },
        { type: 'message/rfc822', content: inner.toString().trimEnd().split('\r\n') },
      ]);
      const { mailbox } = await open([mail('rich', parts)]);

      const content = await mailbox.content((await only(mailbox)).id);

      assert.ok(content);
      assert.match(content.html ?? '', /<p>Look: <img src="cid:logo@example.com"/);
      assert.equal(content.text.trim(), 'Look: <here>');
      assert.deepEqual(
        content.attachments.map(({ name, inline, kind }) => [name, inline, kind]),
        [
          ['logo.png', true, 'file'],
          ['Plan Ω.pdf', false, 'file'],
          ['Inner.eml', false, 'email'],
        ],
      );
      const [logo, pdf, email] = await Promise.all(
        content.attachments.map((attachment) => mailbox.attachment(content.id, attachment)),
      );
      assert.deepEqual([Buffer.from(logo ?? []).toString(), Buffer.from(pdf ?? []).toString()], ['png', '%PDF']);
      assert.match(Buffer.from(email ?? []).toString(), /^Subject: Inner\r?$/m);
    });

    it('takes for attached what the body does not show, whatever the sender called it', async () => {
      const parts = multipart('mixed', [
        { type: 'text/html', content: ['<p>See below</p>'] },
        {
          type: 'application/pdf; name=plan.pdf',
          headers: ['Content-Disposition: inline; filename=plan.pdf', 'Content-ID: <p1>'],
          content: ['%PDF'],
        },
      ]);
      const { mailbox } = await open([mail('from a phone', parts)]);

      const content = await mailbox.content((await only(mailbox)).id);

      assert.equal(content?.attachments[0]?.inline, false);
    });

    it('of plain text is text alone, line by line as it was written', async () => {
      const body = ['Dear Jane,', '', '  1 < 2 & "so on"', 'Yours'];
      const { mailbox } = await open([mail('plain', { body })]);

      const content = await mailbox.content((await only(mailbox)).id);

      assert.equal(content?.html, null);
      assert.deepEqual(content.text.trimEnd().split(/\r?\n/), body);
    });

    it('is null for what is gone', async () => {
      const { mailbox } = await open([]);

      assert.equal(await mailbox.content(outlookId('AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AAAAAAAAAAAAAAAAAAA=')), null);
    });
  });

  describe('the own copy of a message', () => {
    it('is found by its Message-ID, wherever it is', async () => {
      const messageId = "<it's+a=b%2F&c#1@mail.example.com>";
      const { mailbox } = await open([mail('a'), mail('mine', { folder: 'archive', messageId })]);

      assert.equal((await mailbox.findByMessageId(messageId.slice(1, -1)))?.subject, 'mine');
      assert.equal(await mailbox.findByMessageId('unknown@example.com'), null);
    });

    it('is rather not the one that was thrown away', async () => {
      const messageId = '<twice@example.com>';
      const { mailbox } = await open([
        mail('deleted', { folder: 'deleteditems', messageId }),
        mail('kept', { folder: 'archive', messageId }),
        mail('draft', { folder: 'drafts', messageId: '<draft@example.com>' }),
      ]);

      assert.equal((await mailbox.findByMessageId('twice@example.com'))?.subject, 'kept');
      assert.equal(await mailbox.findByMessageId('draft@example.com'), null);
    });
  });

  it('has nothing of a conversation that it does not know', async () => {
    const { mailbox } = await open([mail('a')]);

    assert.deepEqual(await mailbox.conversation(`${'AAQkAG'.padEnd(60, 'x')}A=`), []);
  });

  describe('the mark', () => {
    const archive = { category: 'SugarCRM', mark, flag: 'complete' } as const;

    it('is seen again with category and flag, in every way the message is read', async () => {
      const { mailbox } = await open([mail('a', { categories: ['Blue category'] })]);
      const email = await only(mailbox);

      await mailbox.mark(email, archive);

      const [summary] = await mailbox.summaries([email.id]);
      assert.deepEqual(summary?.archived, mark);
      assert.deepEqual(summary.categories, ['Blue category', 'SugarCRM']);
      assert.equal(summary.flag, 'complete');
      assert.notEqual(summary.etag, email.etag);
      const content = await mailbox.content(email.id);
      assert.deepEqual([await only(mailbox), content?.archived], [summary, mark]);
    });

    it('leaves a flag that is set, and a category that is there in other letters', async () => {
      const { mailbox } = await open([mail('a', { flagged: true, categories: ['sugarcrm', 'Blue category'] })]);

      await mailbox.mark(await only(mailbox), archive);

      const email = await only(mailbox);
      assert.deepEqual([email.flag, email.categories], ['flagged', ['sugarcrm', 'Blue category']]);
    });

    it('leaves the flag alone when told so', async () => {
      const { mailbox } = await open([mail('a')]);

      await mailbox.mark(await only(mailbox), { ...archive, flag: 'leave' });

      assert.equal((await only(mailbox)).flag, 'notFlagged');
    });

    it('goes with its category and its tick, and nothing else', async () => {
      const { mailbox } = await open([mail('a', { categories: ['Blue category'] })]);
      await mailbox.mark(await only(mailbox), archive);

      await mailbox.mark(await only(mailbox), { category: 'sugarCRM', mark: null, flag: 'clearIfComplete' });

      const email = await only(mailbox);
      assert.deepEqual([email.archived, email.categories, email.flag], [null, ['Blue category'], 'notFlagged']);
    });

    it('keeps what somebody changed after the message was read', async () => {
      const { mailbox } = await open([mail('a')]);
      const early = await only(mailbox);
      await mailbox.mark(early, { category: 'Blue category', mark, flag: 'flagged' });

      await mailbox.mark(early, archive);

      const email = await only(mailbox);
      assert.deepEqual([email.categories, email.flag], [['Blue category', 'SugarCRM'], 'flagged']);
    });

    it('can be repeated', async () => {
      const { mailbox } = await open([mail('a')]);
      const email = await only(mailbox);

      await mailbox.mark(email, archive);
      await mailbox.mark(email, archive);
      await mailbox.mark({ ...email, etag: null }, archive);

      assert.deepEqual((await only(mailbox)).categories, ['SugarCRM']);
    });

    it('on a message that is gone is an error', async () => {
      const { mailbox } = await open([]);
      const id = outlookId('AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=');

      await assert.rejects(mailbox.mark({ id, categories: [], flag: 'notFlagged', etag: 'W/"1"' }, archive), {
        failure: 'not-found',
      });
    });
  });
}
