import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TeamsPayload, teamsMessageOf } from '../../../../bot/message-extension/teams-payload.ts';
import { teamsPayload } from '../../../support/extension.ts';

const now = new Date('2026-11-23T12:00:00Z');
const read = (changes: Readonly<Record<string, unknown>> = {}) =>
  teamsMessageOf(TeamsPayload.parse(teamsPayload(changes)), now);
const html = (content: string) => read({ body: { contentType: 'html', content } }).text;

describe('A message that Teams hands over', () => {
  it('is read with author, time, link and text', () => {
    assert.deepEqual(read(), {
      conversation: '19:group@thread.v2',
      id: '1772463600123',
      author: 'Robin Banks',
      sentAt: new Date('2026-03-02T15:00:00.123Z'),
      subject: '',
      text: 'Eleanor called: move the review to Friday 🙂',
      url: 'https://teams.microsoft.com/l/message/19%3Agroup%40thread.v2/1772463600123?tenantId=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    });
  });

  it('is text without marks, pictures and files', () => {
    assert.equal(html('<p>One</p><p>Two &amp; <b>three</b></p>'), 'One\nTwo & three');
    assert.equal(html('<at id="0">Alex</at> look <img alt="chart" src="https://x.example/a.png">'), 'Alex look chart');
    assert.equal(html('<attachment id="a"></attachment>'), '');
    assert.equal(read({ body: { contentType: 'text', content: 'a < b' } }).text, 'a < b');
  });

  it('is empty when it is deleted, and may have no body at all', () => {
    assert.equal(read({ deleted: true, subject: 'Gone' }).text, '');
    assert.equal(read({ deleted: true, subject: 'Gone' }).subject, '');
    assert.equal(read({ body: null }).text, '');
  });

  it('takes its time from its number where Teams does not say it, and no time that is still to come', () => {
    assert.deepEqual(read({ createdDateTime: null }).sentAt, new Date(1772463600123));
    assert.deepEqual(read({ createdDateTime: '2099-01-01T00:00:00Z', id: 'x' }).sentAt, now);
  });

  it('keeps links to Teams only', () => {
    for (const linkToMessage of [
      'https://teams.microsoft.com.evil.example/l/message/a/b',
      'javascript:alert(1)',
      'x',
      '',
    ])
      assert.equal(read({ linkToMessage }).url, null, linkToMessage);
  });

  it('is told apart by its author where it has no link', () => {
    const of = (displayName: string) =>
      read({ linkToMessage: null, from: { user: { id: null, displayName } } }).conversation;

    assert.notEqual(of('Jane Roe'), of('Robin Banks'));
  });

  it('never fails on what stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.webUrl(), (content, createdDateTime, linkToMessage) => {
        const message = read({ body: { contentType: 'html', content }, createdDateTime, linkToMessage });
        assert.ok(message.sentAt.getTime() <= now.getTime() + 24 * 3600_000);
      }),
    );
  });
});
