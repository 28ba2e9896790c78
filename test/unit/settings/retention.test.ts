import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { endingWrites } from '../../../src/archive/history.ts';
import { operationsOf } from '../../../src/archive/operations.ts';
import { crmId, operationId } from '../../../src/domain/ids.ts';
import { saveForm, type RecordForm } from '../../../src/records/form.ts';
import { keepingHistory } from '../../../src/settings/retention.ts';
import { tenantDoc, tenantDocId, usualTenantSettings } from '../../../src/settings/tenant.ts';
import { asHistory, defineDoc } from '../../../src/store/documents.ts';
import type { Store } from '../../../src/store/port.ts';
import { docOf } from '../../../src/sync/store/doc-kinds.ts';
import { keepRun, type SyncRun } from '../../../src/syncing/run-docs.ts';
import { aDraft } from '../../support/archive-samples.ts';
import { memoryStore } from '../../support/memory-store.ts';

describe('how long history is kept', () => {
  const daySeconds = 24 * 3600;
  const pk = 'T1|ann';
  let below: Store;
  let store: Store;
  beforeEach(() => {
    below = memoryStore();
    store = keepingHistory(below);
  });

  const kind = defineDoc({ type: 'operation', schema: z.object({}) });
  const set = (historyDays: number) =>
    below.write('t1', {
      kind: 'upsert',
      doc: tenantDoc.make(tenantDocId, { ...usualTenantSettings, historyDays }, { opId: 'set' }),
    });
  const daysOf = async (id: string) => {
    const seconds = (await below.read(pk, id))?.ttlSeconds;
    return typeof seconds === 'number' ? seconds / daySeconds : seconds;
  };

  it('is thirty days, and afterwards as an administrator has set, for what is written from then on', async () => {
    await store.write(pk, { kind: 'create', doc: kind.make('one', {}, { opId: 'x', ttlSeconds: asHistory }) });
    await set(7);
    const run = docOf('journal', 'two', { at: '2026-11-20T09:00:00Z' }, 'x');
    await store.batch(pk, [
      { kind: 'create', doc: run },
      { kind: 'upsert', doc: kind.make('three', {}, { opId: 'x', ttlSeconds: asHistory }) },
    ]);

    assert.equal(await daysOf('one'), 30);
    assert.equal(await daysOf('journal:two'), 7);
    assert.equal(await daysOf('three'), 7);
  });

  it('is no matter of what protects from doubling, nor of deleting', async () => {
    await set(7);
    await store.batch(pk, [
      { kind: 'create', doc: docOf('link', 'l', {}, 'x') },
      { kind: 'create', doc: docOf('claim', 'c', { key: 'c|Contacts|1' }, 'x') },
      { kind: 'create', doc: kind.make('ticks', {}, { opId: 'x', ttlSeconds: 45 * daySeconds }) },
    ]);

    assert.equal(await daysOf('link:l'), null);
    assert.equal(await daysOf('claim:c'), null);
    assert.equal(await daysOf('ticks'), 45);
    await store.write(pk, { kind: 'delete', id: 'ticks', etag: null });
    assert.equal(await daysOf('ticks'), undefined);
  });

  it('counts for reports of runs and for forms, with the line that says what came of one', async () => {
    await set(90);
    const form: RecordForm = {
      ...{
        id: operationId('f'),
        recordId: crmId('r'),
        module: 'Contacts',
        archive: null,
        inputs: {},
        fromEmail: false,
      },
      ...{ problems: {}, accounts: {}, stage: 'created', candidates: [], record: null, lost: [] },
    };
    await saveForm(form, { tenantId: 'T1', userId: 'ann', name: '', locale: '', timeZone: '' }, store, new Date());
    const at = new Date();
    const run: SyncRun = {
      ...{ id: operationId('r'), kinds: [], reason: 'asked', state: 'done', askedAt: at, startedAt: at, endedAt: at },
      ...{ stopping: false, tries: 1, failure: null, tryUntil: null, chat: null, run: 1 },
    };
    await store.batch(pk, [keepRun(run, null)]);

    assert.deepEqual(await Promise.all(['form-f', 'journal-f', 'run-r'].map(daysOf)), [90, 90, 90]);
  });

  it('counts for what was archived once that is over, and not while it waits for somebody', async () => {
    await set(7);
    const operations = operationsOf(store, pk, randomUUID);
    const draft = aDraft({ stage: 'archiving' });
    const open = await operations.create(draft);
    assert.equal(await daysOf(draft.id), 30);

    const at = new Date(0);
    await operations.save(open, { ...draft, stage: 'finished' }, await endingWrites(store, pk, draft, at));

    assert.deepEqual(await Promise.all([draft.id, `journal-${draft.id}-0`].map(daysOf)), [7, 7]);
  });
});
