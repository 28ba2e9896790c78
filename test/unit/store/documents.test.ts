import assert from 'node:assert/strict';
import { z } from 'zod';
import { defineDoc, Instant } from '../../../src/store/documents.ts';
import { memoryStore } from '../../support/memory-store.ts';

const Note = defineDoc({
  type: 'journal',
  schema: z.object({ text: z.string(), at: Instant, state: z.enum(['open', 'done']) }),
  index: ({ state }) => ({ state }),
});
const aNote = { text: 'called', at: new Date('2026-11-23T09:00:00Z'), state: 'open' as const };

describe('defineDoc', () => {
  it('brings back what was made, dates as dates', async () => {
    const store = memoryStore();
    await store.write('pk', { kind: 'create', doc: Note.make('n1', aNote, { opId: 'op-1', ttlSeconds: 60 }) });

    const note = await Note.read(store, 'pk', 'n1');

    assert.deepEqual(note?.body, aNote);
    assert.deepEqual([note.index, note.opId, note.ttlSeconds], [{ state: 'open' }, 'op-1', 60]);
    assert.equal(await Note.read(store, 'pk', 'n2'), null);
  });

  it('keeps bodies out that do not fit', () => {
    const wrong = { ...aNote, at: new Date(NaN) };

    assert.throws(() => Note.make('n1', wrong, { opId: 'op-1' }));
  });

  it('refuses damaged bodies and documents of another kind, without repeating their content', async () => {
    const store = memoryStore();
    const doc = Note.make('n1', aNote, { opId: 'op-1' });
    await store.write('pk', { kind: 'upsert', doc: { ...doc, body: { version: 1, data: { text: 'secret words' } } } });
    await store.write('pk', { kind: 'upsert', doc: { ...doc, id: 'n2', type: 'recent' } });

    for (const id of ['n1', 'n2']) {
      await assert.rejects(Note.read(store, 'pk', id), (error: Error) => {
        assert.match(error.message, /stored journal cannot be understood/);
        return !String(error.cause).includes('secret');
      });
    }
  });

  describe('members that a newer process wrote', () => {
    const parts = { a: z.string(), b: z.string().optional() };
    const schema = z.object({
      ...parts,
      at: Instant,
      inner: z.object(parts),
      list: z.array(z.object(parts)),
      by: z.record(z.string(), z.object(parts)),
    });
    type Body = z.infer<typeof schema>;
    const older = defineDoc({ type: 'settings', schema });
    const blank: Body = { a: '', at: new Date(0), inner: { a: '' }, list: [], by: {} };
    const stored = {
      ...{ a: '1', new: 1, at: '2026-11-23T09:00:00.000Z' },
      inner: { a: '2', new: { deep: [2] } },
      list: [
        { a: '3', new: 3 },
        { a: '4', b: 'b' },
      ],
      by: { x: { a: '5', new: null } },
    };

    async function rewritten(change: (body: Body) => Body) {
      const store = memoryStore();
      const envelope = { ...older.make('s', blank, { opId: 'op-1' }), body: { version: 1, data: stored } };
      await store.write('pk', { kind: 'create', doc: envelope });
      const read = await older.read(store, 'pk', 's');
      assert.ok(read);
      const { body } = older.make('s', change(read.body), { opId: 'op-2' });
      return z.object({ data: z.unknown() }).parse(JSON.parse(JSON.stringify(body))).data;
    }

    it('stay where they are when what stands beside them is changed', async () => {
      const changed = await rewritten((body) => ({
        ...body,
        a: 'A',
        inner: { ...body.inner, b: 'B' },
        list: body.list.toReversed(),
      }));

      assert.deepEqual(changed, {
        ...{ ...stored, a: 'A', list: stored.list.toReversed() },
        inner: { ...stored.inner, b: 'B' },
      });
    });

    it('go with the object they belong to, and come into no other', async () => {
      const changed = await rewritten((body) => ({
        ...body,
        inner: { a: 'another' },
        list: body.list.slice(1),
      }));

      assert.deepEqual(changed, { ...stored, inner: { a: 'another' }, list: stored.list.slice(1) });
    });

    it('are not seen by code that reads, and a member that it knows can be taken away', async () => {
      const changed = await rewritten((body) => {
        assert.deepEqual(Object.keys(body.inner), ['a']);
        assert.equal(JSON.stringify(body).includes('new'), false);
        return { ...body, list: body.list.map(({ a }) => ({ a })) };
      });

      assert.deepEqual(changed, { ...stored, list: [{ a: '3' }, { a: '4' }] });
    });

    it('cannot be smuggled in by whoever makes a document', () => {
      const wide = { ...blank, secret: 'x', inner: { a: '', secret: 'y' } };

      assert.equal(JSON.stringify(older.make('s', wide, { opId: 'op-1' })).includes('secret'), false);
    });
  });

  describe('with versions', () => {
    const schema = z.object({ name: z.string(), tags: z.array(z.string()) });
    const newer = defineDoc({
      type: 'recent',
      schema,
      version: 3,
      upgrades: {
        2: (old) => ({ ...z.object({ title: z.string() }).parse(old), tags: [] }),
        3: (old) => {
          const { title, tags } = z.object({ title: z.string(), tags: z.array(z.string()) }).parse(old);
          return { name: title, tags };
        },
      },
    });
    const older = defineDoc({ type: 'recent', schema: z.object({ title: z.string() }) });

    it('upgrades an old body step by step', async () => {
      const store = memoryStore();
      await store.write('pk', { kind: 'create', doc: older.make('r', { title: 'Smith' }, { opId: 'op-1' }) });

      assert.deepEqual((await newer.read(store, 'pk', 'r'))?.body, { name: 'Smith', tags: [] });
    });

    it('does not guess at a body of a newer version', async () => {
      const store = memoryStore();
      await store.write('pk', { kind: 'create', doc: newer.make('r', { name: 'Smith', tags: [] }, { opId: 'op-1' }) });

      await assert.rejects(older.read(store, 'pk', 'r'), /cannot be understood/);
    });
  });
});
