import assert from 'node:assert/strict';
import { aBench, type Bench, only } from './bench.ts';

const names = Array.from({ length: 12 }, (_, at) => `Person${at}`);

async function linked(): Promise<Bench> {
  const bench = aBench();
  for (const name of names) bench.mark(bench.contact(name));
  await bench.run();
  for (const { id } of bench.rows()) bench.world.crm.change(id, { deleted: true });
  return bench;
}

const question = (bench: Bench) => {
  const asked = only(bench.docs('question'));
  assert.ok(asked.about === 'brake');
  return asked.brake;
};

const rule = (bench: Bench, verdict: 'confirmed' | 'rejected', count = names.length) => {
  const listed = question(bench).listed.slice(0, count);
  bench.ask({ ask: 'rule', rulings: listed.map(({ linkId, kind, action }) => ({ linkId, kind, action, verdict })) });
};

describe('the brake in a run', () => {
  it('takes nothing where too much would go, and asks once', async () => {
    const bench = await linked();

    await bench.run();
    const { report } = await bench.run();

    assert.equal(bench.mails().length, names.length);
    assert.equal(question(bench).listed.length, names.length);
    assert.deepEqual(report?.questions, []);
  });

  it('takes what the person confirmed, each of it, and asks about the rest', async () => {
    const bench = await linked();
    await bench.run();
    rule(bench, 'confirmed', 1);

    await bench.run();
    await bench.run();

    assert.equal(bench.mails().length, names.length - 1);
    assert.equal(question(bench).listed.length, names.length - 1);
  });

  it('leaves for good what the person refused', async () => {
    const bench = await linked();
    await bench.run();
    rule(bench, 'rejected');

    await bench.run();

    assert.equal(bench.mails().length, names.length);
    assert.deepEqual([...new Set(bench.links().map(({ state }) => state))], ['tombstone']);
    assert.deepEqual(bench.docs('question'), []);
  });

  it('does not forget what the person refused, however long it cannot be done', async () => {
    const bench = aBench();
    for (const name of names) bench.mark(bench.contact(name));
    await bench.run();
    for (const { id } of bench.rows()) bench.world.crm.changeSilently(id, { hiddenFrom: ['alice'] });
    await bench.run();
    rule(bench, 'rejected');

    for (let round = 0; round < 4; round += 1) {
      await bench.run();
      assert.deepEqual(bench.docs('question'), []);
      bench.world.clock.pass(3 * 24 * 3_600_000);
    }

    assert.ok(bench.links().every(({ state }) => state === 'linked'));
    assert.equal(bench.docs('journal').filter(({ action }) => action === 'request').length, 4);
  });

  describe('where a question about the values of a pair is open', () => {
    let bench: Bench;
    const deleteAll = () => {
      for (const { id } of bench.mails()) bench.world.box('alice').change(id, { place: 'deletedItems' });
    };
    const editBoth = async (value: string) => {
      const [mail, row] = [bench.mails()[0], bench.rows()[0]];
      assert.ok(mail && row);
      bench.world.box('alice').change(mail.id, { content: { ...mail.content, jobTitle: `${value} O` } });
      const { content } = row;
      bench.world.crm.change(row.id, { content: { ...content, values: { ...content.values, title: `${value} C` } } });
      await bench.run();
    };
    const abouts = () => bench.docs('question').map(({ about }) => about);

    beforeEach(async () => {
      bench = aBench({ conflict: { contact: 'ask', event: 'ask', task: 'ask' } });
      for (const name of names) bench.mark(bench.contact(name));
      await bench.run();
      await editBoth('1');
      assert.deepEqual(abouts(), ['link']);
    });

    it('asks about taking away alone once the item is gone', async () => {
      deleteAll();

      await bench.run();

      assert.deepEqual(abouts(), ['brake']);
      assert.ok(bench.links().every(({ question: open }) => open === null));
    });

    it('asks nothing where the item is made again, until both are edited once more', async () => {
      deleteAll();
      await bench.run();
      rule(bench, 'rejected');

      await bench.run();
      await bench.run();

      assert.deepEqual([abouts(), bench.mails().length], [[], names.length]);
      await editBoth('2');
      assert.deepEqual(abouts(), ['link']);
    });
  });

  it('never holds back what the person commanded', async () => {
    const bench = aBench();
    for (const name of names) bench.mark(bench.contact(name));
    await bench.run();
    for (const { id } of bench.mails()) bench.ask({ ask: 'unmark', kind: 'contact', outlookId: id });

    await bench.run();

    assert.ok(bench.rows().every(({ flaggedBy }) => flaggedBy.length === 0));
    assert.deepEqual(bench.docs('question'), []);
  });

  it('asks before a later run makes very many, and makes them when it may', async () => {
    const bench = aBench();
    await bench.run();
    for (let at = 0; at < 201; at += 1) bench.flagged(`Person${at}`);

    await bench.run();
    assert.deepEqual([bench.mails().length, only(bench.docs('question')).about], [0, 'creations']);

    bench.ask({ ask: 'allowCreations' });
    await bench.run();
    assert.deepEqual([bench.mails().length, bench.docs('question').length], [201, 0]);
  });
});
