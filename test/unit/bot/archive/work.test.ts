import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { begin, type ArchiveDesk } from '../../../../bot/archive/desk.ts';
import { ArchiveWork } from '../../../../bot/archive/work.ts';
import { createConversations } from '../../../../bot/conversations.ts';
import { lineOfOperation } from '../../../../bot/filing/filed.ts';
import { choose } from '../../../../src/archive/choose.ts';
import type { ArchiveDraft } from '../../../../src/archive/draft.ts';
import { untoldOfRules } from '../../../../src/archive/operations.ts';
import { restarted, takenBack } from '../../../../src/archive/start.ts';
import type { Workplace } from '../../../../src/archive/workplace.ts';
import type { Matter } from '../../../../src/mailing/letter-doc.ts';
import { openArchive } from '../../../../src/archive/open.ts';
import type { Job, JobResult } from '../../../../src/jobs/port.ts';
import { operationId, type OperationId } from '../../../../src/domain/ids.ts';
import { partitionOf, type Person } from '../../../../src/domain/person.ts';
import { RemoteError } from '../../../../src/errors.ts';
import { keysOfBoth, openArchiveWorld, partition, type ArchiveWorld } from '../../../support/archive-world.ts';
import { silentLog } from '../../../support/silent-log.ts';

const hourMs = 3_600_000;

