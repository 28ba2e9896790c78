import assert from 'node:assert/strict';
import PostalMime, { type Email } from 'postal-mime';
import { sampleBook } from '../../../../src/sandbox/sample/book.ts';
import { sampleMail } from '../../../../src/sandbox/sample/mail.ts';
import { mails as specs } from '../../../../src/sandbox/sample/mail/all.ts';

const now = new Date('2026-11-23T15:00:00Z');
const mails = sampleMail(now);
const book = sampleBook(now);
const textOfMail = (raw: Uint8Array): string => Buffer.from(raw).toString('utf8');
const withLf = (text = ''): string => text.replaceAll('\r\n', '\n');
const rawOf = (key: string): string =>
  textOfMail(mails[specs.findIndex((spec) => spec.key === key)]?.raw ?? Buffer.of());

describe('the sample mailbox', () => {
  let parsed: readonly Email[] = [];
  const parsedOf = (key: string): Email => {
    const email = parsed[specs.findIndex((spec) => spec.key === key)];
    assert.ok(email, key);
    return email;
  };

  before(async () => {
    parsed = await Promise.all(mails.map(({ raw }) => PostalMime.parse(raw)));
  });

  it('holds eighty mails in the folders a person has', () => {
    const counts = new Map<string, number>();
    for (const { folder } of mails) counts.set(folder, (counts.get(folder) ?? 0) + 1);

    assert.equal(mails.length, 80);
    for (const folder of ['inbox', 'sentitems', 'archive', 'Newsletters', 'drafts', 'deleteditems', 'junkemail']) {
      assert.ok((counts.get(folder) ?? 0) >= 2, folder);
    }
  });

  it('is the same for the same moment', () => {
    const again = sampleMail(now);

    for (const [index, { raw }] of mails.entries())
      assert.ok(Buffer.from(raw).equals(again[index]?.raw ?? Buffer.of()));
  });

  it('keeps its Message-IDs on another day', () => {
    const nextYear = textOfMail(sampleMail(new Date('2027-03-01T09:00:00Z'))[0]?.raw ?? Buffer.of());

    assert.match(nextYear, /^Message-ID: <review-smith-1@example\.com>/m);
  });

  it('says on reading what it was written to say', () => {
    for (const [index, spec] of specs.entries()) {
      const email = parsed[index];
      const name = /^"?([^"<]*?)"? </.exec(spec.from ?? 'Alex Winslow <>')?.[1];

      assert.equal(email?.subject ?? '', spec.subject, spec.key);
      assert.equal(email?.from?.name, name, spec.key);
      if (spec.text) assert.ok(withLf(email?.text).startsWith(spec.text), spec.key);
      if (spec.html) assert.ok(withLf(email?.html).includes(spec.html.trim()), spec.key);
    }
  });

  it('travels with CR LF and no lone LF', () => {
    for (const [index, { raw }] of mails.entries()) {
      assert.doesNotMatch(textOfMail(raw).slice(0, 50_000), /[^\r]\n/, specs[index]?.key);
    }
  });

  it('has every Message-ID once and lacks one', () => {
    const ids = parsed.map(({ messageId }) => messageId).filter((id) => id !== undefined);

    assert.equal(ids.length, mails.length - 1);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('answers mails that are there and are older', () => {
    const byId = new Map(parsed.map((email) => [email.messageId, email]));
    const answers = parsed.filter(({ inReplyTo }) => inReplyTo);

    assert.ok(answers.length >= 20);
    for (const { inReplyTo, references = '', date = '', subject } of answers) {
      const chain = references.split(/\s+/);
      const previous = byId.get(inReplyTo);
      assert.ok(previous, subject);
      assert.equal(chain.at(-1), inReplyTo);
      assert.ok(chain.every((id) => byId.has(id)));
      assert.deepEqual(chain.slice(0, -1).join(' '), previous.references ?? '');
      assert.ok((previous.date ?? '') < date, subject);
    }
  });

  it('is of the last weeks, none of it from the future, and one mail has no date', () => {
    const dates = parsed.map(({ date }) => date).filter((date) => date !== undefined);

    assert.equal(dates.length, mails.length - 1);
    for (const date of dates) {
      assert.ok(date < now.toISOString());
      assert.ok(date > '2026-09-20');
    }
  });

  it('is never from the future, whatever the day and hour', () => {
    for (const moment of [
      '2026-11-22T18:00:00Z',
      '2026-11-21T05:01:00Z',
      '2026-03-09T04:30:00Z',
      '2027-01-01T00:00:00Z',
    ]) {
      for (const { raw, folder } of sampleMail(new Date(moment))) {
        const date = /^Date: (.*)$/m.exec(textOfMail(raw.subarray(0, 5000)))?.[1];
        if (date) assert.ok(new Date(date) < new Date(moment), `${folder} ${date} ${moment}`);
      }
    }
  });

  it('names nobody outside the example domains', () => {
    for (const [index, { headerLines, text = '', html = '' }] of parsed.entries()) {
      const all = `${headerLines.map(({ line }) => line).join('\n')}\n${text}\n${html}`;
      for (const [, domain] of all.matchAll(/[\w.'-]@([a-z][\w.-]*\.[a-z]+)/gi)) {
        assert.match(domain ?? '', /(^|\.)example\.(com|org|net)$/, specs[index]?.key);
      }
      for (const [, host] of all.matchAll(/https?:\/\/([^/\s"'<>)]+)/g)) {
        assert.match(host ?? '', /(^|\.)example\.(com|org|net)$/, specs[index]?.key);
      }
    }
  });

  it('comes mostly from people of the book', () => {
    const known = new Set(book.records.flatMap(({ addresses }) => addresses ?? []));
    const fromKnown = parsed.filter(({ from }) => from?.address && known.has(from.address.toLowerCase()));

    assert.ok(fromKnown.length >= 40, String(fromKnown.length));
  });

  it('is in the CRM already where the colleague filed his copy', () => {
    const emails = book.records.filter(({ module }) => module === 'Emails');

    assert.equal(emails.length, 6);
    for (const { values } of emails) {
      const email = parsed.find(({ messageId }) => messageId === `<${values.message_id ?? ''}>`);
      assert.ok(email, values.name);
      assert.equal(values.name, email.subject);
      assert.equal(values.from_addr, email.from?.address);
      assert.equal(`${values.date_sent_received?.replace(' ', 'T') ?? ''}.000Z`, email.date);
      assert.equal(values.assigned_user_id, book.users.find(({ userName }) => userName === 'sam')?.id);
      assert.ok(email.cc?.some(({ address }) => address === 'sam.taylor@example.com'));
    }
  });

  describe('the difficult mails', () => {
    const attachments = (key: string): readonly (string | null)[] =>
      parsedOf(key).attachments.map(({ mimeType, filename }) => `${mimeType}: ${filename ?? ''}`);
    const headersOf = (key: string): readonly string[] => parsedOf(key).headers.map((header) => header.key);
    const contactsWith = (address: string): readonly string[] =>
      book.records.filter(({ addresses }) => addresses?.includes(address)).map(({ module }) => module);

    it('carry files of many kinds', () => {
      const files = parsed.flatMap((email) => email.attachments);
      const types = new Set(files.map(({ mimeType }) => mimeType));

      for (const type of ['application/pdf', 'text/csv', 'image/png', 'text/calendar', 'message/rfc822']) {
        assert.ok(types.has(type), type);
      }
      for (const name of [/\.docx$/, /\.xlsx$/, /\.ics$/, /résumé/, /账户清单/]) {
        assert.ok(
          files.some(({ filename }) => name.test(filename ?? '')),
          String(name),
        );
      }
      assert.ok(files.some(({ content }) => content instanceof ArrayBuffer && content.byteLength > 2_900_000));
    });

    it('show pictures inside, and point to pictures that must not be fetched', () => {
      const inside = parsedOf('keyperson-bakehouse');

      assert.equal(inside.attachments[0]?.related, true);
      assert.ok(inside.html?.includes('cid:wave@tidewaterlife.example.com'));
      assert.match(parsedOf('newsletter-week').html ?? '', /<img src="https:\/\/pixel[^>]*width="1"/);
      assert.match(parsedOf('newsletter-conference').html ?? '', /url\(https:/);
    });

    it('hold another mail whole', () => {
      assert.deepEqual(attachments('estate-deed-forward'), ['message/rfc822: Recorded deed, Fresh Pond Parkway.eml']);
    });

    it('are empty, endless or damaged', () => {
      const { headerLines } = parsedOf('odd-headers');

      assert.equal(parsedOf('odd-empty-body').text?.trim() ?? '', '');
      assert.match(rawOf('odd-empty-subject'), /^Subject:\r$/m);
      assert.ok((parsedOf('odd-long').text ?? '').length > 200_000);
      assert.ok(!headersOf('odd-no-message-id').includes('message-id'));
      assert.ok(!headersOf('odd-no-date').includes('date'));
      assert.equal(headersOf('odd-headers').filter((key) => key === 'x-mailer').length, 3);
      assert.ok(headerLines.some(({ line }) => /^SUBJECT:\n .*á.*\n /.test(line)));
    });

    it('are written in many languages and with emoji', () => {
      const all = parsed.map(({ subject = '', text = '', html = '' }) => subject + text + html).join('\n');

      for (const words of [
        /Rentenbescheid/,
        /Déclaration/,
        /compramos/,
        /kiitos/,
        /年金保険/,
        /信托账户/,
        /الصندوق/,
        /משיכה/,
      ]) {
        assert.match(all, words);
      }
      assert.ok(
        parsed.some(({ subject = '', text = '' }) => /\p{Extended_Pictographic}/u.test(subject) && text.includes('🥟')),
      );
    });

    it('look like code', () => {
      assert.match(
        parsedOf('odd-code-in-text').text ?? '',
        /a<b.*<info@example\.com>[^]*\[click\]\(javascript:[^]*<script>/,
      );
      assert.match(parsedOf('odd-code-in-html').html ?? '', /<script>[^]*onerror=[^]*<iframe/);
    });

    it('are private, automatic or sent by a list', () => {
      const withHeader = (name: string, value: RegExp): number =>
        parsed.filter(({ headers }) => headers.some((header) => header.key === name && value.test(header.value)))
          .length;

      assert.equal(withHeader('sensitivity', /^Private$/), 3);
      assert.ok(withHeader('auto-submitted', /auto-replied/) >= 1);
      assert.ok(withHeader('list-id', /lists\.example\.org/) >= 2);
      assert.match(rawOf('schedule-smith-accepted'), /method=REPLY[^]*PARTSTAT=ACCEPTED/);
      assert.match(rawOf('schedule-signing-invite'), /method=REQUEST/);
    });

    it('go to many', () => {
      assert.equal(parsedOf('scholarship-committee').to?.length, 10);
      assert.equal(parsedOf('office-closed').bcc?.length, 5);
      assert.equal(parsedOf('tax-chen-1').to?.length, 1);
      assert.equal(parsedOf('ltc-virtanen-2').to?.length, 2);
    });

    it('come from nobody known, from a second address, from a couple, from a lead, and from a lead who is a contact', () => {
      const senders = ['stranger-fontaine', 'review-tanaka-3', 'review-smith-4', 'lead-torres-1', 'rollover-okafor-1'];

      assert.deepEqual(
        senders.map((key) => contactsWith(parsedOf(key).from?.address ?? '')),
        [[], ['Contacts'], ['Contacts', 'Contacts', 'ptc_Clients'], ['Leads'], ['Contacts', 'Leads']],
      );
      assert.match(parsedOf('stranger-fontaine').text ?? '', /Director of Operations\n.*, Inc\.\n1400 Wharf Road/);
    });
  });
});

describe('the sample data', () => {
  it('is there at once', () => {
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      const mail = sampleMail(now);
      const records = sampleBook(now);
      assert.ok(mail.length > 0 && records.records.length > 0);
      return performance.now() - start;
    });

    assert.ok(Math.min(...times) < 2_000, `${Math.min(...times)} ms`);
  });
});
