import assert from 'node:assert/strict';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import type { OutlookId } from '../../src/domain/ids.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { countEmails, crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { graphOracle } from '../support/graph-oracle.ts';
import { inbox, type TestInbox, type TestMail } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

const eleanor = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';
const lateMs = 60_000;

/** Email that arrives in the embedded mailbox reaches the embedded ProTracker by itself, told over real HTTP on loopback. */
describe('archiving by rules', function () {
  this.timeout(2 * lateMs);
  const oracle = graphOracle();
  let service: TestService;
  let alex: Adviser;
  let crm: V41Crm;
  let mail: TestInbox;
  let first: OutlookId;

  before(async () => {
    service = await startService({}, { observe: oracle.observe });
    alex = await startAdviser(service.door);
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
    mail = inbox(service);
  });
  after(async () => {
    await alex.close();
    await crm.close();
    await service.close();
  });
  after(() => {
    oracle.assertClean();
  });

  const isMarked = (id: OutlookId) => until('archived', async () => (await mail.read(id)).archived !== null);
  const archived = async (sent: TestMail): Promise<OutlookId> => {
    const id = await mail.deliver(sent);
    await isMarked(id);
    return id;
  };
  const reply = (to: string, subject: string, from = eleanor): TestMail => ({
    ...{ from, subject, messageId: `${subject.replaceAll(' ', '-')}@example.net` },
    headers: `References: <${to}>\r\nIn-Reply-To: <${to}>\r\n`,
  });
  const filed = async (): Promise<ShownCard> => alex.press(await alex.say('rules'), 'Archived by rules');
  const allDay = async (): Promise<void> => {
    const settings = await alex.say('settings');
    await alex.press(await alex.press(settings, 'Continue', { quietFrom: '', quietUntil: '' }), 'Save');
  };

  it('is off at first, and says before it is switched on what it will do', async () => {
    await allDay();
    // Rules begin with the second in which they are switched on.
    await mail.deliver({ from: eleanor, subject: 'Old letter', date: new Date(Date.now() - 60_000) });

    const rules = await alex.say('rules');
    assert.deepEqual([rules.value('replies'), rules.value('contacts')], ['false', 'false']);
    const wrong = await alex.press(rules, 'Continue', { never: 'everybody' });
    assert.match(wrong.text, /Write addresses like/);
    const chosen = { replies: 'true', contacts: 'true', never: '@Quiet.example.org, pal@example.org' };
    const mended = await alex.press(wrong, 'Continue', chosen);

    assert.match(mended.text, /Email that is in your mailbox now is not archived/);
    assert.match(mended.text, /No rule archives email with @quiet.example.org, pal@example.org/);
    const saved = await alex.press(mended, 'Save');
    assert.match(saved.text, /✓ Saved/);
    assert.equal(saved.value('contacts'), 'true');
    assert.deepEqual((await alex.press(saved, 'Continue')).buttons, ['Back']);
  });

  it('files an email with exactly one person under that person', async () => {
    const contact = await theRecord(crm, 'Contacts', 'Whitcombe');

    first = await archived({ from: eleanor, subject: 'By itself', messageId: 'by-itself@example.net' });

    assert.deepEqual(
      (await historyOf(crm, contact)).filter(({ subject }) => subject === 'By itself').map(({ subject }) => subject),
      ['By itself'],
    );
    assert.match((await filed()).text, /By itself\n.*Eleanor Whitcombe.*\nRule: People you know/);
    assert.match((await alex.say('archived')).text, /By itself\n.*\nRule: People you know/);
    assert.equal(await countEmails(crm, 'Old letter'), 0);
  });

  it('lets a reply follow to the same records, whoever writes it', async () => {
    const id = await archived(reply('by-itself@example.net', 'Re by itself', 'Her secretary <desk@example.org>'));

    assert.deepEqual(
      (await mail.read(id)).archived?.records.map(({ name }) => name),
      ['Eleanor Whitcombe'],
    );
    assert.match((await filed()).text, /Re by itself\n.*\nRule: Replies follow/);
  });

  it('touches nothing private, internal, excluded or unknown', async () => {
    const left: readonly TestMail[] = [
      { from: eleanor, subject: 'Left private', headers: 'Sensitivity: Private\r\n' },
      { from: eleanor, subject: 'Left personal', headers: 'Sensitivity: Personal\r\n' },
      { ...reply('by-itself@example.net', 'Left internal'), from: 'Sam Porter <sam.porter@example.com>' },
      { ...reply('by-itself@example.net', 'Left excluded'), to: 'alex.winslow@example.com, pal@example.org' },
      { from: 'Nobody <nobody@stranger.example.org>', subject: 'Left unknown' },
    ];
    for (const one of left) await mail.deliver(one);

    await archived({ from: eleanor, subject: 'After those' });

    for (const { subject } of left) assert.equal(await countEmails(crm, subject), 0, subject);
  });

  it('asks whose an email is that fits several people, once', async () => {
    await mail.deliver({ from: 'obriens@example.org', subject: 'Whose is it' });

    const question = await alex.next();

    assert.match(question.text, /Whose emails are these\?\n.*\nWhose is it/);
    await mail.deliver({ from: 'obriens@example.org', subject: 'And whose is this' });
    await archived({ from: eleanor, subject: 'After the question' });
    const waiting = await alex.press(await alex.say('rules'), '2 emails wait for your choice');
    assert.match(waiting.text, /And whose is this/);
    assert.match((await alex.press(waiting, 'Choose records')).text, /Several people use obriens@example.org/);
    assert.match((await alex.press(waiting, 'Leave in Outlook')).text, /They stay in Outlook/);
    assert.ok(!(await alex.say('rules')).buttons.some((title) => title.includes('wait')));
  });

  it('brings what is forwarded to the archive address into the chat', async () => {
    const rules = await alex.say('rules');
    const change = await alex.press(rules, 'Continue', { forwarded: 'true' });
    assert.match(change.text, /what you forward to archive@example.com comes to you as an Archive card/);
    await alex.press(change, 'Save');
    await mail.deliver({
      from: 'Nobody <nobody@stranger.example.org>',
      subject: 'To be kept',
      messageId: 'kept@example.net',
    });

    await mail.send({
      ...{ from: sampleAdviser.email, to: 'archive@example.com', subject: 'FW: To be kept' },
      headers: 'In-Reply-To: <kept@example.net>\r\n',
    });

    const card = await alex.next();
    assert.match(card.text, /To be kept/);
    assert.ok(card.buttons.includes('Archive'));
  });

  it('takes back what a rule archived', async () => {
    const list = await filed();

    await alex.press(list, 'Undo', { operation: list.choice('operation', 'By itself') });

    // A slow machine answers with a progress card first.
    await until('taken back', async () => (await countEmails(crm, 'By itself')) === 0);
    assert.match((await filed()).text, /Undone. No rule archives it again/);
    await mail.touch(first);
  });

  it('goes on after a restart, and when Microsoft has forgotten how far it was; files nothing twice, nor what was taken back', async () => {
    service = await service.restart();
    await alex.close();
    alex = await startAdviser(service.door);
    mail = inbox(service);
    await crm.close();
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
    service.sandbox?.graph.mailbox().syncState.forget();
    const id = await mail.deliver({ from: eleanor, subject: 'After the restart' });

    // The service has another port now, which nobody tells of changes: the rules are looked at when they change, too.
    const fewer = await alex.press(await alex.say('rules'), 'Continue', { replies: 'false' });
    await alex.press(fewer, 'Save');

    await isMarked(id);

    assert.equal(await countEmails(crm, 'After the question'), 1);
    assert.equal(await countEmails(crm, 'By itself'), 0);
    assert.equal(await countEmails(crm, 'Old letter'), 0);
  });

  it('ends when it is switched off', async () => {
    const off = await alex.press(await alex.say('rules'), 'Continue', { contacts: 'false', forwarded: 'false' });
    assert.match(off.text, /What is archived stays/);
    await alex.press(off, 'Save');
    const subscriptions = async (): Promise<number> =>
      service.sandbox?.graph.mailbox().subscriptions.list(new Date()).length ?? 0;
    await until('no subscription', async () => (await subscriptions()) === 0);
  });
});
