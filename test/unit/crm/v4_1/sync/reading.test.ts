import assert from 'node:assert/strict';
import { catalogue } from '../../../../../src/crm/catalogue.ts';
import { crmClient } from '../../../../../src/crm/v4_1/client.ts';
import { metadata } from '../../../../../src/crm/v4_1/metadata.ts';
import { openCrmSide } from '../../../../../src/crm/v4_1/sync/side.ts';
import { userNames } from '../../../../../src/crm/v4_1/user-names.ts';
import { crmId } from '../../../../../src/domain/ids.ts';
import { fakeClock } from '../../../../support/fake-clock.ts';
import {
  scriptedCrm,
  type ScriptedAnswer,
  type ScriptedCall,
  scriptedError,
} from '../../../../support/scripted-crm.ts';
import { silentLog } from '../../../../support/silent-log.ts';

function sideOf(script: (call: ScriptedCall) => ScriptedAnswer | null) {
  const { transport, calls } = scriptedCrm(script);
  const clock = fakeClock();
  const credentials = { userName: 'jane', password: 'x', encryption: 'md5' } as const;
  const client = crmClient({ transport, server: 'crm', credentials, clock, log: silentLog });
  const shelf = catalogue((module, id) => `${module}/${id}`, metadata(client, [], clock), userNames(client));
  const side = openCrmSide({ client, catalogue: shelf, clock, serverKey: 'https://crm.example.com' });
  return { side, lists: () => calls.filter(({ method }) => method === 'get_entry_list').map(({ params }) => params) };
}

const modified = '2026-11-23 09:00:00';

/** A page with these ids; `total`: what the server counts. */
const page = (ids: readonly string[], total: string | number): ScriptedAnswer => ({
  body: {
    result_count: ids.length,
    total_count: total,
    entry_list: ids.map((id) => ({
      id,
      module_name: 'Tasks',
      name_value_list: { date_modified: { name: 'date_modified', value: modified } },
    })),
    relationship_list: [],
  },
});

describe('Lists of the CRM', () => {
  it('go on after the last record, by time and then by id', async () => {
    const answers = [page(['a', 'b'], '3'), page(["c'"], '1')];
    const { side, lists } = sideOf(({ method }) => (method === 'get_entry_list' ? (answers.shift() ?? null) : null));

    const { items } = await side.changes('Tasks', modified);

    assert.deepEqual(
      items.map(({ id }) => id),
      ['a', 'b', "c'"],
    );
    assert.deepEqual(
      lists().map(({ query }) => query),
      [
        `tasks.date_modified >= '${modified}'`,
        `tasks.date_modified >= '${modified}' AND (tasks.date_modified > '${modified}' OR ` +
          `(tasks.date_modified = '${modified}' AND tasks.id > 'b'))`,
      ],
    );
  });

  it('end with a short page where the server does not count', async () => {
    const { side, lists } = sideOf(({ method }) => (method === 'get_entry_list' ? page(['a'], -1) : null));

    assert.equal((await side.matchable('Tasks')).length, 1);
    assert.equal(lists().length, 1);
  });

  it('do not go round in circles', async () => {
    const { side } = sideOf(({ method }) => (method === 'get_entry_list' ? page(['a'], '9') : null));

    await assert.rejects(side.matchable('Tasks'), { failure: 'malformed' });
  });

  it('are asked for with fewer rows when nothing came back', async () => {
    let lost = 2;
    const { side, lists } = sideOf(({ method }) => {
      if (method !== 'get_entry_list') return null;
      return lost-- > 0 ? 'lost' : page(['a'], '1');
    });

    assert.equal((await side.matchable('Tasks')).length, 1);
    assert.deepEqual(
      lists().map(({ max_results }) => max_results),
      [1000, 1000, 100],
    );
  });

  it('find a record whatever the case of its id', async () => {
    const { side } = sideOf(({ method }) => (method === 'get_entry_list' ? page(['ABC'], '1') : null));
    const found = await side.read('Tasks', [crmId('abc'), crmId('def')]);

    assert.deepEqual([found.get(crmId('abc'))?.what, found.get(crmId('def'))?.what], ['there', 'absent']);
  });
});

describe('A module of the CRM that is closed to the person', () => {
  const modules = (access: boolean): ScriptedAnswer => ({
    body: {
      modules: [{ module_key: 'Tasks', module_label: 'Tasks', acls: [{ action: 'list', access }] }],
    },
  });
  const closed = (access: boolean) =>
    sideOf(({ method }) =>
      method === 'get_available_modules' ? modules(access) : method === 'login' ? null : scriptedError(40),
    );

  it('has nothing to see', async () => {
    const { side } = closed(false);
    const id = crmId('a');

    assert.deepEqual(await side.changes('Tasks', modified), { items: [], deleted: [], watermark: modified });
    assert.deepEqual(await side.list('Tasks', { fresh: false }), []);
    assert.deepEqual(await side.matchable('Tasks'), []);
    assert.deepEqual([...(await side.read('Tasks', [id]))], [[id, { what: 'absent' }]]);
  });

  it('is told from a question that an open one refuses', async () => {
    const { side } = closed(true);

    await assert.rejects(side.changes('Tasks', null), { failure: 'refused' });
  });
});
