import assert from 'node:assert/strict';
import { archiveCommand } from '../../../../../src/sandbox/desk/page/mail/archive-command.ts';
import type { Message } from '../../../../../src/sandbox/desk/page/mail/mailbox.ts';

const aMessage = (id: string, subject: string | null = `About ${id}`): Message => ({
  id,
  subject,
  toRecipients: [],
  ccRecipients: [],
  bccRecipients: [],
  isRead: true,
  isDraft: false,
  hasAttachments: false,
  bodyPreview: '',
  categories: [],
  singleValueExtendedProperties: [],
});

describe('the command that archives chosen messages', () => {
  it('names them by id for the bot and by subject for the person', () => {
    assert.deepEqual(archiveCommand([aMessage('A1='), aMessage('B2=', ' ')]), {
      text: 'archive id:A1= id:B2=',
      shown: 'Archive “About A1=”, “(no subject)”',
    });
  });

  it('does not list every subject of many', () => {
    const messages = ['a', 'b', 'c', 'd', 'e'].map((id) => aMessage(id));

    assert.equal(archiveCommand(messages).shown, 'Archive “About a”, “About b”, “About c” and 2 more');
  });

  it('presses the card’s button instead where the ids make too long a command', () => {
    const messages = Array.from({ length: 40 }, (_, index) => aMessage(`${index}`.padEnd(120, 'x')));

    const { text, value } = archiveCommand(messages);

    assert.equal(text, '');
    assert.deepEqual(value, { verb: 'openArchive', emails: messages.map(({ id }) => id).join(',') });
  });
});
