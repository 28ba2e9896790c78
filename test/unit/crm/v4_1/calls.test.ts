import assert from 'node:assert/strict';
import { createEntry, type IdState } from '../../../../src/crm/v4_1/calls.ts';
import { crmClient } from '../../../../src/crm/v4_1/client.ts';
import { fakeClock } from '../../../support/fake-clock.ts';
import { scriptedCrm, scriptedError, type ScriptedAnswer } from '../../../support/scripted-crm.ts';
import { silentLog } from '../../../support/silent-log.ts';

const done: ScriptedAnswer = { body: { id: 'n1' } };
const broken: ScriptedAnswer = { status: 500, text: 'Database failure. Please refer to suitecrm.log for details.' };

/** What the list that shows deleted records says of the id. */
const rows = (deleted: '0' | '1' | null): ScriptedAnswer => ({
  body: {
    entry_list:
      deleted === null
        ? []
        : [{ id: 'n1', module_name: 'Notes', name_value_list: { deleted: { name: 'deleted', value: deleted } } }],
    relationship_list: [],
  },
});

/** Creates on a server whose answers to writes and reads are given in order; the last one stays. */
async function create(
  writes: readonly ScriptedAnswer[],
  reads: readonly ScriptedAnswer[],
): Promise<{ state: Promise<IdState>; writes: () => number }> {
  const waiting = { set_entry: [...writes], get_entry_list: [...reads] };
  const { transport, calls } = scriptedCrm(({ method }) => {
    if (method !== 'set_entry' && method !== 'get_entry_list') return null;
    const [next = done] = waiting[method];
    if (waiting[method].length > 1) waiting[method].shift();
    return next;
  });
  const credentials = { userName: 'jane', password: 'x', encryption: 'md5' } as const;
  const client = crmClient({ transport, server: 'crm', credentials, clock: fakeClock(), log: silentLog });
  const state = createEntry(client, { module: 'Notes', table: 'notes', id: 'n1', fields: [] });
  await state.catch(() => undefined);
  return { state, writes: () => calls.filter(({ method }) => method === 'set_entry').length };
}

describe('A create under an id of ours', () => {
  it('is done when the server says so', async () => {
    const { state, writes } = await create([done], []);

    assert.equal(await state, 'created');
    assert.equal(writes(), 1);
  });

  it('finds the id taken, by a live record or a deleted one', async () => {
    assert.equal(await (await create([broken], [rows('0')])).state, 'live');
    assert.equal(await (await create([broken], [rows('1')])).state, 'deleted');
  });

  for (const lost of ['lost', { status: 504 }, { body: null }] as const)
    it(`looks for the record before it is sent again after ${JSON.stringify(lost)}`, async () => {
      const there = await create([lost], [rows('0')]);
      assert.equal(await there.state, 'lost');
      assert.equal(there.writes(), 1);

      const absent = await create([lost, done], [rows(null)]);
      assert.equal(await absent.state, 'created');
      assert.equal(absent.writes(), 2);
    });

  it('knows that a slow first try may have come through before the second', async () => {
    assert.equal(await (await create(['lost', broken], [rows(null), rows('0')])).state, 'lost');
  });

  it('gives up after the second try', async () => {
    await assert.rejects((await create(['lost'], [rows(null)])).state, { failure: 'unavailable' });
    await assert.rejects((await create([broken], [rows(null)])).state, { failure: 'rejected', status: 500 });
  });

  it('does not look when the answer is clear', async () => {
    await assert.rejects((await create([scriptedError(40)], [])).state, { failure: 'refused' });
    await assert.rejects((await create([{ status: 429 }], [])).state, { failure: 'throttled' });
  });
});
