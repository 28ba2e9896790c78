import assert from 'node:assert/strict';
import { withEdit } from '../../../src/archive/choose.ts';
import { noEdit, type ArchiveDraft, type EmailResult } from '../../../src/archive/draft.ts';
import type { OperationId } from '../../../src/domain/ids.ts';
import {
  acme,
  jane,
  keysOfBoth,
  openArchiveWorld,
  type ArchiveWorld,
  type CaseMail,
} from '../../support/archive-world.ts';
import type { Fault as StoreFault } from '../../support/faults.ts';
import type { Fault as CrmFault } from '../../../src/sandbox/protracker/faults.ts';
import type { Fault as GraphFault } from '../../../src/sandbox/graph/faults.ts';

/** Two emails, one with a file, to two records. */
interface Case {
  readonly mails: readonly CaseMail[];
  readonly id: OperationId;
}

async function pressed(world: ArchiveWorld): Promise<Case> {
  const edited = await world.deliver('plain');
  const mails = [edited, await world.deliver('with-file', ['paper.txt'])];
  const edit = { ...noEdit, comment: 'Said beside it' };
  return { mails, id: await world.press(mails, (draft) => withEdit(draft, edited.id, edit)) };
}

const states = (result: EmailResult | undefined) => result?.records.map(({ key, state }) => [key, state]);
const bothArchived = keysOfBoth.map((key) => [key, 'archived']);

/** Every email once, on both records, with its file once, marked; and the results say so. */
async function assertArchived(world: ArchiveWorld, { mails }: Case, draft: ArchiveDraft): Promise<void> {
  for (const [index, mail] of mails.entries()) {
    const files = index === 0 ? [] : ['paper.txt'];
    assert.equal(await world.copies(mail), 1, 'one email in the CRM');
    for (const record of [jane, acme]) {
      const history = (await world.crm.as('sally').browse.record(record))?.history ?? [];
      const id = draft.results.find(({ emailId }) => emailId === mail.id)?.crmEmail?.id;
      const found = history.filter((entry) => entry.id === id);
      assert.deepEqual(
        found.map(({ attachments }) => attachments.map(({ name }) => name)),
        [files],
      );
    }
    const item = await world.message(mail);
    assert.deepEqual([item.categories, item.flag, item.archived?.records.length], [['SugarCRM'], 'complete', 2]);
    const result = draft.results.find(({ emailId }) => emailId === mail.id);
    assert.deepEqual(states(result), bothArchived);
    assert.deepEqual(
      [result?.created, result?.marked, result?.failure, result?.attachments.map(({ stored }) => stored)],
      [true, true, null, files.map(() => true)],
    );
  }
  assert.equal(draft.stage, 'finished');
  assert.deepEqual([draft.edits, draft.emails.flatMap(({ to, cc }) => [...to, ...cc])], [{}, []]);
}

/** `archived`: the same operation before it was undone. */
async function assertUndone(
  world: ArchiveWorld,
  { mails }: Case,
  archived: ArchiveDraft,
  draft: ArchiveDraft,
): Promise<void> {
  for (const { noteId } of archived.results.flatMap(({ attachments }) => attachments))
    assert.equal(await world.crm.as('sally').browse.attachment(noteId), null, 'no file is left behind');
  for (const mail of mails) {
    assert.equal(await world.copies(mail), 0, 'nothing in the CRM');
    const item = await world.message(mail);
    assert.deepEqual([item.categories, item.flag, item.archived], [[], 'notFlagged', null]);
  }
  assert.ok(draft.results.every(({ records }) => records.every(({ state }) => state === 'undone')));
  assert.ok(
    draft.results.every(({ attachments, noteIds, marked }) => !marked && attachments.length + noteIds.length === 0),
  );
}

/** Makes one thing go wrong at step n (from 0) from now. The function it gives says whether it did, and lets nothing more go wrong. */
type Order = (world: ArchiveWorld, n: number) => () => boolean;

/** Lets it go wrong at the first step, then at the second, and so on until there are no more steps; how many there were. */
async function atEveryStep(order: Order): Promise<{ readonly archiving: number; readonly undoing: number }> {
  return { archiving: await inWorld(whileArchiving, order), undoing: await inWorld(whileUndoing, order) };
}

