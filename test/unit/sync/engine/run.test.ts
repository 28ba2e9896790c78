import assert from 'node:assert/strict';
import type { SyncModule } from '../../../../src/domain/sync.ts';
import { RemoteError } from '../../../../src/errors.ts';
import type { Progress, Surroundings } from '../../../../src/sync/engine/surroundings.ts';
import { aBench, only } from './bench.ts';

const many = 60;
const someTimeMs = 20 * 60_000;
const names = Array.from({ length: many }, (_, at) => `Person${at}`);

/** Asks of the two sides, by what was asked. */
const remote = (asks: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(asks).filter(([what]) => !what.startsWith('store')));

describe('a run', () => {
  it('makes the records of newly marked items, and then knows them again', async () => {
    const bench = aBench();
    bench.mark(bench.contact('Miller'));

    const { report } = await bench.run();
    const { record } = await bench.run();

    assert.deepEqual(report?.created, { crm: 1, outlook: 0 });
    assert.equal(only(bench.links()).state, 'linked');
    assert.equal(record.writes, 0);
  });

  it('asks for changes and lists alone where nothing changed, of contacts for the list alone, and reads no link', async () => {
    const bench = aBench();
    for (const name of names) bench.mark(bench.contact(name));
    await bench.run();
    bench.world.clock.pass(someTimeMs);
    await bench.run();
    bench.world.clock.pass(someTimeMs);

    const { asks } = await bench.run();

    assert.deepEqual(remote(asks), { 'graph pull': 1, 'crm changes': 3, 'crm list': 4 });
    assert.equal(asks['store linksOf'], undefined);
  });

  it('reads nothing one by one when it makes many records', async () => {
    const bench = aBench();
    for (const name of names) bench.mark(bench.contact(name));

    const { asks, report } = await bench.run();

    assert.equal(report?.created.crm, many);
    assert.equal(asks['crm write'], 1);
    assert.ok((asks['graph read'] ?? 0) <= 1);
    assert.equal(asks['crm read'] ?? 0, 0);
  });

  it('reads nothing one by one when it makes many items', async () => {
    const bench = aBench();
    for (const name of names) bench.flagged(name);

    const { asks, report } = await bench.run();

    assert.equal(report?.created.outlook, many);
    assert.equal(asks['graph write'], 1);
    assert.equal(asks['graph read'] ?? 0, 0);
  });

  it('tells how far it is, and ends with what it did', async () => {
    const bench = aBench();
    for (const name of names) bench.mark(bench.contact(name));
    const told: Progress[] = [];

    await bench.run({ having: () => ({ progress: (progress) => void told.push(progress) }) });

    const steps = [...new Set(told.map(({ step }) => step))];
    assert.deepEqual(steps, ['readingOutlook', 'readingCrm', 'comparing', 'writing']);
    const last = told.at(-1);
    assert.deepEqual([last?.compared, last?.toCompare, last?.written, last?.toWrite], [many, many, 2 * many, 2 * many]);
  });

  it('stops where it is called off, and a later run ends what it began', async () => {
    const bench = aBench();
    const cancel = new AbortController();
    bench.mark(bench.contact('Miller'));
    const during = new Map([
      [
        'crm list 1',
        () => {
          cancel.abort(new Error('called off'));
        },
      ],
    ]);

    const { record } = await bench.run({ signal: cancel.signal, during });
    assert.equal(record.end, 'failed');
    assert.equal(bench.rows().length, 0);

    await bench.run();
    assert.equal(bench.rows().length, 1);
  });

  it('is the first one until it came to its end, and makes as much as there is', async () => {
    const bench = aBench();
    for (let at = 0; at < 250; at += 1) bench.flagged(`Person${at}`);

    const { record } = await bench.run({ faults: { 'graph write 1': 'crashBefore' } });
    assert.equal(record.end, 'killed');
    bench.world.clock.pass(someTimeMs);
    await bench.run();

    assert.deepEqual([bench.mails().length, bench.docs('question').length], [250, 0]);
    assert.ok(bench.docs('cursor').every(({ state }) => state === 'closed'));
  });

  it('leaves kinds alone that it is not about', async () => {
    const bench = aBench();
    bench.mark(bench.contact('Miller'));
    bench.mark(bench.task('Call back'));

    await bench.run({ having: () => ({ kinds: ['task'] }) });
    assert.deepEqual([bench.rows('Contacts').length, bench.rows('Tasks').length], [0, 1]);

    await bench.run();
    assert.deepEqual([bench.rows('Contacts').length, bench.rows('Tasks').length], [1, 1]);
  });

  it('goes on with tasks where the CRM refuses to tell which further fields contacts have', async () => {
    const bench = aBench({ additions: { spouseName: 'spouse_c' } });
    bench.mark(bench.task('Call back'));
    const refusal = new RemoteError({ system: 'crm', failure: 'refused', request: 'fields of Contacts' });
    const having = ({ crm }: Surroundings) => ({
      crm: {
        ...crm,
        facts: (module: SyncModule) => (module === 'Contacts' ? Promise.reject(refusal) : crm.facts(module)),
      },
    });

    const { report } = await bench.run({ having });

    assert.equal(report?.created.crm, 1);
    assert.deepEqual(report.failures, []);
  });
});
