import assert from 'node:assert/strict';
import { catalogue } from '../../../../../src/crm/catalogue.ts';
import { crmClient } from '../../../../../src/crm/v4_1/client.ts';
import { metadata } from '../../../../../src/crm/v4_1/metadata.ts';
import { openCrmSide } from '../../../../../src/crm/v4_1/sync/side.ts';
import { failureOf } from '../../../../../src/crm/sync/answers.ts';
import { userNames } from '../../../../../src/crm/v4_1/user-names.ts';
import { RemoteError, type RemoteErrorDetails } from '../../../../../src/errors.ts';
import type { CrmReply } from '../../../../../src/sync/ports.ts';
import { creating, flagging, patchOf, recordId, statusOf, updating } from '../../../../support/crm-side-bench.ts';
import { fakeClock } from '../../../../support/fake-clock.ts';
import {
  scriptedCrm,
  type ScriptedAnswer,
  type ScriptedCall,
  scriptedError,
} from '../../../../support/scripted-crm.ts';
import { silentLog } from '../../../../support/silent-log.ts';

/** A server of which only the writes matter: everything written is there. */
function sideOf(script: (call: ScriptedCall) => ScriptedAnswer | null) {
  const { transport, calls } = scriptedCrm((call) => script(call) ?? standard(call));
  const clock = fakeClock();
  const credentials = { userName: 'jane', password: 'x', encryption: 'md5' } as const;
  const client = crmClient({ transport, server: 'crm', credentials, clock, log: silentLog });
  const shelf = catalogue((module, id) => `${module}/${id}`, metadata(client, [], clock), userNames(client));
  return { calls, side: openCrmSide({ client, catalogue: shelf, clock, serverKey: 'https://crm.example.com' }) };
}

const addressLinks = (addresses: readonly string[]) => ({
  name: 'email_addresses',
  records: addresses.map((address) => ({
    id: { name: 'id', value: `id of ${address}` },
    email_address: { name: 'email_address', value: address },
  })),
});

function standard({ method, params }: ScriptedCall, addresses: readonly string[] = []): ScriptedAnswer | null {
  if (method === 'get_available_modules') return { body: { modules: [] } };
  if (method === 'set_relationships') return { body: { created: 1, failed: 0, deleted: 0 } };
  if (method !== 'get_entry_list') return null;
  const ids = String(params.query).match(/[\da-f]{8}-[\da-f-]{27}/g) ?? [];
  const list = ids.map((id) => ({
    id,
    module_name: 'Contacts',
    name_value_list: { id: { name: 'id', value: id }, sync_contact: { name: 'sync_contact', value: true } },
  }));
  return {
    body: {
      result_count: ids.length,
      total_count: String(ids.length),
      entry_list: list,
      relationship_list: list.map(() => ({ link_list: [addressLinks(addresses)] })),
    },
  };
}

const three = [1, 2, 3].map((n) => updating(n, patchOf({ title: `T${n}` })));
const statuses = (replies: ReadonlyMap<string, CrmReply>) =>
  three.map(({ intentId }) => statusOf(replies.get(intentId)));

const idsIn = (rows: unknown): readonly string[] => JSON.stringify(rows).match(/[\da-f]{8}-[\da-f-]{27}/g) ?? [];

