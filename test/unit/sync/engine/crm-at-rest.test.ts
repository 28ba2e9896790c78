import assert from 'node:assert/strict';
import type { Surroundings } from '../../../../src/sync/engine/surroundings.ts';
import { aBench, type Bench, only } from './bench.ts';

const someTimeMs = 20 * 60_000;
const dayMs = 24 * 3_600_000;

/** Pairs of which nothing was written for a while. */
async function atRest(...names: readonly string[]): Promise<Bench> {
  const bench = aBench();
  for (const name of names) bench.mark(bench.contact(name));
  await bench.run();
  bench.world.clock.pass(someTimeMs);
  await bench.run();
  return bench;
}

const contactsAlone = (): Partial<Surroundings> => ({ kinds: ['contact'] });

/** Asks of the CRM for the changes of contacts in one run. */
async function asksForChanges(bench: Bench): Promise<number> {
  const { asks } = await bench.run({ having: contactsAlone });
  return asks['crm changes'] ?? 0;
}

describe('contacts of which the list shows that nothing changed', () => {
  it('take one call to the CRM', async () => {
    const bench = await atRest('Miller', 'Novak');

    const { asks } = await bench.run({ having: contactsAlone });

    assert.equal(asks['crm list'], 1);
    assert.equal(asks['crm changes'], undefined);
    assert.equal(asks['crm read'], undefined);
  });

  it('are no reason to ask while others of the CRM change', async () => {
    const bench = await atRest('Miller');
    const other = bench.world.crm.create('Contacts', null, {
      content: { values: { last_name: 'Other' }, addresses: [], people: [] },
    });
    bench.world.clock.pass(someTimeMs);
    bench.world.crm.change(other.id, {});

    assert.equal(await asksForChanges(bench), 0);
  });

  it('are asked for when one of them is modified, and the edit crosses', async () => {
    const bench = await atRest('Miller', 'Novak');
    const [one] = bench.rows();
    assert.ok(one);
    const { content } = one;
    bench.world.crm.change(one.id, { content: { ...content, values: { ...content.values, title: 'Chief' } } });

    assert.equal(await asksForChanges(bench), 1);

    assert.deepEqual(
      bench.mails().flatMap(({ content: { jobTitle } }) => jobTitle ?? []),
      ['Chief'],
    );
  });

  it('are asked for again while one may be modified once more within the same second', async () => {
    const bench = await atRest('Miller');
    const { id, content } = only(bench.rows());
    const titled = (title: string) => ({ content: { ...content, values: { ...content.values, title } } });
    bench.world.crm.change(id, titled('Chief'));
    await bench.run();
    bench.world.crm.changeSilently(id, titled('Head'));

    assert.equal(await asksForChanges(bench), 1);

    assert.equal(only(bench.mails()).content.jobTitle, 'Head');
  });

  it('are asked for while a pair waits to be decided', async () => {
    const bench = await atRest('Miller', 'Novak', 'Okafor', 'Papp', 'Quint', 'Rossi');
    for (const { id } of bench.rows()) bench.world.crm.change(id, { deleted: true });
    await bench.run();
    bench.world.clock.pass(someTimeMs);

    assert.equal(await asksForChanges(bench), 1);
  });

  it('are asked for once a day all the same, which tells that the record of a parked pair is gone', async () => {
    const bench = await atRest('Miller');
    const [{ id }, mail] = [only(bench.rows()), only(bench.mails())];
    bench.ask({ ask: 'unmark', kind: 'contact', outlookId: mail.id });
    await bench.run();
    bench.world.clock.pass(someTimeMs);
    await bench.run();
    bench.world.crm.change(id, { deleted: true });

    assert.equal(await asksForChanges(bench), 0);
    assert.equal(only(bench.links()).state, 'suspended');
    bench.world.clock.pass(dayMs);

    assert.equal(await asksForChanges(bench), 1);
    assert.equal(only(bench.links()).state, 'tombstone');
  });
});
