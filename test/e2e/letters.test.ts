import assert from 'node:assert/strict';
import { z } from 'zod';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import { letterProperty } from '../../src/domain/question-mail.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, ShownCard, type Adviser } from '../support/adviser.ts';
import { countEmails, crmAs } from '../support/crm-as.ts';
import { graphOracle } from '../support/graph-oracle.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { atOutlook, firstLetter, letterIn, lettersIn, type TestLetter } from '../support/letters.ts';
import { startService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

const lateMs = 60_000;
/** Questions by email, from the choice to the press in Outlook, through the bot's real door and the embedded mailbox. */
describe('questions by email', function () {
  this.timeout(2 * lateMs);
  const oracle = graphOracle();
  let service: TestService;
  let alex: Adviser;
  let outlook: Adviser;
  let crm: V41Crm;
  let mail: TestInbox;

  before(async () => {
    service = await startService({}, { observe: oracle.observe, letterLookMs: 50 });
    alex = await startAdviser(service.door);
    outlook = await atOutlook(service.door);
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
    mail = inbox(service);
  });
  after(async () => {
    await alex.close();
    await outlook.close();
    await crm.close();
    await service.close();
  });
  after(() => {
    oracle.assertClean();
  });

  const arrived = (count: number): Promise<TestLetter> => firstLetter(service, count);
  const forward = async (subject: string): Promise<void> => {
    const messageId = `${subject.replaceAll(' ', '-')}@example.net`;
    await mail.deliver({ from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>', subject, messageId });
    await mail.send({
      ...{ from: sampleAdviser.email, to: 'archive@example.com', subject: `FW: ${subject}` },
      headers: `In-Reply-To: <${messageId}>\r\n`,
    });
  };
  /** The email is opened again: what Outlook shows then. */
  const reopened = async (letter: Pick<TestLetter, 'card'>): Promise<ShownCard> => {
    const answer = await outlook.client.press('showLetter', letterIn(letter));
    const { value } = z.object({ statusCode: z.literal(200), value: z.unknown() }).parse(answer.body);
    return new ShownCard('', value);
  };
  /** Sent Items were looked through after the last sending. */
  const lookedAfterSending = (): boolean => {
    const urls = (service.sandbox?.graph.calls.all ?? []).map(({ url }) => url);
    return urls.findLastIndex((url) => url.includes(letterProperty)) > urls.lastIndexOf('/me/sendMail');
  };
  const sends = () => service.sandbox?.graph.calls.all.filter(({ url }) => url === '/me/sendMail').length;

  it('are chosen in the settings, which say what that means', async () => {
    const card = await alex.press(await alex.say('settings'), 'Questions by email');
    assert.match(card.text, /Questions come to your chat/);

    const chosen = await alex.press(card, 'Ask me by email in Outlook');

    assert.match(chosen.text, /Questions come by email/);
    assert.deepEqual(chosen.buttons, ['Ask me in the chat', 'Settings']);
    const rules = await alex.press(await alex.say('rules'), 'Continue', { forwarded: 'true' });
    assert.match((await alex.press(rules, 'Save')).text, /Saved/);
  });

  it('come as an email that holds the card, and the same in words', async () => {
    await forward('Pension & more');

    const letter = await arrived(1);

    assert.equal(letter.subject, 'ProTracker: Which record does "Pension & more" belong to?');
    assert.match(letter.card.text, /Pension & more/);
    assert.ok(letter.card.buttons.includes('Archive'));
    assert.match(letter.html, /<p>[^<]*Pension &amp; more/);
    assert.match(letter.html, /<a href="http[^"]+">Open ProTracker<\/a>/);
    assert.equal(letter.html.match(/<script/g)?.length, 1);
    assert.match(String(letter.card.content.originator), /^[\da-f-]{36}$/);
    assert.match(letterIn(letter).letter, /^letter-/);
    assert.equal(
      alex.client.messages.filter(({ attachments }) => JSON.stringify(attachments).includes('Pension')).length,
      0,
    );
  });

  it('lead elsewhere where a form needs what an email does not have, and back', async () => {
    const kinds = await outlook.press(await reopened(await arrived(1)), 'New record');
    assert.match((await outlook.press(kinds, 'Continue', { module: 'Leads' })).text, /New Lead/);

    const form = await outlook.press(kinds, 'Continue', { module: 'Opportunities' });

    assert.deepEqual(form.buttons, ['Open ProTracker', 'Back']);
    assert.ok((await outlook.press(form, 'Back')).buttons.includes('Archive'));
  });

  it('are answered in Outlook, once, whatever is repeated', async () => {
    const letter = await arrived(1);
    const presses = await Promise.all([1, 2, 3].map(() => outlook.press(letter.card, 'Archive')));

    for (const card of presses) assert.match(card.text, /Eleanor Whitcombe/);
    const result = await reopened(letter);
    assert.match(result.text, /✓|Archived/);
    assert.equal(await countEmails(crm, 'Pension & more'), 1);
    assert.deepEqual(letterIn({ card: result }), letterIn(letter));
  });

  it('come once although the answer of Outlook is lost', async () => {
    const before = sends() ?? 0;
    service.sandbox?.graph.failNext({ match: /^POST \/me\/sendMail/, dropAnswer: 'applied' });

    await forward('Second');
    await arrived(2);
    await until('Outlook was asked whether it was sent', lookedAfterSending);
    // One that is sent again only now is one too many for those below, which count them.

    assert.equal((await lettersIn(service)).length, 2);
    assert.equal(sends(), before + 1);
  });

  it('come although Outlook was away at first', async () => {
    service.sandbox?.graph.failNext({ match: /^POST \/me\/sendMail/, dropAnswer: 'not-applied' });

    await forward('Third');

    assert.match((await arrived(3)).card.text, /Third/);
  });

  it('are settled in the email when they were answered elsewhere', async () => {
    const letter = await arrived(3);
    const { operation } = z.looseObject({ operation: z.string() }).parse(letter.card.button('Archive').data);
    const ticked = letter.card.inputs({});
    const answer = await alex.client.press('archiveConfirm', { ...ticked, operation });
    assert.equal(answer.status, 200);

    const now = await reopened(letter);

    assert.ok(!now.buttons.includes('Archive'), now.buttons.join());
    assert.equal(await countEmails(crm, 'Third'), 1);
  });

  it('come for what rules ask about, and lead to the records', async () => {
    const hours = await alex.press(await alex.say('settings'), 'Continue', { quietFrom: '', quietUntil: '' });
    await alex.press(hours, 'Save');
    const rules = await alex.press(await alex.say('rules'), 'Continue', { contacts: 'true' });
    await alex.press(rules, 'Save');

    await mail.deliver({ from: 'obriens@example.org', subject: 'Whose is it' });
    const letter = await arrived(4);

    assert.match(letter.card.text, /Whose emails are these\?\n.*\nWhose is it/);
    const chosen = await outlook.press(letter.card, 'Choose records');
    assert.match(chosen.text, /Several people use obriens@example.org/);
    assert.match((await outlook.press(letter.card, 'Leave in Outlook')).text, /They stay in Outlook/);
    assert.match((await reopened(letter)).text, /nothing left to answer/);
  });

  it('cannot be archived themselves', async () => {
    const [message] =
      service.sandbox?.graph
        .mailbox()
        .list('inbox', 5)
        .filter(({ subject }) => subject?.startsWith('ProTracker: ')) ?? [];
    assert.ok(message);

    const answer = await alex.client.press('openArchive', { emails: message.immutableId });

    assert.match(JSON.stringify(answer.body), /question from ProTracker/);
    assert.ok(!(await alex.say('archive')).text.includes('ProTracker: '));
  });

  it('take nothing that is malformed, and answer it as Outlook understands it', async () => {
    for (const data of [{}, { letter: 7 }, { letter: 'x'.repeat(500) }, 'letter']) {
      const answer = await outlook.client.press('showLetter', data as object);
      assert.equal(answer.status, 200);
      assert.match(JSON.stringify(answer.body), /"statusCode":400/);
    }
    const unknown = await outlook.client.press('showLetter', { letter: 'letter-unknown' });
    assert.match(JSON.stringify(unknown.body), /nothing left to answer/);
  });

  it('come to the chat again when the person prefers that', async () => {
    const card = await alex.press(await alex.say('settings'), 'Questions by email');
    await alex.press(card, 'Ask me in the chat');

    await forward('Fourth');

    assert.match((await alex.next()).text, /Fourth/);
    assert.equal((await lettersIn(service)).length, 4);
  });

  it('say what to do to whoever has signed out meanwhile', async () => {
    const [letter] = await lettersIn(service);
    assert.ok(letter);
    await alex.say('sign out');

    assert.match((await reopened(letter)).text, /Sign in first.*Type "sign in" in your chat/s);
  });
});
