import assert from 'node:assert/strict';
import { crmId } from '../../../../../src/domain/ids.ts';
import { openSideBench, type SideBench } from '../../../../support/crm-side-bench.ts';

const [first, second] = [crmId('4b1c8a5e-0000-4000-8000-000000000001'), crmId('4b1c8a5e-0000-4000-8000-000000000002')];

describe('the list of a person’s activities', () => {
  let bench: SideBench;
  let me: string;
  let watermark: string | null;

  beforeEach(async () => {
    bench = await openSideBench();
    me = (await bench.side.user()).id;
    watermark = null;
    await add(first);
    await pull();
    bench.pass(20 * 60);
    await pull();
  });
  afterEach(() => bench.close());

  const add = (id: typeof first): Promise<void> =>
    bench.save('Tasks', id, { new_with_id: '1', name: 'Call back', status: 'Not Started', assigned_user_id: me });

  /** What a run asks, in its order: ids on the list, and how many lists of tasks were asked for. */
  async function pull(): Promise<{ readonly ids: readonly string[]; readonly asked: number }> {
    bench.server.calls.reset();
    watermark = (await bench.side.changes('Tasks', watermark)).watermark;
    const rows = await bench.side.list('Tasks', { fresh: false });
    const asked = bench.server.calls.list().filter(({ method }) => method === 'get_entry_list').length;
    return { ids: rows.map(({ id }) => id), asked };
  }

  it('is not asked for again while the modified records tell of it', async () => {
    bench.pass(60);

    assert.deepEqual(await pull(), { ids: [first], asked: 1 });
  });

  it('has what came since, and not what was done or given away', async () => {
    await add(second);
    assert.deepEqual(await pull(), { ids: [first, second], asked: 1 });

    bench.pass(60);
    await bench.save('Tasks', first, { status: 'Completed' });
    await bench.save('Tasks', second, { assigned_user_id: 'somebody' });

    assert.deepEqual(await pull(), { ids: [], asked: 1 });
  });

  it('does not have what was deleted', async () => {
    await bench.save('Tasks', first, { deleted: '1' });

    assert.deepEqual(await pull(), { ids: [], asked: 1 });
  });

  it('is asked for anew every hour, by itself, and where somebody else was told of changes in between', async () => {
    bench.pass(61 * 60);
    assert.equal((await pull()).asked, 2);

    watermark = '2099-01-01 00:00:00';
    assert.equal((await pull()).asked, 2);

    bench.server.calls.reset();
    await bench.side.list('Tasks', { fresh: true });
    assert.ok(bench.server.calls.list().some(({ method }) => method === 'get_entry_list'));
  });
});
