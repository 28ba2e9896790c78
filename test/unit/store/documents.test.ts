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
