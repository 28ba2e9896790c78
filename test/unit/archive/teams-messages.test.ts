import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { keepTeamsMessage, withTeamsMessages } from '../../../src/archive/teams-messages.ts';
import { outlookId } from '../../../src/domain/ids.ts';
import type { TeamsMessage } from '../../../src/domain/teams-message.ts';
import { openArchiveWorld, type ArchiveWorld } from '../../support/archive-world.ts';

const message: TeamsMessage = {
  conversation: '19:group@thread.v2',
  id: '1772463600123',
  author: 'Robin Banks',
  sentAt: new Date('2026-03-02T15:00:00Z'),
  subject: '',
  text: 'Move the review to Friday.\nShe asked for it.',
  url: 'https://teams.microsoft.com/l/message/a/1',
};

describe('A kept Teams message', () => {
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());

  const tools = () => ({ store: world.store, newId: () => randomUUID() });
  const open = () => withTeamsMessages(async () => world.at, tools())(world.at.person);

  it('stands in the mailbox like an email, beside the real ones', async () => {
    const email = await world.deliver('real');
    const id = await keepTeamsMessage(message, world.at.person, tools());
    const { mailbox } = await open();

    const [first, second, gone] = await mailbox.summaries([email.id, id, outlookId('teams:unknown')]);
    const content = await mailbox.content(id);

    assert.equal(first?.id, email.id);
    assert.equal(second?.subject, 'Teams message: Move the review to Friday.');
    assert.equal(gone, null);
    assert.deepEqual(content?.from, { name: 'Robin Banks', address: '' });
    assert.deepEqual(content.date, message.sentAt);
    assert.equal(
      content.text,
      'Message in Microsoft Teams by Robin Banks\nhttps://teams.microsoft.com/l/message/a/1\n\nMove the review to Friday.\nShe asked for it.',
    );
  });

  it('is one and the same for everybody who keeps it, and another in another chat', async () => {
    const { mailbox } = await open();
    const messageIdOf = async (kept: TeamsMessage, userId: string) => {
      const id = await keepTeamsMessage(kept, { ...world.at.person, userId }, tools());
      return userId === world.at.person.userId
        ? (await mailbox.content(id))?.messageId
        : `${id.replace(':', '-')}@teams.invalid`;
    };
    const own = world.at.person.userId;

    assert.equal(await messageIdOf(message, own), await messageIdOf({ ...message, text: 'Edited' }, 'somebody else'));
    assert.notEqual(await messageIdOf(message, own), await messageIdOf({ ...message, conversation: 'other' }, own));
  });

  it('keeps its mark when it is kept again, and reads as it does now', async () => {
    const id = await keepTeamsMessage(message, world.at.person, tools());
    const { mailbox } = await open();
    const mark = { at: new Date('2026-11-23T14:05:00Z'), records: [{ module: 'Contacts', id: 'x', name: 'Jane' }] };
    await mailbox.mark({ id, categories: [], flag: 'flagged', etag: null }, { category: 'c', mark, flag: 'complete' });

    await keepTeamsMessage({ ...message, text: 'Edited' }, world.at.person, tools());

    const [kept] = await mailbox.summaries([id]);
    assert.deepEqual(kept?.archived, mark);
    assert.equal(kept.subject, 'Teams message: Edited');
  });

  it('is refused when there is nothing in it', async () => {
    await assert.rejects(keepTeamsMessage({ ...message, text: ' \n' }, world.at.person, tools()), /nothing to archive/);
  });
});