describe('Writes to the CRM', () => {
  it('are matched by their ids, in whatever order the answer has them', async () => {
    const { side } = sideOf(({ method }) =>
      method === 'set_entries' ? { body: { ids: [recordId(3), recordId(1)] } } : null,
    );

    assert.deepEqual(statuses(await side.write(three)), [200, 'missing', 200]);
  });

  it('are not sent after the server did not answer', async () => {
    const { side, calls } = sideOf(({ method }) => (method === 'set_entries' ? 'lost' : null));

    const replies = await side.write([...three, flagging(4, true)]);

    assert.deepEqual(statuses(replies), ['missing', 'missing', 'missing']);
    assert.equal(statusOf(replies.get(recordId(4))), 'unsent');
    assert.deepEqual(
      calls.map(({ method }) => method),
      ['login', 'set_entries'],
    );
  });

  it('that made new records are unsure, not unsent, where a later call got no answer', async () => {
    let bulk = 0;
    const { side } = sideOf(({ method, params: { name_value_lists: rows } }) => {
      if (method !== 'set_entries') return null;
      bulk += 1;
      return bulk === 3 ? 'lost' : { body: { ids: idsIn(rows) } };
    });
    const aNew = (n: number) => creating(n, patchOf({ last_name: `Person ${n}` }));
    const many = Array.from({ length: 250 }, (_, at) => aNew(at + 10));
    // Only now it is known that a bulk call takes our ids.
    await side.write([aNew(1), aNew(2)]);

    const replies = await side.write(many);

    const said = many.map(({ intentId }) => statusOf(replies.get(intentId)));
    assert.deepEqual([...new Set(said.slice(0, 200))], ['lost']);
    assert.deepEqual([...new Set(said.slice(200))], ['missing']);
  });

  it('are unsure when nobody could look at them afterwards', async () => {
    const { side } = sideOf(({ method }) => {
      if (method === 'set_entries') return { body: { ids: [1, 2, 3].map(recordId) } };
      return method === 'get_entry_list' ? { status: 500 } : null;
    });

    const replies = await side.write(three);

    assert.deepEqual(statuses(replies), ['lost', 'lost', 'lost']);
    assert.equal(replies.get(recordId(1))?.reached, 2);
  });

  it('say what a refused one was, and go on with the others', async () => {
    const { side } = sideOf(({ method, params }) => {
      if (method !== 'set_entry') return null;
      return JSON.stringify(params).includes(recordId(1)) ? scriptedError(40) : { body: { id: 'x', entry_list: [] } };
    });
    const company = { module: 'Accounts', id: recordId(9) };

    const replies = await side.write([1, 2, 3].map((n) => updating(n, patchOf({}, { company }))));

    assert.deepEqual(statuses(replies), [403, 200, 200]);
  });

  it('are fewer in a call after one that took too long', async () => {
    const sizes: number[] = [];
    const { side } = sideOf(({ method, params }) => {
      if (method !== 'set_entries') return null;
      const rows = params.name_value_lists;
      sizes.push(Array.isArray(rows) ? rows.length : 0);
      return sizes.length === 1 ? 'lost' : { body: { ids: [] } };
    });
    const many = Array.from({ length: 300 }, (_, at) => updating(at + 10, patchOf({ title: 'x' })));

    await side.write(many);
    await side.write(many.slice(200));

    assert.deepEqual(sizes, [200, 100]);
  });

  it('that got further before send no values again', async () => {
    const { side, calls } = sideOf(() => null);

    await side.write([updating(1, patchOf({ title: 'x' }), 'Contacts', 1)]);

    assert.deepEqual(
      calls.map(({ method }) => method),
      ['login', 'get_available_modules', 'get_entry_list'],
    );
  });

  it('change addresses no longer than they may leave', async () => {
    let asked = 0;
    const { side, calls } = sideOf(({ method }) =>
      method === 'set_entry' ? { body: { id: 'x', entry_list: [] } } : null,
    );
    const writes = [1, 2, 3].map((n) => updating(n, patchOf({}, { addresses: [`new${n}@example.org`] })));

    const replies = await side.write(writes, () => (asked += 1) <= 1);

    assert.deepEqual(statuses(replies), [200, 429, 429]);
    assert.equal(calls.filter(({ method }) => method === 'set_entry').length, 1);
  });

  it('are unsure where the server did not put an address on again', async () => {
    let puts = 0;
    const { side } = sideOf((call) => {
      if (call.method === 'set_entry') return { body: { id: 'x', entry_list: [] } };
      if (call.method !== 'set_relationships') return standard(call, ['a@example.org', 'b@example.org']);
      const isPut = JSON.stringify(call.params.delete_array) === '[0]';
      // The first one is a trial whether the server can do it at all.
      return { body: { created: 1, failed: isPut && puts++ > 0 ? 1 : 0, deleted: 0 } };
    });
    const addresses = ['c@example.org', 'a@example.org', 'b@example.org'];

    const replies = await side.write([updating(1, patchOf({}, { addresses }))]);

    assert.equal(statuses(replies)[0], 'lost');
    assert.ok(puts > 1);
    // Nor does it keep anybody from looking at the rest.
    assert.equal((await side.read('Contacts', [recordId(2)])).size, 1);
  });

  it('are not guessed to be those of an id that nothing is known of', async () => {
    const { side } = sideOf(({ method }) =>
      method === 'set_entries' ? { body: { ids: ['other', recordId(2)] } } : null,
    );

    const replies = await side.write([creating(1, patchOf({})), creating(2, patchOf({}))]);

    assert.equal(statusOf(replies.get(recordId(1))), 'missing');
    assert.equal(statusOf(replies.get(recordId(2))), 200);
  });
});

describe('A failed call to the CRM', () => {
  const failure = (details: Partial<RemoteErrorDetails>) =>
    failureOf(new RemoteError({ system: 'crm', failure: 'unavailable', request: 'x', ...details }));

  it('ends the round where the server wants to be left alone or lets nobody in', () => {
    for (const [details, status] of [
      [{ failure: 'throttled', retryAfterMs: 7000 }, 429],
      [{ failure: 'unauthorized' }, 401],
      [{ status: 503, retryAfterMs: 7000 }, 503],
    ] as const) {
      const { answer, rest } = failure(details);
      assert.equal(answer.kind === 'answered' && answer.status, status);
      assert.deepEqual(rest, answer);
    }
  });

  it('concerns its own writes alone where the server answered', () => {
    assert.deepEqual(failure({ status: 500 }), { answer: { kind: 'lost', sent: true }, rest: null });
    assert.equal(failure({ failure: 'refused' }).rest, null);
    assert.equal(failure({ failure: 'malformed' }).rest, null);
  });

  it('throws what is none', () => {
    assert.throws(() => failureOf(new TypeError('ours')), TypeError);
  });
});
