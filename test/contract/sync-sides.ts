import assert from 'node:assert/strict';
import type { CrmPatch } from '../../src/domain/crm-content.ts';
import { crmId, linkId, outlookId } from '../../src/domain/ids.ts';
import type { CrmSide, CrmWrite, OutlookItem, OutlookSide, OutlookSource, OutlookWrite } from '../../src/sync/ports.ts';

/** An Outlook side with nobody in it but what a test puts there, and what a person does to it behind our back. */
export interface OutlookBench {
  readonly side: OutlookSide;
  readonly folder: string;
  edit(id: OutlookItem['id'], jobTitle: string): Promise<void>;
  remove(id: OutlookItem['id']): Promise<void>;
  hide(id: OutlookItem['id']): Promise<void>;
}

const stamp = '1|2f1f3c3e-0000-4000-8000-000000000001|Contacts|abc';

const create = (intentId: string, containerId: string, over: Record<string, unknown> = {}): OutlookWrite => ({
  op: 'create',
  intentId,
  kind: 'contact',
  containerId,
  patch: { givenName: 'Jane', surname: 'Miller', ...over },
  category: 'SugarCRM',
  stamp,
});

/** What every Outlook side of the synchronisation promises. */
export function itIsAnOutlookSide(open: () => Promise<OutlookBench>): void {
  const created = async ({ side, folder }: OutlookBench, intentId = 'intent-1'): Promise<OutlookItem> => {
    const item = (await side.write([create(intentId, folder)])).get(intentId)?.item;
    assert(item);
    return item;
  };
  const sourceOf = ({ folder }: OutlookBench): OutlookSource => ({ kind: 'contact', folderId: folder });
  const pulled = async (bench: OutlookBench, cursor: string | null) => {
    const [round] = await bench.side.pull([{ source: sourceOf(bench), cursor }]);
    assert(round?.what === 'closed');
    return round;
  };
  const found = async ({ side, folder }: OutlookBench, id: OutlookItem['id']) =>
    (await side.read([{ kind: 'contact', id, containerId: folder }])).get(id);

  it('answers a create with the item, its category and its stamp', async () => {
    const item = await created(await open());

    assert.equal(item.stamp, stamp);
    assert.deepEqual(item.categories, ['SugarCRM']);
    assert.equal(item.sensitivity, 'normal');
  });

  it('tells an item in the first round and nothing in a second without a change', async () => {
    const bench = await open();
    const { id } = await created(bench);

    const first = await pulled(bench, null);
    const second = await pulled(bench, first.cursor);

    assert.equal(first.isFull, true);
    assert(first.entries.some((entry) => entry.what === 'item' && entry.item.id === id));
    assert.deepEqual(second.entries, []);
  });

  it('tells a change since the cursor, and not whether a contact is private', async () => {
    const bench = await open();
    const { id } = await created(bench);
    const { cursor } = await pulled(bench, null);

    await bench.edit(id, 'Chief');

    const { entries } = await pulled(bench, cursor);
    const told = entries.flatMap((entry) => (entry.what === 'item' ? [entry.item] : []));
    assert.deepEqual(
      told.map((item) => item.id),
      [id],
    );
    assert.equal(told[0]?.sensitivity, undefined);
  });

  it('tells a deletion as a removal, and a read by id confirms it', async () => {
    const bench = await open();
    const { id } = await created(bench);
    const { cursor } = await pulled(bench, null);

    await bench.remove(id);

    const { entries } = await pulled(bench, cursor);
    assert.deepEqual(
      entries.map((entry) => entry.what),
      ['removed'],
    );
    assert.equal((await found(bench, id))?.what, 'deleted');
    assert.equal((await found(bench, outlookId('nobody')))?.what, 'missing');
  });

  it('reads privacy by id and in the list of private contacts', async () => {
    const bench = await open();
    const { id } = await created(bench);

    await bench.hide(id);

    const read = await found(bench, id);
    assert(read?.what === 'there');
    assert.equal(read.item.sensitivity, 'private');
    assert((await bench.side.privateContacts()).has(id));
  });

  it('refuses a write on an older version, and takes it on this one', async () => {
    const bench = await open();
    const { id, etag } = await created(bench);
    await bench.edit(id, 'Chief');
    const update = (ifMatch: string | null): OutlookWrite => ({
      op: 'update',
      intentId: 'intent-2',
      kind: 'contact',
      containerId: bench.folder,
      id,
      ifMatch,
      patch: { department: 'Sales' },
    });

    const stale = (await bench.side.write([update(etag)])).get('intent-2');
    const read = await found(bench, id);
    assert(read?.what === 'there');
    const fresh = (await bench.side.write([update(read.item.etag)])).get('intent-2');

    assert(stale?.answer.kind === 'answered' && fresh?.answer.kind === 'answered');
    assert.equal(stale.answer.status, 412);
    assert.equal(fresh.answer.status, 200);
  });

  it('answers 429 to what may not leave any more, and sends nothing of it', async () => {
    const bench = await open();

    const reply = (await bench.side.write([create('intent-5', bench.folder)], () => false)).get('intent-5');

    assert(reply?.answer.kind === 'answered');
    assert.deepEqual([reply.answer.status, reply.answer.retryAfterMs], [429, 0]);
    assert.deepEqual((await pulled(bench, null)).entries, []);
  });

  it('refuses our own stamp under an older version, and nothing came of it', async () => {
    const bench = await open();
    const { id, etag } = await created(bench);
    await bench.edit(id, 'Chief');
    const before = await found(bench, id);
    assert(etag !== null && before?.what === 'there');
    const probe: OutlookWrite = {
      op: 'probe',
      intentId: 'intent-4',
      kind: 'contact',
      containerId: bench.folder,
      id,
      ifMatch: etag,
      stamp,
    };

    const reply = (await bench.side.write([probe])).get('intent-4');

    assert(reply?.answer.kind === 'answered');
    assert.equal(reply.answer.status, 412);
    assert.deepEqual(await found(bench, id), before);
  });

  it('finds an item by the link in its stamp, and moves it to Deleted Items', async () => {
    const bench = await open();
    const { id } = await created(bench);
    const link = linkId(stamp.split('|')[1] ?? '');

    const before = await bench.side.stamped('contact', link, null);
    await bench.side.write([
      { op: 'delete', intentId: 'intent-3', kind: 'contact', containerId: null, id, ifMatch: null },
    ]);
    const after = await bench.side.stamped('contact', link, null);

    assert.deepEqual([before.map((item) => item.id), after], [[id], []]);
    assert.equal((await found(bench, id))?.what, 'deleted');
  });
}

