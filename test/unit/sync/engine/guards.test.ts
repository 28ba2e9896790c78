import assert from 'node:assert/strict';
import { aBench, type Bench, only } from './bench.ts';

async function linked(): Promise<Bench> {
  const bench = aBench();
  bench.mark(bench.contact('Miller'));
  await bench.run();
  return bench;
}

const title = (bench: Bench, value: string): void => {
  bench.world.box('alice').change(only(bench.mails()).id, { content: { jobTitle: value } });
};

describe('guards before a write', () => {
  it('decide a pair afresh whose record was edited since it was read', async () => {
    const bench = await linked();
    title(bench, 'Buyer');
    const { id, content } = only(bench.rows());
    const edit = (): void =>
      void bench.world.crm.change(id, { content: { ...content, values: { department: 'Sales' } } });

    // Between the first read of the record and the one right before the write.
    await bench.run({ during: new Map([['crm facts 1', edit]]) });

    assert.deepEqual(
      [only(bench.rows()).content.values.title, only(bench.rows()).content.values.department],
      ['Buyer', 'Sales'],
    );
  });

  it('decide a pair afresh whose item moved on while we wrote to it', async () => {
    const bench = await linked();
    const { id, content } = only(bench.rows());
    bench.world.crm.change(id, { content: { ...content, values: { title: 'Buyer' } } });
    const mail = only(bench.mails());
    const edit = (): void => void bench.world.box('alice').change(mail.id, { content: { department: 'Sales' } });

    await bench.run({ during: new Map([['graph write 1', edit]]) });
    await bench.run();

    assert.deepEqual(
      [only(bench.mails()).content.jobTitle, only(bench.mails()).content.department],
      ['Buyer', 'Sales'],
    );
    assert.equal(only(bench.rows()).content.values.department, 'Sales');
  });

  it('send nothing of a contact that turned private after it was read', async () => {
    const bench = aBench();
    const mail = bench.contact('Miller');
    bench.mark(mail);
    const hide = (): void => {
      bench.world.box('alice').change(mail.id, { isPrivate: true });
      bench.world.clock.pass(60_000);
    };

    await bench.run({ during: new Map([['crm facts 1', hide]]) });

    assert.equal(bench.rows().length, 0);
  });

  it('hold a pair back that two systems push to and fro', async () => {
    const bench = await linked();
    const row = only(bench.rows());
    for (const value of ['Buyer', 'Seller', 'Buyer']) {
      title(bench, value);
      await bench.run();
    }

    const { report } = await bench.run();

    assert.equal(bench.world.crm.rows.get(row.id)?.content.values.title, 'Seller');
    assert.deepEqual(
      report?.held.map(({ reason }) => reason),
      ['loop'],
    );
  });
});
