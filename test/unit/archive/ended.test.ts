import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ArchiveWork } from '../../../bot/archive/work.ts';
import { createConversations } from '../../../bot/conversations.ts';
import { withEdit } from '../../../src/archive/choose.ts';
import { noEdit, withRecords, type ArchiveDraft } from '../../../src/archive/draft.ts';
import { canTryAgain, ended, readInTime } from '../../../src/archive/ended.ts';
import { latestArchived } from '../../../src/archive/history.ts';
import { restarted, takenBack } from '../../../src/archive/start.ts';
import type { OperationId } from '../../../src/domain/ids.ts';
import { RemoteError } from '../../../src/errors.ts';
import type { Job, JobResult } from '../../../src/jobs/port.ts';
import { aDraft, aDraftEmail, aRecord, aResult, someone } from '../../support/archive-samples.ts';
import { openArchiveWorld, partition, type ArchiveWorld, type CaseMail } from '../../support/archive-world.ts';
import { silentLog } from '../../support/silent-log.ts';

const dayMs = 24 * 3600_000;
const edit = { ...noEdit, text: 'Words of mine', comment: 'Between us' };

describe('An operation that is over', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const received = aDraftEmail('1', 'jane@example.com', { cc: [someone('boss@example.com')] });
  const sent = aDraftEmail('2', 'me@example.com', {
    ...{ direction: 'sent', to: [someone('a@example.com'), someone('b@example.com')] },
  });
  const over = (changes: Partial<ArchiveDraft>): ArchiveDraft =>
    ended(aDraft({ stage: 'finished', edits: { '1': edit, '2': edit }, ...changes }), now);

  it('names whom each email is with, and knows no address', () => {
    const { emails, shared, search } = over({ emails: [received, sent], shared: ['a@example.com'] });

    const name = (address: string) => ({ name: address, address: '' });
    assert.deepEqual(
      emails.map(({ from, to, cc }) => ({ from, to, cc })),
      [
        { from: name('jane@example.com'), to: [], cc: [] },
        { from: null, to: [name('a@example.com')], cc: [] },
      ],
    );
    assert.deepEqual([shared, search.text], [[], '']);
  });

  it('knows the records it was about, by name, and none that was only shown', () => {
    const [filed, group, other] = [
      aRecord('Contacts', 'a', 'a@example.com'),
      aRecord('Leads', 'b'),
      aRecord('Leads', 'c'),
    ];
    const { records } = withRecords(aDraft(), [filed, group, other]);
    const groups = [{ emails: ['1'], offered: ['Leads:c'], ticked: ['Leads:b'] }];
    const left = over({ emails: [received], records, groups, results: [aResult(received, ['Contacts:a'])] });

    assert.deepEqual(Object.keys(left.records).sort(), ['Contacts:a', 'Leads:b']);
    assert.deepEqual([left.records['Contacts:a']?.name, left.records['Contacts:a']?.addresses], ['Name of a', []]);
    assert.deepEqual(left.groups, [{ emails: ['1'], offered: [], ticked: ['Leads:b'] }]);
  });

  it('keeps the edit of an email that can be tried again, for a week, and no other', () => {
    const results = [aResult(received, ['Contacts:a']), aResult(sent, [], { failure: 'rejected' })];
    const left = over({ emails: [received, sent], results });

    assert.deepEqual([left.edits, left.editsUntil], [{ '2': edit }, new Date(now.getTime() + 7 * dayMs)]);
    assert.ok(canTryAgain(left));
  });

  it('keeps no edit once it is done, undone, failed for good, or being undone', () => {
    const done = aResult(received, ['Contacts:a']);
    const failed = aResult(received, [], { failure: 'rejected' });
    for (const changes of [
      { results: [done] },
      { results: [aResult(received, [], { failure: 'gone' })] },
      { results: [failed], stage: 'undone' },
      { results: [failed], stage: 'undoing' },
    ] satisfies Partial<ArchiveDraft>[])
      assert.deepEqual(
        [over({ emails: [received], ...changes }).edits, over({ emails: [received], ...changes }).editsUntil],
        [{}, undefined],
      );

    const left = over({ emails: [received], results: [failed] });
    assert.deepEqual(takenBack(left, null).edits, {});
  });
});