/** A CRM side of one person, and what another person does there. */
export interface CrmBench {
  readonly side: CrmSide;
  edit(id: CrmWrite['id'], title: string): Promise<void>;
  remove(id: CrmWrite['id']): Promise<void>;
  hide(id: CrmWrite['id']): Promise<void>;
}

/** A CRM side of the product, which tells further fields of contacts where it is opened for them. */
export interface FurtherBench extends CrmBench {
  telling(further: readonly string[]): CrmSide;
  /** For somebody to whom the field `spouse_c` is closed. */
  tellingWill(further: readonly string[]): CrmSide;
}

const patch = (values: Record<string, string>, addresses: readonly string[] | null = null): CrmPatch => ({
  values,
  addresses,
  company: null,
  invite: [],
  uninvite: [],
});

const record = crmId('4b1c8a5e-0000-4000-8000-000000000001');

/** What every CRM side of the synchronisation promises. */
export function itIsACrmSide(open: () => Promise<CrmBench>): void {
  const created = async ({ side }: CrmBench, flagged = true) => {
    const values = patch({ last_name: 'Miller', title: 'Clerk' }, ['jane@example.com']);
    const write: CrmWrite = {
      op: 'create',
      intentId: 'intent-1',
      module: 'Contacts',
      id: record,
      patch: values,
      flagged,
    };
    return (await side.write([write])).get('intent-1');
  };

  it('creates under the id we chose and shows what it kept', async () => {
    const reply = await created(await open());

    assert.equal(reply?.id, record);
    assert.equal(reply.shown?.content.values.last_name, 'Miller');
    assert.equal(reply.shown.flagged, true);
  });

  it('does not create a second record under the same id', async () => {
    const bench = await open();
    await created(bench);

    await created(bench);

    assert.equal((await bench.side.matchable('Contacts')).length, 1);
  });

  it('tells changes from a watermark on, and never skips one', async () => {
    const bench = await open();
    await created(bench);
    const { watermark } = await bench.side.changes('Contacts', null);

    await bench.edit(record, 'Chief');

    const { items } = await bench.side.changes('Contacts', watermark);
    assert.equal(items.find(({ id }) => id === record)?.content.values.title, 'Chief');
  });

  it('tells a deletion as one, and what is not visible as absent', async () => {
    const bench = await open();
    await created(bench);

    await bench.hide(record);
    const hidden = (await bench.side.read('Contacts', [record])).get(record);
    await bench.remove(record);
    const unknown = (await bench.side.read('Contacts', [crmId('nobody')])).get(crmId('nobody'));

    assert.equal(hidden?.what, 'absent');
    assert.equal(unknown?.what, 'absent');
  });

  it('says deleted only of a visible record that is', async () => {
    const bench = await open();
    await created(bench);

    await bench.remove(record);

    assert.equal((await bench.side.read('Contacts', [record])).get(record)?.what, 'deleted');
    assert((await bench.side.changes('Contacts', null)).deleted.includes(record));
  });

  it('lists who is flagged; a flag moves no modification time', async () => {
    const bench = await open();
    await created(bench, false);
    const before = await bench.side.list('Contacts', { fresh: false });

    const setFlag: CrmWrite = { op: 'setFlag', intentId: 'intent-2', module: 'Contacts', id: record, on: true };
    const reply = (await bench.side.write([setFlag])).get('intent-2');
    const after = await bench.side.list('Contacts', { fresh: false });

    assert.deepEqual(before, []);
    assert.deepEqual(after, [{ id: record, modified: reply?.shown?.modified, address: 'jane@example.com' }]);
  });

  it('lists meetings of the days that were asked for', async () => {
    const { side } = await open();
    const { id: me } = await side.user();
    const time = { date_start: '2026-12-15 10:00:00', date_end: '2026-12-15 11:00:00' };
    const duration = { duration_hours: '1', duration_minutes: '0' };
    const values = patch({ ...time, ...duration, name: 'Review', status: 'Planned', assigned_user_id: me });
    await side.write([
      { op: 'create', intentId: 'intent-1', module: 'Meetings', id: record, patch: values, flagged: true },
    ]);
    const within = async (daysAhead: number) =>
      (await side.list('Meetings', { fresh: false, window: { daysBack: 1, daysAhead } })).map(({ id }) => id);

    assert.deepEqual([await within(5), await within(60)], [[], [record]]);
    assert.equal((await side.list('Meetings', { fresh: false })).length, 1);
  });

  it('answers 429 to what may not leave any more, and sends nothing of it', async () => {
    const { side } = await open();
    const write: CrmWrite = {
      op: 'create',
      intentId: 'intent-5',
      module: 'Contacts',
      id: record,
      patch: patch({ last_name: 'Miller' }),
      flagged: true,
    };

    const reply = (await side.write([write], () => false)).get('intent-5');

    assert(reply?.answer.kind === 'answered');
    assert.deepEqual([reply.answer.status, reply.answer.retryAfterMs], [429, 0]);
    assert.deepEqual(await side.matchable('Contacts'), []);
  });

  it('says 404 to an update of an unknown id', async () => {
    const bench = await open();

    const write: CrmWrite = {
      op: 'update',
      intentId: 'intent-4',
      module: 'Contacts',
      id: crmId('nobody'),
      patch: patch({ title: 'Chief' }),
      reached: 0,
    };
    const reply = (await bench.side.write([write])).get('intent-4');

    assert(reply?.answer.kind === 'answered');
    assert.equal(reply.answer.status, 404);
  });
}