/** What a press has left is done by the queue, where there is no turn. */
describe('archiving in the background', function () {
  this.timeout(60_000);
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
    await createConversations(world.store).remember(world.at.person, { chat: 'one' });
  });
  after(() => world.close());

  /** Cards as they were edited, messages as they were sent, and jobs that were added. */
  let shown: string[];
  let told: string[];
  let jobs: Job[];
  /** Why the person's workplace cannot be opened. */
  let shut: RemoteError | null;
  let locale: string;
  let asked: string[];
  let [refuses, isMute, byEmail] = [false, false, false];
  let removals: number;
  let work: ArchiveWork;
  let desk: ArchiveDesk;

  beforeEach(() => {
    [shown, told, jobs, shut, locale] = [[], [], [], null, 'en-US'];
    [asked, removals, refuses, isMute, byEmail] = [[], 0, false, false, false];
    const tools = {
      ...{ store: world.store, newId: () => randomUUID() },
      open: async () => {
        if (shut) throw shut;
        return at();
      },
    };
    const notifier = {
      async send(_to: unknown, card: unknown) {
        if (isMute) throw new Error('The chat does not answer.');
        return String(told.push(JSON.stringify(card)));
      },
      update: async (_to: unknown, _id: string, card: unknown) => shown.push(JSON.stringify(card)) > 0,
    };
    const queue = { add: async (job: Job) => void jobs.push(job) };
    const letters = {
      async ask(_person: Person, matter: Matter, which: string) {
        if (byEmail) asked.push(`${JSON.stringify(matter)} ${which}`);
        return byEmail;
      },
    };
    const more = { letters, log: silentLog, clock: world.at.clock, answerWithinMs: 60_000 };
    work = new ArchiveWork({ ...tools, jobs: queue, notifier, ...more });
    desk = { ...tools, work };
  });

  const at = (): Workplace => ({
    ...world.at,
    person: { ...world.at.person, locale },
    emails: {
      ...world.at.emails,
      async create(...email) {
        if (refuses) throw new RemoteError({ system: 'crm', failure: 'refused', request: 'create' });
        return world.at.emails.create(...email);
      },
      async remove(id) {
        removals += 1;
        if (refuses) throw new RemoteError({ system: 'crm', failure: 'refused', request: 'delete' });
        return world.at.emails.remove(id);
      },
      async unrelate(email, refs) {
        return refuses ? refs.map((ref) => ({ ref, related: true })) : world.at.emails.unrelate(email, refs);
      },
    },
  });
  const card = { conversation: { chat: 'one' }, messageId: 'card' };
  const fails = (failure: 'unavailable' | 'unauthorized', system: 'crm' | 'graph' = 'crm') =>
    new RemoteError({ system, failure, request: 'open connection' });

  /** *Archive* was pressed, and the process died. */
  async function pressed(
    subject: string,
    more: Partial<ArchiveDraft> = {},
    place: ArchiveDraft['place'] = card,
  ): Promise<OperationId> {
    const mail = await world.deliver(subject);
    const { draft } = await openArchive([mail.id], at(), desk);
    await world.change(draft.id, (open) => ({ ...open, ...more }));
    const chosen = await choose(draft, { ticked: keysOfBoth }, at());
    await world.change(draft.id, () => ({ ...chosen, ...more }));
    await begin(draft.id, at(), desk, place);
    return draft.id;
  }
  const jobOf = (id: OperationId): Job => ({ id, pk: partition, kind: 'archive', reason: 'restart' });
  const handle = (id: OperationId): Promise<JobResult> => work.handle(jobOf(id), new AbortController().signal);

  it('ends on the card in the person’s language', async () => {
    locale = 'es-ES';
    const id = await pressed('Por la noche');

    assert.deepEqual(await handle(id), { done: true });

    assert.match(shown.at(-1) ?? '', /Archivado en ProTracker.*Por la noche/);
    assert.equal(partitionOf(at().person), partition);
  });

  it('outlives a system that does not answer where its connection is opened, for an hour', async () => {
    const [soon, late] = [await pressed('Back soon'), await pressed('Back late')];
    shut = fails('unavailable');
    for (const id of [soon, late]) assert.ok('againAt' in (await handle(id)));
    assert.match(shown.at(-1) ?? '', /ProTracker does not answer. Your request is kept/);
    const edits = shown.length;
    assert.ok('againAt' in (await handle(soon)));
    assert.equal(shown.length, edits);

    shut = null;
    assert.deepEqual(await handle(soon), { done: true });
    assert.match(shown.at(-1) ?? '', /Archived to ProTracker.*Back soon/);

    shut = fails('unavailable');
    world.crm.clock.advance(hourMs + 1000);
    assert.deepEqual(await handle(late), { done: true });
    assert.match(shown.at(-1) ?? '', /Nothing was archived.*did not answer.*Try again/);
  });

  it('waits for a sign-in that is missing: the person is told once, and signing in lets all go on', async () => {
    const ids = [await pressed('First'), await pressed('Second')];
    shut = fails('unauthorized');

    for (const id of [...ids, ...ids]) {
      const result = await handle(id);
      assert.ok('againAt' in result && result.againAt.getTime() > world.at.clock.now().getTime() + hourMs / 2);
    }
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /ProTracker does not know you any more.*sign in/);
    assert.match(shown.at(-1) ?? '', /does not know you any more/);

    world.crm.clock.advance(3 * 24 * hourMs);
    assert.ok('againAt' in (await handle(ids[0] ?? operationId(''))));

    shut = null;
    await work.signedIn(at().person);
    assert.deepEqual(jobs.map(({ id }) => id).toSorted(), ids.toSorted());
    for (const id of ids) assert.deepEqual(await handle(id), { done: true });
    assert.match(shown.at(-1) ?? '', /Archived to ProTracker.*Second/);
    jobs.length = 0;
    await work.signedIn(at().person);
    assert.deepEqual(jobs, []);
  });

  it('ends where nobody signs in for a week, and says so', async () => {
    const id = await pressed('Forgotten');
    shut = fails('unauthorized', 'graph');
    await handle(id);
    assert.match(told[0] ?? '', /Outlook does not know you any more/);
    world.crm.clock.advance(7 * 24 * hourMs);

    assert.deepEqual(await handle(id), { done: true });

    assert.match(shown.at(-1) ?? '', /Nothing was archived.*Forgotten.*Try again/);
    await work.signedIn(at().person);
    assert.deepEqual(jobs, []);
  });

  it('says nothing of a sign-in for what a rule archives: the rules do', async () => {
    const id = await pressed('By rule', { rule: 'contacts' });
    shut = fails('unauthorized');
    await handle(id);
    assert.deepEqual(told, []);

    const other = await pressed('By hand');
    await handle(other);
    assert.equal(told.length, 1);
  });

  it('ends on the card when the queue gives it up, though no connection can be opened', async () => {
    const id = await pressed('Given up');
    shut = fails('unauthorized');

    await work.giveUp(jobOf(id));

    assert.equal((await world.read(id)).stage, 'finished');
    assert.match(shown.at(-1) ?? '', /Nothing was archived.*Given up.*Try again/);
  });

  describe('begun where no chat shows its end', () => {
    const soon = 16_000;
    /** Pressed in the pane, which has gone on by the time of the answer. */
    async function failed(subject: string): Promise<OperationId> {
      refuses = true;
      const id = await pressed(subject, {}, null);
      await work.carryOut(id, at(), false);
      assert.ok('againAt' in (await handle(id)));
      assert.deepEqual(told, []);
      return id;
    }

    it('is told of once where it failed', async () => {
      const id = await failed('Pane moved on');
      world.crm.clock.advance(soon);

      assert.deepEqual(await handle(id), { done: true });
      assert.deepEqual(await handle(id), { done: true });

      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', /Nothing was archived.*Pane moved on.*Try again/);
    });

    it('is not told of where the person has seen it, cancelled it, or all went well', async () => {
      const seen = await failed('Seen');
      const { untold } = await world.read(seen);
      assert.ok(untold);
      assert.equal((await work.lookedAt(await world.read(seen), at())).untold, undefined);

      const answered = await pressed('Answered', {}, null);
      await work.carryOut(answered, at());
      const inChat = await pressed('In the chat');
      await handle(inChat);
      const cancelled = await pressed('Cancelled', { cancelled: true }, null);
      await world.change(cancelled, (open) => ({ ...open, cancelled: true }));
      await work.carryOut(cancelled, at(), false);
      refuses = false;
      const well = await pressed('Well', {}, null);
      await work.carryOut(well, at(), false);

      world.crm.clock.advance(soon);
      for (const id of [seen, answered, inChat, cancelled, well]) assert.deepEqual(await handle(id), { done: true });
      assert.deepEqual(told, []);
    });

    it('is told of as soon as there is a chat that answers', async () => {
      const id = await failed('No chat');
      isMute = true;
      world.crm.clock.advance(soon);
      const result = await handle(id);
      assert.ok('againAt' in result && result.againAt > world.at.clock.now());

      isMute = false;
      assert.deepEqual(await handle(id), { done: true });
      assert.equal(told.length, 1);
    });

    it('is told of by email where the person chose that', async () => {
      const id = await failed('By email');
      byEmail = true;
      world.crm.clock.advance(soon);

      assert.deepEqual(await handle(id), { done: true });
      assert.deepEqual(await handle(id), { done: true });

      assert.deepEqual([told.length, asked.length], [0, 1]);
      assert.match(asked[0] ?? '', new RegExp(`"operation","id":"${id}"`));
    });

    it('goes on where the process died right after Try again or Undo, though nobody was told of the end', async () => {
      const [again, undone] = [await failed('Tried again'), await failed('Undone')];
      refuses = false;
      await world.change(again, (open) => restarted(open, null));
      await handle(again);
      assert.equal((await world.read(again)).results[0]?.failure, null);

      await world.change(undone, (open) => takenBack(open, null));
      await handle(undone);
      assert.equal((await world.read(undone)).stage, 'undone');
      assert.deepEqual(told, []);
    });

    it('is told of again where it was tried again and failed again', async () => {
      const id = await failed('Twice');
      world.crm.clock.advance(soon);
      await handle(id);
      await world.change(id, (open) => restarted(open, null));
      await work.carryOut(id, at(), false);
      world.crm.clock.advance(soon);
      await handle(id);

      assert.equal(told.length, 2);
    });
  });

  describe('of which an undo is refused', () => {
    /** Archived, and *Undo* pressed once. */
    async function undone(subject: string, more: Partial<ArchiveDraft> = {}): Promise<OperationId> {
      refuses = false;
      const id = await pressed(subject, more, null);
      await work.carryOut(id, at());
      refuses = true;
      await undo(id);
      return id;
    }
    async function undo(id: OperationId): Promise<void> {
      await world.change(id, (open) => takenBack(open, null));
      await work.carryOut(id, at(), false);
    }

    it('leaves it at that, and says nothing where the person has seen it', async () => {
      const id = await undone('Seen to be refused');
      await work.lookedAt(await world.read(id), at());
      world.crm.clock.advance(16_000);

      assert.deepEqual(await handle(id), { done: true });
      assert.deepEqual([removals, told, (await world.read(id)).stage], [1, [], 'undoing']);
    });

    it('tells of it once, also where a rule had archived it, and finishes it when that is asked for', async () => {
      for (const [nth, more] of [{}, { rule: 'contacts' } as const].entries()) {
        const id = await undone(`Refused ${nth}`, more);
        jobs.length = 0;
        world.crm.clock.advance(16_000);
        for (let times = 0; times < 2; times += 1) assert.deepEqual(await handle(id), { done: true });
        assert.deepEqual([told.length, jobs, await untoldOfRules(world.store, partition)], [nth + 1, [], []]);
        assert.match(told[nth] ?? '', /Undoing is not finished.*does not let you.*Finish undoing/);
        const line = lineOfOperation(await world.read(id));
        assert.deepEqual(line?.state, nth === 0 ? undefined : { undoing: 'refused' });

        refuses = false;
        await undo(id);
        assert.equal((await world.read(id)).stage, 'undone');
      }
    });

    it('goes on where the process died before it was finished after all', async () => {
      const id = await undone('Died at the second try');
      await world.change(id, (open) => takenBack(open, null));
      refuses = false;

      assert.deepEqual(await handle(id), { done: true });
      assert.equal((await world.read(id)).stage, 'undone');
    });
  });

  it('goes on when somebody looks at it, though its job is lost', async () => {
    const id = await pressed('Lost job');
    jobs.length = 0;

    await work.lookedAt(await world.read(id), at());

    assert.deepEqual(
      jobs.map((job) => job.id),
      [id],
    );
    shut = fails('unavailable');
    await handle(id);
    jobs.length = 0;
    await work.lookedAt(await world.read(id), at());
    assert.deepEqual(jobs, []);
  });
});
