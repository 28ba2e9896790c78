import assert from 'node:assert/strict';
import { calendarAt } from '../../../../../src/sandbox/sample/calendar.ts';
import { htmlOf, messageIdOf, textOf } from '../../../../../src/sandbox/sample/mail/content.ts';
import { prose, workdaysAgo, type MailSpec } from '../../../../../src/sandbox/sample/mail/spec.ts';

const calendar = calendarAt(new Date('2026-11-23T15:00:00Z'));
const question: MailSpec = {
  key: 'question',
  folder: 'inbox',
  when: workdaysAgo(2, '14:05'),
  from: 'Ann Roe <ann@example.org>',
  subject: 'Fees',
  text: 'Is a<b?\n\nAnn',
};
const answer: MailSpec = {
  key: 'answer',
  folder: 'sentitems',
  when: workdaysAgo(1, '09:00'),
  to: 'Ann Roe <ann@example.org>',
  subject: 'Re: Fees',
  text: 'Yes.',
  rich: true,
};

describe('textOf', () => {
  it('signs what the adviser writes and quotes what is answered', () => {
    const text = textOf([answer, question], calendar);

    assert.match(text, /^Yes\.\n\nAlex Winslow, Senior Adviser\n/);
    assert.ok(text.endsWith('\n\nOn Thu, Nov 19, 2026 at 2:05 PM, Ann Roe wrote:\n> Is a<b?\n> \n> Ann'));
  });
});

describe('htmlOf', () => {
  it('is null for a plain mail and escapes a rich one', () => {
    assert.equal(htmlOf([question], calendar), null);
    assert.match(htmlOf([answer, question], calendar) ?? '', /<p>Yes\.<\/p>[^]*<blockquote [^>]*><p>Is a&lt;b\?<\/p>/);
  });
});

describe('messageIdOf', () => {
  it('is made of the key and the domain of the sender', () => {
    assert.equal(messageIdOf(question), 'question@example.org');
    assert.equal(messageIdOf(answer), 'answer@example.com');
  });
});

describe('prose', () => {
  it('joins what the source file breaks, and keeps paragraphs, lists and short lines', () => {
    const long = 'x'.repeat(80);

    assert.equal(prose(`\n      Dear Ann,\n\n      ${long}\n      y\n      - z\n    `), `Dear Ann,\n\n${long} y\n- z`);
  });
});
