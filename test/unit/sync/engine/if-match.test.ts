import assert from 'node:assert/strict';
import type { OutlookReply, OutlookSide } from '../../../../src/sync/ports.ts';
import { aBench, type Bench, now, only, type Ran } from './bench.ts';

const box = (bench: Bench) => bench.world.box('alice');
const remote = ({ asks }: Ran, what: string): number => asks[`graph ${what}`] ?? 0;

/** A pair at rest; the mailbox heeds versions or not. */
async function paired({ ignores = false } = {}): Promise<Bench> {
  const bench = aBench();
  box(bench).habits.ignoresIfMatch = ignores;
  bench.mark(bench.contact('Miller'));
  await bench.run();
  await bench.run();
  return bench;
}

function editInCrm(bench: Bench, values: Record<string, string>): void {
  const { id, content } = only(bench.rows());
  bench.world.crm.change(id, { content: { ...content, values } });
}

describe('what is known of If-Match', () => {
  it('is found out by the first guarded write, and remembered', async () => {
    const heeding = await paired();
    const blind = await paired({ ignores: true });

    assert.deepEqual([only(heeding.docs('ifMatch')).honoured, only(blind.docs('ifMatch')).honoured], [true, false]);
  });

  it('lets a change of the CRM cross in one call where it is honoured, and after a look where it is not', async () => {
    const calls = async (bench: Bench): Promise<readonly [number, number]> => {
      editInCrm(bench, { title: 'Buyer' });
      const ran = await bench.run();
      assert.equal(only(bench.mails()).content.jobTitle, 'Buyer');
      return [remote(ran, 'read'), remote(ran, 'write')];
    };

    assert.deepEqual(await calls(await paired()), [0, 1]);
    assert.deepEqual(await calls(await paired({ ignores: true })), [1, 1]);
  });

  it('has an edit that no delta told of yet read before it is written over, either way', async () => {
    for (const ignores of [false, true]) {
      const bench = await paired({ ignores });
      const { id } = only(bench.mails());
      box(bench).habits.tellsAfterMs = 3_600_000;
      box(bench).change(id, { content: { department: 'Sales', jobTitle: 'Seller' } });
      editInCrm(bench, { title: 'Buyer' });

      await bench.run();
      await bench.run();

      const { jobTitle, department } = now(bench, id).content;
      assert.deepEqual([jobTitle, department], ['Buyer', 'Sales']);
      assert.equal(only(bench.rows()).content.values.department, 'Sales');
      assert.ok(bench.docs('journal').some(({ detail }) => JSON.stringify(detail).includes('Seller')));
    }
  });

  it('is tried again when an item turns out to be another than its version said', async () => {
    const bench = await paired();
    const { id } = only(bench.mails());
    box(bench).habits.ignoresIfMatch = true;
    box(bench).habits.tellsAfterMs = 3_600_000;
    box(bench).change(id, { content: { department: 'Sales' } });
    editInCrm(bench, { title: 'Buyer' });

    await bench.run();
    await bench.run();

    assert.equal(only(bench.docs('ifMatch')).honoured, false);
    assert.equal(now(bench, id).content.department, 'Sales');
  });

  it('is not relied on where a write shares its property with what nobody maps', async () => {
    const bench = await paired();
    const { id } = only(bench.mails());
    box(bench).change(id, { content: { businessPhones: ['1', '2', '3'] } });
    await bench.run();
    editInCrm(bench, { phone_work: '+1 555 0100' });

    const ran = await bench.run();

    assert.equal(remote(ran, 'read'), 1);
    assert.deepEqual(now(bench, id).content.businessPhones, ['+1 555 0100', '2', '3']);
  });

  it('is not enough to delete an item', async () => {
    const bench = await paired();
    bench.world.crm.change(only(bench.rows()).id, { deleted: true });

    const ran = await bench.run();

    assert.ok(remote(ran, 'read') > 0);
    assert.deepEqual(bench.mails(), []);
  });

  it('has the category put back that somebody took off, with the next change that crosses', async () => {
    const bench = await paired();
    const { id } = only(bench.mails());
    box(bench).change(id, { categories: ['Friends'] });
    await bench.run();
    editInCrm(bench, { title: 'Buyer' });

    await bench.run();
    await bench.run();

    assert.deepEqual(now(bench, id).categories, ['Friends', 'SugarCRM']);
  });

  it('says nothing of a contact that turned private', async () => {
    const bench = await paired();
    const { id } = only(bench.mails());
    box(bench).habits.tellsAfterMs = 3_600_000;
    box(bench).change(id, { isPrivate: true });
    editInCrm(bench, { title: 'Buyer' });

    await bench.run();

    assert.notEqual(now(bench, id).content.jobTitle, 'Buyer');
    assert.equal(only(bench.links()).reason, 'private');
  });

  it('has a contact looked at again that may have turned private right before a write that nothing guarded', async () => {
    const bench = await paired({ ignores: true });
    const { id } = only(bench.mails());
    editInCrm(bench, { title: 'Buyer' });
    const during = new Map([['graph write 1', () => void box(bench).change(id, { isPrivate: true })]]);

    await bench.run({ during, having: ({ outlook }) => ({ outlook: { ...outlook, write: untelling(outlook) } }) });
    await bench.run();

    assert.equal(only(bench.links()).reason, 'private');
  });
});

/** Answers that do not say whether an item is private, as those of a real mailbox for contacts. */
const untelling =
  (outlook: OutlookSide): OutlookSide['write'] =>
  async (writes, mayLeave) => {
    const replies = await outlook.write(writes, mayLeave);
    const untold = ({ answer, item }: OutlookReply): OutlookReply => ({
      answer,
      item: item?.kind === 'contact' ? { ...item, sensitivity: undefined } : item,
    });
    return new Map([...replies].map(([intent, reply]) => [intent, untold(reply)] as const));
  };
