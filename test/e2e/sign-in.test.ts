import assert from 'node:assert/strict';
import { z } from 'zod';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { startService, type TestService } from '../support/service.ts';
import { SignInBrowser } from '../support/sign-in-browser.ts';

const colleague = '44444444-4444-4444-8444-444444444444';

/** The address behind the sign-in button. */
function addressOn(card: ShownCard, system: string): string {
  const { data } = card.button(`Sign in to ${system}`);
  return z.object({ msteams: z.object({ type: z.literal('signin'), value: z.string() }) }).parse(data).msteams.value;
}

describe('signing in, from the chat through the real pages', () => {
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

  const verify = (code: string) => alex.client.invoke('signin/verifyState', { state: code });
  const nextCard = async () => {
    const { attachments = [] } = await alex.client.next('message');
    return JSON.stringify(attachments);
  };
  const signInToMicrosoft = async (card: ShownCard) => {
    const browser = await new SignInBrowser().open(addressOn(card, 'Microsoft 365'));
    assert.match(browser.html, /Choose an account/);
    return browser.send({ account: sampleAdviser.userId });
  };
  const signInToProTracker = async (card: ShownCard, password: string = sampleAdviser.crmUserName) => {
    const browser = await new SignInBrowser().open(addressOn(card, 'ProTracker'));
    return browser.send({ user: sampleAdviser.crmUserName, password });
  };

  it('shows as whom the sandbox is signed in at first', async () => {
    const shown = await alex.say('sign in');
    assert.match(shown.text, /You are signed in\./);
    assert.match(shown.text, new RegExp(sampleAdviser.email.replace('.', '\\.')));
  });

  it('signs out, asks for both sign-ins in turn, and then does what was typed', async () => {
    assert.match((await alex.say('sign out')).text, /You are signed out\./);
    const first = await alex.say('archive');
    assert.match(first.text, /Sign in to /);

    const crmFirst = first.text.includes('ProTracker account');
    const one = crmFirst ? await signInToProTracker(first) : await signInToMicrosoft(first);
    await verify(one.code);
    assert.match(await nextCard(), /One more sign-in is needed/);
    const second = await alex.client.next('message');
    const card = second.attachments?.[0]?.content;
    assert.match(JSON.stringify(card), crmFirst ? /Sign in to Microsoft 365/ : /Sign in to ProTracker/);
    const url = /http:[^"]*auth\/start[^"]*/.exec(JSON.stringify(card))?.[0] ?? '';
    const browser = await new SignInBrowser().open(url);
    const other = await browser.send(
      crmFirst
        ? { account: sampleAdviser.userId }
        : { user: sampleAdviser.crmUserName, password: sampleAdviser.crmUserName },
    );
    await verify(other.code);
    assert.match(await nextCard(), /You are signed in/);
    assert.match(await nextCard(), /[Aa]rchive/, 'the typed command went on');
    assert.ok(service.sandbox?.entra.tokenCalls.includes('authorization_code'));
  });

  it('takes the code typed into the chat where Teams does not bring it', async () => {
    await alex.say('sign out');
    const page = await signInToProTracker(await toProTracker());
    assert.match((await alex.say('sign in please')).text, /Sign in/, 'no code: the button comes once more');
    assert.match((await alex.say(`sign in ${page.code}`)).text, /ProTracker/);
  });

  it('refuses another account than the one who chats', async () => {
    await alex.say('sign out');
    const browser = await new SignInBrowser().open(addressOn(await alex.say('sign in'), 'Microsoft 365'));
    await browser.send({ account: colleague });
    assert.equal(browser.status, 400);
    assert.match(browser.html, /another account/);
    assert.equal(browser.code, '');
  });

  it('links nothing for a code that was used, made up, or brought twice', async () => {
    await alex.say('sign out');
    const page = await signInToMicrosoft(await alex.say('sign in'));
    await verify(page.code);
    await nextCard();
    for (const code of [page.code, 'x', `${'a'.repeat(43)}.${'b'.repeat(43)}`]) await verify(code);
    assert.match((await alex.say('sign in')).text, /Sign in to ProTracker/, 'ProTracker is still missing');
  });

  it('lets only the browser go on that opened the address', async () => {
    await alex.say('sign out');
    const address = addressOn(await alex.say('sign in'), 'Microsoft 365');
    await new SignInBrowser().open(address);
    const thief = await new SignInBrowser().open(address);
    assert.equal(thief.status, 400);
    assert.match(thief.html, /has expired/);
  });

  it('keeps the name and tells what is wrong when the password is, and tries it once', async () => {
    await alex.say('sign out');
    const page = await signInToProTracker(await toProTracker(), 'wrong');
    assert.equal(page.status, 422);
    assert.match(page.html, /does not know this user with this password/);
    assert.match(page.html, new RegExp(`value="${sampleAdviser.crmUserName}"`));
    assert.doesNotMatch(page.html, /value="wrong"/);
    const before = service.sandbox?.protracker?.calls.count({ method: 'login' });
    await page.send({ user: sampleAdviser.crmUserName, password: 'wrong' });
    assert.equal(
      service.sandbox?.protracker?.calls.count({ method: 'login' }),
      before,
      'the same wrong password is not sent again',
    );
  });

  it('tells what to do after cancelling, and about an address that is no sign-in', async () => {
    await alex.say('sign out');
    const browser = await new SignInBrowser().open(addressOn(await alex.say('sign in'), 'Microsoft 365'));
    assert.match((await browser.send({ account: '' })).html, /did not choose an account/);
    const wrong = await new SignInBrowser().open(`http://localhost:${service.web.port}/auth/start?state=abc`);
    assert.equal(wrong.status, 400);
    assert.match(wrong.html, /has expired/);
  });

  it('works with the tokens of the sign-in, and asks for none twice', async () => {
    await alex.say('sign out');
    await verify((await signInToProTracker(await toProTracker())).code);
    await nextCard();
    assert.match((await alex.say('archive')).text, /Recent emails/);
    assert.equal(service.sandbox?.entra.tokenCalls.at(-1), 'authorization_code', 'no token is asked for twice');

    const ended = () => service.sandbox?.protracker?.calls.count({ method: 'logout' }) ?? 0;
    await alex.say('find whitcombe');
    const before = ended();
    await alex.say('sign out');
    assert.ok(ended() > before, 'the session in ProTracker has ended too');
  });

  it('asks for the right to send email of those alone who want to be asked by email', async () => {
    await alex.say('sign out');
    await verify((await signInToProTracker(await toProTracker())).code);
    await nextCard();
    const choice = await alex.press(await alex.say('settings'), 'Questions by email');

    const note = await alex.pressRaw(choice, 'Ask me by email in Outlook');
    assert.match(JSON.stringify(note), /may ProTracker send you email/);
    const offer = await alex.next();
    const missing = await alex.press(await alex.say('settings'), 'Questions by email');
    const page = await signInToMicrosoft(offer);
    await verify(page.code);

    assert.match(missing.text, /permission to send you email is missing/);
    assert.match(await nextCard(), /You are signed in/);
    const shown = await alex.press(await alex.say('settings'), 'Questions by email');
    assert.match(shown.text, /Questions come by email/);
    assert.doesNotMatch(shown.text, /missing/);

    // Where administrators alone may allow it, a usual sign-in that asked for it would end at Microsoft.
    const asked = async (card: ShownCard) =>
      new URL((await new SignInBrowser().open(addressOn(card, 'Microsoft 365'))).url).searchParams.get('scope') ?? '';
    await alex.say('sign out');
    assert.match(await asked(await alex.say('sign in')), /Mail\.ReadWrite(?!.*Mail\.Send)/);
  });

  /** Signs in to Microsoft first where that is asked for first. */
  async function toProTracker(): Promise<ShownCard> {
    const shown = await alex.say('sign in');
    if (!shown.text.includes('Sign in to Microsoft 365')) return shown;
    await verify((await signInToMicrosoft(shown)).code);
    await nextCard();
    return alex.say('sign in');
  }
});
