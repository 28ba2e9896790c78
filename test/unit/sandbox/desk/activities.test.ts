import assert from 'node:assert/strict';
import { installed, invoke, message } from '../../../../src/sandbox/desk/chat/activities.ts';
import { deskPerson } from '../../../support/desk-world.ts';

const context = {
  person: deskPerson,
  conversationId: 'a:1',
  serviceUrl: 'http://localhost:3978/desk/connector/',
  now: new Date('2026-11-23T18:30:00Z'),
};
const content = { id: '1', text: '', files: [], fileUrl: () => 'http://localhost:3978/desk/files/f1' };

describe('activities of the desk', () => {
  it('name the person, the tenant, the chat and the way back, as Teams does', () => {
    const activity = message(context, { ...content, text: 'help' });

    assert.equal(activity.channelId, 'msteams');
    assert.equal(activity.serviceUrl, context.serviceUrl);
    assert.deepEqual(activity.from, {
      id: `29:${deskPerson.userId}`,
      name: deskPerson.name,
      aadObjectId: deskPerson.userId,
    });
    assert.deepEqual(activity.conversation, {
      id: 'a:1',
      conversationType: 'personal',
      tenantId: deskPerson.tenantId,
    });
    assert.deepEqual(activity.channelData, { tenant: { id: deskPerson.tenantId } });
  });

  it('say when it is for the person', () => {
    const activity = message(context, { ...content, text: 'help' });

    assert.equal(activity.timestamp, '2026-11-23T18:30:00.000Z');
    assert.equal(activity.localTimestamp, '2026-11-23T13:30:00.000-05:00');
    assert.equal(activity.localTimezone, 'America/New_York');
    assert.equal(activity.locale, 'en-US');
    assert.deepEqual(activity.entities, [
      { type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'America/New_York' },
    ]);
  });

  it('repeat what was typed as HTML, escaped', () => {
    const activity = message(context, { ...content, text: 'find <b> & co' });

    assert.equal(activity.text, 'find <b> & co');
    assert.deepEqual(activity.attachments, [{ contentType: 'text/html', content: '<p>find &lt;b&gt; &amp; co</p>' }]);
  });

  it('carry a submitted card’s data without any text', () => {
    const activity = message(context, { ...content, value: { verb: 'save' }, replyToId: '7' });

    assert.equal('text' in activity, false);
    assert.deepEqual(activity.value, { verb: 'save' });
    assert.equal(activity.replyToId, '7');
  });

  it('name a dropped file with the address to fetch it from', () => {
    const file = { id: 'f1', name: 'Review.EML', size: 3 };

    const activity = message(context, { ...content, files: [file] });

    assert.deepEqual(activity.attachments, [
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'Review.EML',
        contentUrl: 'http://localhost:3978/desk/files/f1',
        content: { downloadUrl: 'http://localhost:3978/desk/files/f1', uniqueId: 'f1', fileType: 'eml' },
      },
    ]);
  });

  it('have an id of their own for every attempt of an invoke', () => {
    const attempt = () => invoke(context, 'task/fetch', { data: {} }, '5');
    const [first, second] = [attempt(), attempt()];

    assert.notEqual(first.id, second.id);
    assert.deepEqual({ ...first, id: '' }, { ...second, id: '' });
  });

  it('tell of the installation after the members', () => {
    const [members, installation] = installed(context);

    assert.equal(members?.type, 'conversationUpdate');
    assert.partialDeepStrictEqual(installation, { type: 'installationUpdate', action: 'add' });
  });
});
