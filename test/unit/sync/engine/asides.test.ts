import assert from 'node:assert/strict';
import { aBench, type Bench, only, type Ran } from './bench.ts';

const box = (bench: Bench) => bench.world.box('alice');
/** How often the mailbox was searched for items that may be a record's. */
const searches = ({ asks }: Ran): number => asks['graph stamped'] ?? 0;

/** A flagged record whose item is private, and nothing else in the CRM: it is told as changed in every run. */
async function secluded(): Promise<{ readonly bench: Bench; readonly first: Ran }> {
  const bench = aBench();
  const mail = bench.contact('Miller');
  box(bench).change(mail.id, { isPrivate: true });
  await bench.run();
  bench.flagged('Miller');
  const first = await bench.run();
  return { bench, first };
}

describe('a record whose item is private', () => {
  it('is looked at once, and told of every time', async () => {
    const { bench, first } = await secluded();

    const second = await bench.run();

    assert.deepEqual([searches(first), searches(second)], [1, 0]);
    for (const { report } of [first, second])
      assert.deepEqual(
        report?.skipped.map(({ reason }) => reason),
        ['private'],
      );
    assert.deepEqual(bench.links(), []);
  });

  it('is paired when the item is private no more, though nobody marked it', async () => {
    const { bench } = await secluded();
    box(bench).change(only(bench.mails()).id, { isPrivate: false });

    await bench.run();

    assert.equal(only(bench.links()).state, 'linked');
    assert.deepEqual(bench.docs('aside'), []);
  });

  it('gets an item of its own when the private one is deleted', async () => {
    const { bench } = await secluded();
    const { id } = only(bench.mails());
    box(bench).change(id, { place: 'deletedItems' });

    await bench.run();

    assert.notEqual(only(bench.mails()).id, id);
  });

  it('is looked at again when something happens to the item in a folder that nothing else is read from', async () => {
    const { bench } = await secluded();
    const { id } = only(bench.mails());
    box(bench).change(id, { containerId: 'friends' });
    await bench.run();
    await bench.run();
    box(bench).change(id, { place: 'deletedItems' });

    await bench.run();

    assert.notEqual(only(bench.mails()).id, id);
  });

  it('gets an item of its own when it is renamed', async () => {
    const { bench } = await secluded();
    const { id, content } = only(bench.rows());
    const renamed = { ...content, values: { ...content.values, last_name: 'Baker' }, addresses: ['baker@example.org'] };
    bench.world.crm.change(id, { content: renamed });

    await bench.run();

    assert.equal(bench.mails().length, 2);
    assert.deepEqual(bench.docs('aside'), []);
  });

  it('is forgotten when its flag is taken off, and looked at again with it', async () => {
    const { bench } = await secluded();
    const { id } = only(bench.rows());
    bench.world.crm.changeSilently(id, { flaggedBy: [] });
    await bench.run();
    assert.deepEqual(bench.docs('aside'), []);
    bench.world.crm.changeSilently(id, { flaggedBy: ['alice'] });

    const again = await bench.run();

    assert.equal(searches(again), 1);
  });
});
