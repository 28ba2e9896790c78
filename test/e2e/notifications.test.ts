import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Crm } from '../../src/crm/crm.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { crmAs } from '../support/crm-as.ts';
import { startService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

const lateMs = 120_000;

/** Edits in the embedded mailbox reach the embedded ProTracker by themselves, told over real HTTP on loopback. */
describe('background synchronisation by notifications', function () {
  this.timeout(2 * lateMs);
  let service: TestService;
  let alex: Adviser;
  let crm: Crm;

  before(async () => {
    service = await startService();
    alex = await startAdviser(service.door);
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
  });
  after(async () => {
    await alex.close();
    await crm.close();
    await service.close();
  });

  const graph = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${service.sandbox?.graph.url ?? ''}${path}`, {
      method,
      headers: { authorization: 'Bearer sandbox', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.status === 204 ? null : response.json();
  };
  const ids = async (path: string): Promise<readonly string[]> =>
    z
      .object({ value: z.array(z.object({ id: z.string() })) })
      .parse(await graph('GET', path))
      .value.map(({ id }) => id);
  const subscriptions = () => ids('/subscriptions');
  const over = async (card: ShownCard): Promise<ShownCard> =>
    card.buttons.includes('Cancel') ? over(await alex.edited()) : card;
  const named = async (words: string) => (await crm.records.search(words, ['Contacts'], 10)).map(({ name }) => name);
  const rename = async (givenName: string): Promise<void> => {
    const [id = ''] = await ids(`/me/contacts?$filter=surname%20eq%20'Quicksilver'`);
    await graph('PATCH', `/me/contacts/${encodeURIComponent(id)}`, { givenName });
  };
  const isInCrm = (name: string) =>
    until(`${name} in the CRM`, async () => (await named('quicksilver')).includes(name), lateMs);

  it('begins when a kind is switched on', async () => {
    assert.deepEqual(await subscriptions(), []);

    await alex.press(await alex.say('sync'), 'Switch on contacts');

    await until('one subscription', async () => (await subscriptions()).length === 1, lateMs);
  });

  it('carries an edit over without a command', async () => {
    const form = await alex.say('new outlook contact Zenobia Quicksilver');
    const made = await alex.press(form, 'Create and mark', { email: 'zenobia@example.net', company: 'Quicksilver' });
    await over(await alex.press(made, 'Sync now'));

    await rename('Zenia');

    await isInCrm('Zenia Quicksilver');
  });

  it('is made up for when a notification is lost and Microsoft says so', async () => {
    service.sandbox?.graph.failNext({ match: 'NOTIFY me/contacts', dropAnswer: 'not-applied' });
    await rename('Zelda');

    await service.sandbox?.graph.lifecycle('missed');

    await isInCrm('Zelda Quicksilver');
  });

  it('is restored when its subscription is removed', async () => {
    const [before] = await subscriptions();
    await service.sandbox?.graph.lifecycle('subscriptionRemoved');

    await until('one subscription', async () => (await subscriptions()).length === 1, lateMs);
    assert.notDeepEqual(await subscriptions(), [before]);
    await rename('Zora');
    await isInCrm('Zora Quicksilver');
  });

  it('ends when the person signs out', async () => {
    await alex.say('sign out');

    await until('no subscription', async () => (await subscriptions()).length === 0, lateMs);
  });
});
