import assert from 'node:assert/strict';
import { aBench, only, type Bench } from './bench.ts';

/** Thirty records of others change, and one of ours; `pageSize`: a run that asks for more claims than half of it reads all of them. */
async function changed(pageSize: number): Promise<{ readonly bench: Bench; readonly asked: number }> {
  const bench = aBench();
  bench.mark(bench.contact('Miller'));
  await bench.run();
  const { crm } = bench.world;
  for (let n = 0; n < 30; n += 1)
    crm.create('Contacts', null, {
      content: { values: { last_name: `Stranger ${n}` }, addresses: [], people: [] },
    });
  const ours = only(bench.rows().filter(({ flaggedBy }) => flaggedBy.length > 0));
  crm.change(ours.id, { content: { ...ours.content, values: { ...ours.content.values, title: 'Buyer' } } });
  const { asks } = await bench.run({ having: () => ({ pageSize }) });
  return { bench, asked: asks['store linksOf'] ?? 0 };
}

describe('what a run asks of claims', () => {
  it('is asked for all at once where many records changed, of which hardly any is ours', async () => {
    const [one, other] = [await changed(1000), await changed(20)];

    assert.ok(other.asked < one.asked, `${other.asked} of ${one.asked}`);
    for (const { bench } of [one, other]) assert.equal(only(bench.mails()).content.jobTitle, 'Buyer');
  });
});
