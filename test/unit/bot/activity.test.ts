import assert from 'node:assert/strict';
import { hostOf, IncomingActivity, scopeOf, tenantOf, typedText } from '../../../bot/activity.ts';
import { personOf } from '../../../bot/person.ts';
import { ann } from '../../support/test-bot.ts';

const activity = (more: Readonly<Record<string, unknown>> = {}): IncomingActivity =>
  IncomingActivity.parse({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    from: { id: '29:jane', name: 'Jane Roe', aadObjectId: 'user-1' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant-1' },
    ...more,
  });

describe('An activity', () => {
  it('names its tenant in channelData, else in the conversation', () => {
    assert.equal(tenantOf(activity({ channelData: { tenant: { id: 'tenant-2' } } })), 'tenant-2');
    assert.equal(tenantOf(activity()), 'tenant-1');
    assert.equal(tenantOf(activity({ channelData: 'of another channel', conversation: { id: 'a' } })), null);
  });

  it('is personal, in a group or in a channel; a message extension is always personal', () => {
    const inChannel = { conversation: { id: 'a', conversationType: 'channel' } };

    assert.equal(scopeOf(activity()), 'personal');
    assert.equal(scopeOf(activity({ conversation: { id: 'a', conversationType: 'groupChat' } })), 'group');
    assert.equal(scopeOf(activity(inChannel)), 'channel');
    assert.equal(scopeOf(activity({ ...inChannel, name: 'composeExtension/query' })), 'personal');
  });

  it('is answered with cards of its host', () => {
    assert.equal(hostOf(activity()), 'teams-chat');
    assert.equal(hostOf(activity({ name: 'task/fetch' })), 'teams-dialog');
    assert.equal(hostOf(activity({ channelId: 'm365extensions' })), 'outlook-mail');
  });

  it("holds what was typed without the bot's own mention", () => {
    const mention = (id: string, text: string) => ({ type: 'mention', mentioned: { id }, text });
    const entities = [mention('28:bot', '<at>ProTracker</at>'), mention('29:john', '<at>John</at>')];

    assert.equal(
      typedText(activity({ text: '<at>ProTracker</at>&nbsp;find <at>John</at>\n', entities })),
      'find <at>John</at>',
    );
    assert.equal(typedText(activity({ text: '<at>ProTracker</at>', entities })), '');
    assert.equal(typedText(activity({ text: '\u00A0help\u200B' })), 'help');
    assert.equal(typedText(activity({ text: 'find\u0000 mil\n' })), 'find  mil');
    assert.equal(typedText(activity({ text: null })), '');
  });
});

describe('The person of an activity', () => {
  it('is whom the channel names', () => {
    const person = personOf(activity({ locale: 'de-de', localTimezone: 'Europe/Berlin' }), null);

    assert.deepEqual(person, {
      tenantId: 'tenant-1',
      userId: 'user-1',
      name: 'Jane Roe',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
    });
  });

  it('has a zone and a language whatever the client says', () => {
    const entities = [{ type: 'clientInfo', timezone: 'America/Denver' }];

    assert.equal(personOf(activity({ localTimezone: 'Mars/Olympus', entities }), null).timeZone, 'America/Denver');
    assert.equal(personOf(activity({ localTimezone: 'Mars/Olympus' }), null).timeZone, 'UTC');
    assert.equal(personOf(activity({ localTimezone: 'US/Eastern' }), null).timeZone, 'America/New_York');
    assert.equal(personOf(activity({ locale: 'no language' }), null).locale, 'en-US');
  });

  it('is nobody without an account', () => {
    assert.throws(() => personOf(activity({ from: { id: '29:guest' } }), null), { name: 'UserError' });
    assert.throws(() => personOf(activity({ conversation: { id: 'a' } }), null), { name: 'UserError' });
  });

  it('is the adviser of the sandbox, whoever sends', () => {
    assert.deepEqual(personOf(activity({ from: { id: 'anybody' } }), ann), ann);
    assert.equal(personOf(activity({ locale: 'es-ES' }), ann).locale, 'es-ES');
  });
});