/** What the product's own sides promise besides. */
export function itTellsFurtherFields(open: () => Promise<FurtherBench>): void {
  it('tells further fields of contacts where the server has them, and nothing of them otherwise', async () => {
    const bench = await open();
    const create = { op: 'create', intentId: 'intent-1', module: 'Contacts', id: record, flagged: true } as const;
    const plain = (await bench.side.write([{ ...create, patch: patch({ last_name: 'Miller' }) }])).get('intent-1');
    const side = bench.telling(['spouse_c', 'gone_c', 'birthdate']);
    const change = { op: 'update', intentId: 'intent-2', module: 'Contacts', id: record, reached: 0 } as const;

    assert.deepEqual((await side.facts('Contacts')).further, ['spouse_c']);
    assert.deepEqual((await side.facts('Tasks')).further, []);
    const before = (await side.read('Contacts', [record])).get(record);
    const reply = (await side.write([{ ...change, patch: patch({ spouse_c: 'Zoë & <Pat>' }) }])).get('intent-2');
    const { items } = await side.changes('Contacts', null);

    assert.equal(before?.what === 'there' && before.item.content.values.spouse_c, '');
    assert.equal(reply?.shown?.content.values.spouse_c, 'Zoë & <Pat>');
    assert.deepEqual(
      items.map(({ content }) => content.values.spouse_c),
      ['Zoë & <Pat>'],
    );
    assert.deepEqual((await bench.side.facts('Contacts')).further, []);
    assert.equal('spouse_c' in (plain?.shown?.content.values ?? {}), false);
    const [known] = (await bench.side.changes('Contacts', null)).items;
    assert.deepEqual(Object.keys(known?.content.values ?? {}), Object.keys(plain?.shown?.content.values ?? {}));
  });

  it('leaves a further field out that is closed to the person', async () => {
    const bench = await open();
    const side = bench.tellingWill(['spouse_c', 'title']);
    const create = { op: 'create', intentId: 'intent-1', module: 'Contacts', id: record, flagged: true } as const;

    assert.deepEqual((await side.facts('Contacts')).further, ['title']);
    const reply = (await side.write([{ ...create, patch: patch({ last_name: 'Miller' }) }])).get('intent-1');

    assert.equal(reply?.shown?.content.values.last_name, 'Miller');
    assert.equal('spouse_c' in reply.shown.content.values, false);
  });
}
