import assert from 'node:assert/strict';
import { aBench, type Bench, now, only, type Ran } from './bench.ts';

const dayMs = 25 * 3_600_000;
const reads = ({ asks }: Ran): number => asks['crm read'] ?? 0;

async function paired(): Promise<Bench> {
  const bench = aBench();
  bench.mark(bench.contact('Miller'));
  await bench.run();
  // The CRM tells of the last quarter of an hour again and again, until somebody else is later.
  bench.world.clock.pass(dayMs / 50);
  bench.world.crm.create('Contacts', null, {
    content: { values: { last_name: 'Stranger' }, addresses: [], people: [] },
  });
  await bench.run();
  return bench;
}

/** A change that moves no date in the CRM, and is in none of its lists. */
function relate(bench: Bench, address: string): void {
  const { id, content } = only(bench.rows().filter(({ flaggedBy }) => flaggedBy.length > 0));
  bench.world.crm.changeSilently(id, { content: { ...content, addresses: [...content.addresses, address] } });
}

describe('the full pass', () => {
  it('carries over, a day later, what moved no date', async () => {
    const bench = await paired();
    const { id } = only(bench.mails());
    relate(bench, 'second@example.org');
    await bench.run();
    const before = JSON.stringify(now(bench, id).content);
    bench.world.clock.pass(dayMs);

    await bench.run();

    assert.ok(!before.includes('second@example.org'));
    assert.ok(JSON.stringify(now(bench, id).content).includes('second@example.org'));
  });

  it('asks once a day, in one call for all, and writes nothing where nothing changed', async () => {
    const bench = await paired();
    for (const name of ['Baker', 'Cook', 'Fisher']) bench.mark(bench.contact(name));
    await bench.run();
    await bench.run();
    const sameDay = await bench.run();
    bench.world.clock.pass(dayMs);

    const nextDay = await bench.run();
    const after = await bench.run();

    assert.deepEqual([sameDay, nextDay, after].map(reads), [0, 1, 0]);
    assert.equal(nextDay.record.writes, 0);
    assert.deepEqual(nextDay.report?.decided, {});
  });

  it('notices a record that went out of sight and was on no list', async () => {
    const bench = aBench();
    const { id } = bench.task('Call back');
    bench.mark(now(bench, id));
    await bench.run();
    const row = only(bench.rows('Tasks'));
    bench.world.crm.change(row.id, { content: { ...row.content, values: { status: 'Completed' } } });
    await bench.run();
    await bench.run();
    bench.world.crm.changeSilently(row.id, { hiddenFrom: ['alice'] });
    await bench.run();
    assert.equal(only(bench.links()).state, 'linked');
    bench.world.clock.pass(dayMs);

    await bench.run();

    assert.equal(only(bench.links()).reason, 'crm-not-visible');
  });

  it('notices a contact that is private by now though no round told so', async () => {
    const bench = await paired();
    const { id } = only(bench.mails());
    bench.world.box('alice').habits.tellsAfterMs = 3 * dayMs;
    bench.world.box('alice').change(id, { isPrivate: true });
    await bench.run();
    assert.equal(only(bench.links()).state, 'linked');
    bench.world.clock.pass(dayMs);

    await bench.run();

    assert.equal(only(bench.links()).reason, 'private');
  });

  it('keeps nothing else from going over while the CRM does not answer, and is made up for', async () => {
    const bench = await paired();
    relate(bench, 'second@example.org');
    bench.mark(bench.contact('Baker'));
    bench.world.clock.pass(dayMs);

    await bench.run({ faults: { 'crm read 1': 'unavailable' } });
    const others = bench.rows().filter(({ flaggedBy }) => flaggedBy.length > 0).length;
    await bench.run();

    assert.equal(others, 2);
    assert.ok(JSON.stringify(bench.mails()).includes('second@example.org'));
  });
});