describe('The stored operation', function () {
  this.timeout(120_000);
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
    await createConversations(world.store).remember(world.at.person, { chat: 'one' });
  });
  after(() => world.close());

  const edited = (mail: CaseMail) => (draft: ArchiveDraft) => withEdit(draft, mail.id, edit);
  const stored = async (id: string): Promise<string> => JSON.stringify((await world.store.read(partition, id))?.body);
  const textInCrm = async (id: OperationId): Promise<string> => {
    const answer = await world.crm.as('jim').client.call('get_entry', {
      ...{ module_name: 'Emails', id: (await world.read(id)).results[0]?.crmEmail?.id ?? '' },
      ...{ select_fields: ['description'], link_name_to_fields_array: [] },
    });
    return JSON.stringify(answer);
  };

  it('holds no text, comment or address once it is archived, and is undone after twenty days', async () => {
    const mail = await world.deliver('thanks');
    const id = await world.press([mail], edited(mail));
    assert.match(await stored(id), /Words of mine.*Between us/);

    await world.archive(id);

    assert.match(await textInCrm(id), /Between us.*Words of mine/);
    const left = await stored(id);
    assert.match(left, /thanks.*Jane Smith/);
    for (const word of ['Words of mine', 'Between us', '@example.com']) assert.ok(!left.includes(word), word);

    world.crm.clock.advance(20 * dayMs);
    const undone = await world.undo(id);
    assert.deepEqual([undone.stage, await world.copies(mail)], ['undone', 0]);
    assert.equal((await world.message(mail)).archived, null);
  });

  describe('of which something failed', () => {
    const tools = () => ({ store: world.store, newId: () => randomUUID(), clock: world.crm.clock });
    const job = (id: string): Job => ({ id, pk: partition, kind: 'archive', reason: 'button' });
    const added: (Date | undefined)[] = [];
    const work = (open = async () => world.at): ArchiveWork =>
      new ArchiveWork({
        ...{ ...tools(), open, log: silentLog },
        jobs: { add: async (_job, dueAt) => void added.push(dueAt) },
        notifier: { send: async () => 'card', update: async () => true },
      });
    /** What its job comes to after what it has to tell at once. */
    async function deliver(id: string): Promise<JobResult> {
      const { clock } = world.crm;
      for (let tries = 0; tries < 5; tries += 1) {
        const answer = await work().handle(job(id), new AbortController().signal);
        const waitMs = 'againAt' in answer ? answer.againAt.getTime() - clock.now().getTime() : Infinity;
        if (waitMs > 60_000) return answer;
        clock.advance(waitMs);
      }
      throw new Error('The job comes back again and again.');
    }
    /** An edited email that the CRM did not take. */
    async function failed(name: string) {
      const mail = await world.deliver(name);
      const id = await world.press([mail], edited(mail));
      world.crm.server.failNext({ method: 'set_entry', module: 'Emails', status: 400 });
      await world.run(id);
      assert.equal((await world.read(id)).results[0]?.failure, 'rejected');
      return { mail, id };
    }

    it('is tried again with the edit, within a week', async () => {
      const { mail, id } = await failed('again');
      const week = new Date(world.crm.clock.now().getTime() + 7 * dayMs);
      assert.deepEqual(await deliver(id), { againAt: week });

      world.crm.clock.advance(6 * dayMs);
      await world.change(id, (draft) => restarted(draft, null));
      await world.run(id);

      assert.match(await textInCrm(id), /Between us.*Words of mine/);
      assert.equal(await world.copies(mail), 1);
      assert.doesNotMatch(await stored(id), /Words of mine|Between us/);
      assert.deepEqual(await deliver(id), { done: true });
    });

    it('has no edit after a week, and is not archived without it', async () => {
      const { mail, id } = await failed('late');
      world.crm.clock.advance(7 * dayMs);

      assert.deepEqual(await deliver(id), { done: true });

      assert.doesNotMatch(await stored(id), /Words of mine|Between us/);
      const draft = await world.read(id);
      assert.equal(canTryAgain(draft), false);
      assert.throws(() => restarted(draft, null), /what you changed in the copy is not kept/);
      assert.equal(await world.copies(mail), 0);
    });

    it('ends though nobody can work for the person, and its job comes back for the edit', async () => {
      const mail = await world.deliver('signed out');
      const id = await world.press([mail], edited(mail));
      const signedOut = async (): Promise<never> => {
        throw new RemoteError({ system: 'crm', failure: 'unauthorized', request: 'open' });
      };

      await work(signedOut)
        .giveUp(job(id))
        .catch(() => undefined);

      const draft = await world.read(id);
      assert.deepEqual([draft.stage, draft.results[0]?.failure, canTryAgain(draft)], ['finished', 'rejected', true]);
      assert.ok(added.some((dueAt) => dueAt?.getTime() === draft.editsUntil?.getTime()));
    });

    it('is not forgotten over a press at the same moment', async () => {
      const { id } = await failed('meanwhile');
      world.crm.clock.advance(7 * dayMs);
      const pressing = {
        ...world.store,
        async read(pk: string, key: string) {
          const before = await world.store.read(pk, key);
          await world.change(id, (draft) => restarted(draft, null));
          return before;
        },
      };

      await assert.rejects(readInTime(job(id), { ...tools(), store: pressing }), /changed/);
      assert.match(await stored(id), /Words of mine/);
    });
  });

  it('is told of in the list of what was archived last, for thirty days', async () => {
    const subjects = async () => (await latestArchived(world.store, partition)).map(({ subject }) => subject);
    const first = await world.press([await world.deliver('month ago')]);
    await world.archive(first);
    world.crm.clock.advance(29 * dayMs);
    await world.archive(await world.press([await world.deliver('yesterday')]));
    assert.deepEqual((await subjects()).slice(0, 2), ['yesterday', 'month ago']);

    world.crm.clock.advance(2 * dayMs);
    await world.archive(await world.press([await world.deliver('today')]));
    assert.deepEqual(await subjects(), ['today', 'yesterday']);
    world.crm.clock.advance(30 * dayMs);
    assert.deepEqual(await subjects(), []);
  });
});