async function inWorld(phase: typeof whileArchiving, order: Order): Promise<number> {
  const world = await openArchiveWorld();
  try {
    return await phase(world, order);
  } finally {
    await world.close();
  }
}

async function whileArchiving(world: ArchiveWorld, order: Order): Promise<number> {
  for (let n = 0; ; n += 1) {
    const one = await pressed(world);
    const wentWrong = order(world, n);
    const draft = await world.archive(one.id);
    if (!wentWrong()) return n;
    await assertArchived(world, one, draft);
    await assertUndone(world, one, draft, await world.undo(one.id));
  }
}

async function whileUndoing(world: ArchiveWorld, order: Order): Promise<number> {
  for (let n = 0; ; n += 1) {
    const one = await pressed(world);
    const archived = await world.archive(one.id);
    const wentWrong = order(world, n);
    const draft = await world.undo(one.id);
    if (!wentWrong()) return n;
    await assertUndone(world, one, archived, draft);
  }
}

/** An order of something that counts its steps itself. */
const counting =
  (steps: (world: ArchiveWorld) => number, times: number, arm: (world: ArchiveWorld, n: number) => void): Order =>
  (world, n) => {
    const from = steps(world);
    arm(world, n);
    return () => steps(world) - from >= n + times;
  };

const crmCalls = (world: ArchiveWorld) => world.crm.server.calls.list().length;

describe('Archiving two emails under two records', function () {
  this.timeout(240_000);

  it('comes to the same end wherever the process dies between calls', async () => {
    for (const when of ['before', 'after'] as const) {
      const struck = await atEveryStep(
        counting(
          (world) => world.calls(),
          1,
          (world, n) => {
            world.crashAt(n + 1, when);
          },
        ),
      );
      assert.ok(struck.archiving > 6 && struck.undoing > 5, JSON.stringify(struck));
    }
  });

  for (const fault of ['lost', 'unanswered', 'throttled'] satisfies StoreFault[]) {
    it(`comes to the same end whichever write of the store is ${fault}`, async () => {
      const struck = await atEveryStep(
        counting(
          (world) => world.store.writes,
          1,
          (world, n) => {
            world.store.failWrite(n + 1, fault);
          },
        ),
      );
      assert.ok(struck.archiving > 6 && struck.undoing > 3, JSON.stringify(struck));
    });
  }

  const crmFaults: Readonly<Record<string, CrmFault>> = {
    'lost after it was done': { loseAnswer: 'applied' },
    'lost before it was done': { loseAnswer: 'notApplied' },
    'lost twice after it was done': { loseAnswer: 'applied', times: 2 },
    'lost twice before it was done': { loseAnswer: 'notApplied', times: 2 },
    unavailable: { status: 503 },
    throttled: { status: 429, retryAfterSeconds: 1 },
    'cut off': { cutAnswer: true },
  };
  for (const [name, fault] of Object.entries(crmFaults)) {
    it(`comes to the same end whichever call to the CRM is ${name}`, async () => {
      const struck = await atEveryStep(
        counting(crmCalls, fault.times ?? 1, (world, n) => {
          world.crm.server.failNext({ ...fault, after: n });
        }),
      );
      assert.ok(struck.archiving > 6 && struck.undoing > 5, JSON.stringify(struck));
    });
  }

  const graphFaults: Readonly<Record<string, GraphFault>> = {
    'lost after it was done': { dropAnswer: 'applied' },
    'lost before it was done': { dropAnswer: 'not-applied' },
    'refused as changed': { status: 412 },
    throttled: { status: 429, retryAfterS: 0 },
    'throttled for long': { status: 429, retryAfterS: 30 },
  };
  for (const [name, fault] of Object.entries(graphFaults)) {
    it(`comes to the same end whichever call to Outlook is ${name}`, async () => {
      const struck = await atEveryStep((world, n) => {
        let left = n;
        world.graph.failNext({ ...fault, match: () => left-- === 0 });
        return () => {
          const done = left < 0;
          left = -1;
          return done;
        };
      });
      assert.ok(struck.archiving > 3, JSON.stringify(struck));
    });
  }
});
