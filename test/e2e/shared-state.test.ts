import assert from 'node:assert/strict';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { inbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';
import { startSharedState, type SharedState } from '../support/shared-state.ts';

/** The service as several processes run it: nothing of a person lies on its own disk. */
describe('a service whose state is in Cosmos DB and whose jobs are in a storage queue', () => {
  let shared: SharedState;
  let service: TestService;
  let alex: Adviser;

  before(async () => {
    shared = await startSharedState();
    service = await startService({}, { openState: shared.open });
    alex = await startAdviser(service.door);
  });
  after(async () => {
    await alex.close();
    await service.close();
    await shared.close();
  });

  const mailOf = (subject: string) => ({
    from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
    subject,
    text: 'The quokka has signed the papers.',
  });
  const stored = () =>
    JSON.stringify(
      [...shared.server.containers.values()].map(({ partitions }) =>
        [...partitions].map(([pk, docs]) => [pk, [...docs]]),
      ),
    );

  it('archives an email with one press and leaves no word of it in clear', async () => {
    const id = await inbox(service).deliver(mailOf('Zebrafish pension transfer'));
    const crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);

    const done = await alex.press(await alex.say(`archive id:${id}`), 'Archive');

    assert.match(done.text, /Archived to ProTracker/);
    const [newest] = await historyOf(crm, await theRecord(crm, 'Contacts', 'Whitcombe'));
    assert.equal(newest?.subject, 'Zebrafish pension transfer');
    await crm.close();
    assert.match(stored(), /"sealed"/);
    for (const word of ['Zebrafish', 'quokka', 'Whitcombe', 'whitcombe', sampleAdviser.displayName, 'AdaptiveCard']) {
      assert.ok(!stored().includes(word), `"${word}" is there in clear`);
    }
  });

  it('goes on with a card that was drawn before it was started anew', async () => {
    const id = await inbox(service).deliver(mailOf('Over a restart'));
    const card = await alex.say(`archive id:${id}`);
    await alex.close();

    service = await service.restart();
    alex = await startAdviser(service.door);
    const done = await alex.press(card, 'Archive');

    assert.match(done.text, /Archived to ProTracker/);
  });

  it('rides out a store that throttles and loses answers', async () => {
    const id = await inbox(service).deliver(mailOf('Through bad weather'));
    shared.server.befall(429, 'unanswered', 'cut', 429, 'unanswered');
    const card = await alex.say(`archive id:${id}`);
    shared.server.befall('unanswered', 429, 'cut', 'unanswered', 429);

    const done = await alex.press(card, 'Archive');

    assert.match(done.text, /Archived to ProTracker/);
  });
});
