import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { countEmails, crmAs } from '../support/crm-as.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

/** ProTracker takes its time: every call 150 ms. */
describe('archiving while ProTracker is slow', () => {
  let service: TestService;
  let alex: Adviser;
  let crm: V41Crm;
  let mail: TestInbox;

  before(async () => {
    service = await startService({}, { latencyMs: 150, archive: {} });
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
    mail = inbox(service);
  });
  beforeEach(async () => {
    alex = await startAdviser(service.door);
  });
  afterEach(() => alex.close());
  after(async () => {
    await crm.close();
    await service.close();
  });

  async function open(subject: string, count: number): Promise<ShownCard> {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const from = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';
      ids.push(await mail.deliver({ from, subject: `${subject} ${n}` }));
    }
    return alex.say(`archive ${ids.map((id) => `id:${id}`).join(' ')}`);
  }

  /** Edits until the card is no longer at work. */
  async function watch(): Promise<{ readonly end: ShownCard; readonly edits: number }> {
    for (let edits = 1; ; edits += 1) {
      const card = await alex.edited();
      if (!card.buttons.includes('Cancel') && !card.text.includes('Stopping')) return { end: card, edits };
    }
  }

  it('answers with progress long before it is done, edits it in peace, and ends with the result', async () => {
    const card = await open('Slow', 12);
    const pressedAt = performance.now();

    const progress = await alex.press(card, 'Archive');
    const answeredInMs = performance.now() - pressedAt;
    const { end, edits } = await watch();

    const doneInMs = performance.now() - pressedAt;
    assert.ok(answeredInMs < doneInMs / 2, `answered in ${answeredInMs} ms, done in ${doneInMs} ms`);
    assert.match(progress.text, /of 12 emails done. You can go on working/);
    assert.match(end.text, /12 emails archived to ProTracker/);
    assert.ok(edits >= 2, 'progress was shown');
    // One every three seconds; the last is the result, which does not wait for its turn.
    assert.ok(edits <= doneInMs / 3_000 + 1, `${edits} edits in ${doneInMs} ms`);
    assert.ok(alex.client.edits.every(({ id }) => id === card.messageId));
  });

  it('stops after the email at hand when it is cancelled, and says what was not done', async () => {
    const card = await open('Cancelled', 8);

    const progress = await alex.press(card, 'Archive');
    const answer = await alex.press(progress, 'Cancel');
    const end = answer.text.includes('Stopping') ? (await watch()).end : answer;

    assert.match(end.text, /Archived in part/);
    assert.match(end.text, /Not done: you cancelled/);
    const done = end.text.split('Filed under').length - 1;
    assert.ok(done > 0 && done < 8, `${done} emails`);
    const inCrm = await Promise.all(Array.from({ length: 8 }, (_, n) => countEmails(crm, `Cancelled ${n}`)));
    assert.equal(
      inCrm.reduce((sum, count) => sum + count, 0),
      done,
    );

    const again = await alex.press(end, 'Try again');
    const whole = again.buttons.includes('Cancel') ? (await watch()).end : again;
    assert.match(whole.text, /8 emails archived to ProTracker/);
    for (let n = 0; n < 8; n += 1) assert.equal(await countEmails(crm, `Cancelled ${n}`), 1);
  });

  it('gives a repeated invoke the same answer, and a second press the same work', async () => {
    const card = await open('Twice', 1);
    const { verb, data } = card.button('Archive');
    const sent = { ...card.inputs({}), ...(typeof data === 'object' ? data : {}) };
    const invoke = { id: randomUUID(), replyToId: card.messageId };

    const first = alex.client.press(String(verb), sent, invoke);
    await delay(50);
    const retried = alex.client.press(String(verb), sent, invoke);
    const second = alex.client.press(String(verb), sent, { replyToId: card.messageId });
    const answers = await Promise.all([first, retried, second]);
    const later = await alex.client.press(String(verb), sent, invoke);

    assert.deepEqual(answers[1].body, answers[0].body);
    assert.deepEqual(later.body, answers[0].body);
    assert.ok(answers.every(({ status }) => status === 200));
    const shownAtLast = JSON.stringify(answers[2].body);
    if (!shownAtLast.includes('Archived to ProTracker'))
      assert.match((await watch()).end.text, /Archived to ProTracker/);
    assert.equal(await countEmails(crm, 'Twice 0'), 1);
  });
});
