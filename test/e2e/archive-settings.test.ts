import assert from 'node:assert/strict';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { inbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

/** What the person sets about archiving, on the way from the card to Outlook. */
describe('settings of archiving', () => {
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

  const set = async (values: Readonly<Record<string, string>>): Promise<void> => {
    const check = await alex.press(await alex.say('settings'), 'Continue', values);
    assert.match((await alex.press(check, 'Save')).text, /Settings saved/);
  };

  it('decide about the flag of archived email', async () => {
    const mail = inbox(service);
    const from = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';
    const [ticked, left] = [
      await mail.deliver({ from, subject: 'Ticked' }),
      await mail.deliver({ from, subject: 'Left' }),
    ];

    assert.match((await alex.say(`archive now id:${ticked}`)).text, /Filed under Eleanor Whitcombe/);
    await set({ archivedFlag: 'leave' });
    assert.match((await alex.say(`archive now id:${left}`)).text, /Filed under Eleanor Whitcombe/);

    assert.deepEqual([(await mail.read(ticked)).flag, (await mail.read(left)).flag], ['complete', 'notFlagged']);
  });

  it('decide whose address "archive now" goes by', async () => {
    const id = await inbox(service).deliver({
      from: 'Somebody Unknown <unknown@example.net>',
      to: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
      subject: 'To her',
    });

    assert.match((await alex.say(`archive now id:${id}`)).text, /It is not certain whose email this is/);
    await set({ quickAddress: 'to' });
    assert.match((await alex.say(`archive now id:${id}`)).text, /Filed under Eleanor Whitcombe/);
  });
});
