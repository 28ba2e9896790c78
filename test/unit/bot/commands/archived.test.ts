import assert from 'node:assert/strict';
import { archived } from '../../../../bot/commands/archived.ts';
import type { Answer, Turn } from '../../../../bot/turn.ts';
import type { ArchiveDraft } from '../../../../src/archive/draft.ts';
import { endingWrites } from '../../../../src/archive/history.ts';
import { operationsOf } from '../../../../src/archive/operations.ts';
import { operationId } from '../../../../src/domain/ids.ts';
import { partitionOf } from '../../../../src/domain/person.ts';
import { aDraft, aDraftEmail, aResult } from '../../../support/archive-samples.ts';
import { memoryStore, type MemoryStore } from '../../../support/memory-store.ts';
import { silentLog } from '../../../support/silent-log.ts';

const { person } = aDraft();
const pk = partitionOf(person);
const now = new Date('2026-11-23T09:00:00Z');

describe('"archived"', () => {
  let store: MemoryStore;
  let number = 0;
  beforeEach(() => {
    store = memoryStore();
  });

  /** Ends an operation about so many emails; `change`: how it ended. */
  async function ended(subject: string, emails: number, change: (draft: ArchiveDraft) => ArchiveDraft = (of) => of) {
    const all = Array.from({ length: emails }, (_, at) => ({
      ...aDraftEmail(`${subject}-${at}`, 'a@example.com'),
      subject,
    }));
    const draft = aDraft({
      id: operationId(`3f0f6f5e-0000-4000-8000-${String((number += 1)).padStart(12, '0')}`),
      ...{ stage: 'finished', emails: all, results: all.map((email) => aResult(email, ['Contacts:c'])) },
    });
    await operationsOf(store, pk, () => 'op').create(change(draft));
    await store.batch(pk, await endingWrites(store, pk, change(draft), now));
    return draft.id;
  }

  /** What the card lists, and what it offers to undo. */
  async function listed() {
    let card = '';
    const turn: Turn = {
      ...{ person, scope: 'personal', host: 'teams-chat', correlationId: 'c', signal: new AbortController().signal },
      ...{ log: silentLog, conversation: null, pressedMessage: null },
      reply: async (answer: Answer) => (card = JSON.stringify(answer)),
    };
    await archived({ store, newId: () => 'op' }).run(turn, '');
    return { card, undo: [...card.matchAll(/"title":"([^"]*?) · /g)].map(([, title]) => title) };
  }

  it('names everything that Undo takes back, listed or not', async () => {
    await ended('Many', 25);
    await ended('Single', 1);

    assert.deepEqual((await listed()).undo, ['Single', 'Many and 24 more']);
  });

  it('offers to undo only what can be undone', async () => {
    const old = await ended('Long ago', 1);
    await ended('A colleague’s', 1, (draft) => ({
      ...draft,
      results: draft.results.map((result) => ({
        ...result,
        records: result.records.map((record) => ({ ...record, state: 'already' as const })),
      })),
    }));
    const etag = (await store.read(pk, old))?.etag;
    assert.ok(etag);
    await store.write(pk, { kind: 'delete', id: old, etag });

    const { card, undo } = await listed();

    assert.deepEqual(undo, []);
    assert.match(card, /Long ago.*/);
    assert.match(card, /A colleague’s/);
    assert.doesNotMatch(card, /archiveUndo/);
  });

  it('says so where nothing was archived', async () => {
    assert.match((await listed()).card, /No archived emails to show/);
  });
});
