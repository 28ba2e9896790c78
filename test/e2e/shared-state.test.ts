import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import type { Store } from '../../src/store/port.ts';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { inbox } from '../support/inbox.ts';
import { inClear, secretsIn, useSecrets } from '../support/secrets.ts';
import { startService, type TestService } from '../support/service.ts';
import { startSharedState, type SharedState } from '../support/shared-state.ts';
import { tapWire } from '../support/wire.ts';

/** The service as several processes run it: nothing of a person lies on its own disk. */
describe('a service whose state is in Cosmos DB and whose jobs are in a storage queue', () => {
  let shared: SharedState;
  let service: TestService;
  let alex: Adviser;
  let store: Store;
  const wire = tapWire();

  before(async () => {
    shared = await startSharedState();
    const openState = async (...of: Parameters<typeof shared.open>) => {
      const state = await shared.open(...of);
      ({ store } = state);
      return state;
    };
    service = await startService({ LOG_LEVEL: 'trace' }, { openState, letterLookMs: 50 });
    alex = await startAdviser(service.door);
  });
  after(async () => {
    await alex.close();
    await service.close();
    await shared.close();
    wire.close();
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

  it('archives an email with one press', async () => {
    const id = await inbox(service).deliver(mailOf('Zebrafish pension transfer'));
    const crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);

    const done = await alex.press(await alex.say(`archive id:${id}`), 'Archive');

    assert.match(done.text, /Archived to ProTracker/);
    const [newest] = await historyOf(crm, await theRecord(crm, 'Contacts', 'Whitcombe'));
    assert.equal(newest?.subject, 'Zebrafish pension transfer');
    await crm.close();
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

  it('leaves no secret and no word in clear, neither there nor in the log', async function () {
    this.timeout(120_000);
    await useSecrets(service, alex);

    const secrets = secretsIn(await inClear(store), wire);
    const places = {
      store: stored(),
      queue: wire.sentTo(new URL(shared.at.queue.endpoint).host),
      log: await readFile(join(service.dataDir, 'log.jsonl'), 'utf8'),
    };
    for (const [place, text] of Object.entries(places))
      for (const [what, secret] of secrets) assert.ok(!text.includes(secret), `${what} "${secret}": ${place}`);
    assert.match(places.store, /"sealed"/);
    assert.match(places.queue, /jobs-\d\d/);
    assert.ok(!places.store.includes('AdaptiveCard'));
  });
});
