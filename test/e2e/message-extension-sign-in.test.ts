import assert from 'node:assert/strict';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { asked, search, teamsPayload, type Outcome } from '../support/extension.ts';
import { startService, type TestService } from '../support/service.ts';
import { SignInBrowser } from '../support/sign-in-browser.ts';

/** The message extension for somebody who is not signed in, and over a ProTracker that answers late or not at all. */
describe('the message extension and signing in', () => {
  let service: TestService;
  let alex: Adviser;

  before(async () => {
    service = await startService();
    alex = await startAdviser(service.door);
  });
  after(async () => {
    await alex.close();
    await service.close();
  });

  /** Signs in on whatever page the address leads to; the code that Teams brings back with the request. */
  async function signedInAt(address: string): Promise<string> {
    const page = await new SignInBrowser().open(address);
    const { sampleUser: user, account } = { sampleUser: sampleAdviser.crmUserName, account: sampleAdviser.userId };
    return (await page.send(page.html.includes('Choose an account') ? { account } : { user, password: user })).code;
  }

  /** Asks, signs in as often as it is asked to, and asks again with each code, as Teams does. */
  async function throughSignIn(ask: (state?: string) => Promise<Outcome>): Promise<{ outcome: Outcome; code: string }> {
    await alex.say('sign out');
    let outcome = await ask();
    let code = '';
    assert.notEqual(outcome.signIn, '', 'it asks for a sign-in first');
    for (let times = 0; times < 2 && outcome.signIn; times += 1) {
      code = await signedInAt(outcome.signIn);
      assert.notEqual(code, '');
      outcome = await ask(code);
    }
    return { outcome, code };
  }

  it('goes on with a search, also when the same code comes twice', async () => {
    const { outcome, code } = await throughSignIn((state) => search(alex.client, 'findRecord', 'whitcombe', state));

    assert.equal(outcome.hits[0]?.title, 'Eleanor Whitcombe');
    assert.equal((await search(alex.client, 'findRecord', 'whitcombe', code)).hits[0]?.title, 'Eleanor Whitcombe');
    assert.equal(
      (await search(alex.client, 'findAddress', 'whitcombe', 'made up')).hits[0]?.title,
      'Eleanor Whitcombe',
    );
  });

  it('goes on with a dialog for a Teams message, and for a new record', async () => {
    const open = (commandId: string) => (state?: string) =>
      asked(alex.client, 'fetchTask', { commandId, state, messagePayload: teamsPayload() });

    assert.match((await throughSignIn(open('archiveMessage'))).outcome.title, /Archive 1 message/);
    assert.match((await throughSignIn(open('newRecord'))).outcome.card?.text ?? '', /New record/);
  });

  it('goes on with a pasted link, and with a dialog that was open', async () => {
    const url = service.sandbox?.protracker?.url ?? '';
    const link = await throughSignIn((state) => asked(alex.client, 'queryLink', { url, state }));
    assert.deepEqual(link.outcome.hits, []);

    const press = (state?: string) =>
      asked(alex.client, 'submitAction', {
        commandId: 'newRecord',
        state,
        data: { verb: 'openCreate', module: 'Leads', chosen: true },
      });
    assert.match((await throughSignIn(press)).outcome.title, /New Lead/);
  });

  it('says that ProTracker does not answer', async () => {
    const words = async () => (await search(alex.client, 'findRecord', 'whitc')).words;
    assert.equal(await words(), '');

    service.sandbox?.protracker?.failNext({ status: 503, times: 60 });
    assert.match(await words(), /ProTracker does not answer\. Try again in a few minutes\. \(Reference/);
  });

  it('does not wait for ProTracker longer than Teams does', async () => {
    const hasty = await startService({}, { budget: { invokeMs: 1_000, messageMs: 60_000 } });
    const sam = await startAdviser(hasty.door);

    hasty.sandbox?.protracker?.failNext({ delayMs: 120_000, times: 10 });
    const { words } = await search(sam.client, 'findRecord', 'whitc');

    assert.match(words, /That took too long\. Try again in a minute\. \(Reference/);
    await sam.close();
    await hasty.close();
  });
});
