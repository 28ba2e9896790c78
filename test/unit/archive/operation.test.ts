import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { archiveOne } from '../../../src/archive/archive-one.ts';
import { withEdit } from '../../../src/archive/choose.ts';
import { emailCopy } from '../../../src/archive/copy.ts';
import { emailRecordId } from '../../../src/archive/derive.ts';
import { noEdit, type ArchiveDraft } from '../../../src/archive/draft.ts';
import { latestArchived } from '../../../src/archive/history.ts';
import { hasNews, openEmails } from '../../../src/archive/results.ts';
import { runArchive } from '../../../src/archive/run.ts';
import { cancelled, restarted, takenBack } from '../../../src/archive/start.ts';
import { undoArchive } from '../../../src/archive/undo.ts';
import { outlookId } from '../../../src/domain/ids.ts';
import { recordKey } from '../../../src/domain/record.ts';
import { RemoteError } from '../../../src/errors.ts';
import {
  acme,
  jane,
  openArchiveWorld,
  owner,
  partition,
  type ArchiveWorld,
  type CaseMail,
} from '../../support/archive-world.ts';

const minute = 60_000;
const states = (draft: ArchiveDraft) => draft.results.flatMap(({ records }) => records.map(({ state }) => state));

describe('An archive operation', function () {
  this.timeout(240_000);
  let world: ArchiveWorld;
  beforeEach(async () => {
    world = await openArchiveWorld();
  });
  afterEach(() => world.close());

  const sally = () => world.crm.as('sally').emails;
  const inSallysEyes = async (mail: CaseMail) => (await sally().findEmails([mail.messageId])).get(mail.messageId);
  const keysOf = async (mail: CaseMail) => ((await inSallysEyes(mail))?.records ?? []).map(recordKey).sort();

  it('is done once by two runs at the same time', async () => {
    const mail = await world.deliver('twice', ['a.txt']);
    const id = await world.press([mail]);

    const ends = await Promise.all([world.run(id), world.run(id), world.run(id)]);

    assert.deepEqual(ends.map(({ kind }) => kind).sort(), ['busy', 'busy', 'finished']);
    assert.equal(await world.copies(mail), 1);
  });

  it('makes one email of two operations at the same time, and only one says that it made it', async () => {
    const mail = await world.deliver('same');
    const [first, second] = [await world.press([mail]), await world.press([mail])];

    await Promise.all([world.archive(first), world.archive(second)]);
    assert.equal(await world.copies(mail), 1);
    const drafts = await Promise.all([world.read(first), world.read(second)]);
    assert.equal(drafts.filter((draft) => draft.results[0]?.created).length, 1);
  });

  it('waits for a CRM that does not answer, says until when, and goes on when it is back', async () => {
    const mail = await world.deliver('patient');
    const id = await world.press([mail]);
    world.crm.server.failNext({ status: 503, times: 2 });

    const end = await world.run(id);
    assert.equal(end.kind, 'waiting');
    const waiting = await world.read(id);
    assert.equal(waiting.waitingFor, 'crm');
    assert.equal(waiting.tryUntil?.getTime(), world.crm.clock.now().getTime() + 60 * minute);
    assert.equal(waiting.runner, null);

    world.crm.clock.advance(5 * minute);
    await world.run(id);
    assert.deepEqual((await world.read(id)).tryUntil, waiting.tryUntil);
    await world.run(id);
    const done = await world.read(id);
    assert.deepEqual([states(done), done.tryUntil], [['archived', 'archived'], null]);
  });

  it('gives up after an hour with a result that says so, and Try again does it', async () => {
    const mail = await world.deliver('impatient');
    const id = await world.press([mail]);
    const outage = { status: 503, times: 2 };
    world.crm.server.failNext(outage);
    assert.equal((await world.run(id)).kind, 'waiting');
    world.crm.clock.advance(61 * minute);
    world.crm.server.failNext({ status: 503, times: 1 });

    assert.equal((await world.run(id)).kind, 'finished');
    const draft = await world.read(id);
    assert.deepEqual([draft.results[0]?.failure, draft.tryUntil], ['unavailable', null]);
    const again = await world.archive((await world.change(id, (now) => restarted(now, null)), id));
    assert.deepEqual(states(again), ['archived', 'archived']);
    assert.equal(await world.copies(mail), 1);
  });

  it('names Outlook when it is Outlook that does not answer', async () => {
    const id = await world.press([await world.deliver('mailbox')]);
    world.graph.failNext({ status: 503, times: 1000 });

    await world.run(id);
    assert.equal((await world.read(id)).waitingFor, 'graph');
    world.crm.clock.advance(61 * minute);
    await world.run(id);

    assert.equal((await world.read(id)).results[0]?.failure, 'outlook-unavailable');
  });

  it('does nothing more once it is cancelled before the first email', async () => {
    const mail = await world.deliver('never');
    const id = await world.press([mail]);
    await world.change(id, cancelled);

    await world.run(id);

    const draft = await world.read(id);
    assert.deepEqual([draft.stage, draft.results[0]?.failure], ['finished', 'cancelled']);
    assert.equal(await world.copies(mail), 0);
  });

  it('ends at once when it is cancelled while it waits', async () => {
    const id = await world.press([await world.deliver('waits')]);
    world.crm.server.failNext({ status: 503, times: 1 });
    await world.run(id);
    await world.change(id, cancelled);

    await world.run(id);

    assert.equal((await world.read(id)).stage, 'finished');
  });

  it('tells a colleague’s relation apart from its own, and leaves it there when it is undone', async () => {
    const mail = await world.deliver('shared');
    const id = await world.press([mail], (draft) => ({ ...draft, ticked: [recordKey(acme)] }));
    await world.archive(id);
    const theirs = await inSallysEyes(mail);
    assert.ok(theirs);
    await sally().relate(theirs.id, [jane]);

    const undone = await world.undo(id);

    assert.equal(undone.stage, 'undone');
    assert.equal(await world.copies(mail), 1);
    assert.deepEqual(await keysOf(mail), [recordKey(jane)]);
  });

  it('keeps what a colleague filed between the look and the write', async () => {
    const mail = await world.deliver('race');
    const id = await world.press([mail]);
    const draft = await world.read(id);
    // The colleague's client makes the same record under jane, after this run has found none.
    const content = await world.at.mailbox.content(mail.id);
    assert.ok(content);
    const copy = emailCopy(content, noEdit, emailRecordId(world.at.emails.serverKey, mail.messageId, 0), 'Sally');
    await sally().create(copy, [jane]);
    const [email] = draft.emails;
    assert.ok(email);

    const result = await archiveOne({ draft, email, earlier: null, keep: async () => undefined }, world.at);

    assert.equal(result.created, false);
    assert.deepEqual(
      result.records.map(({ key, state }) => [key, state]),
      [
        [recordKey(jane), 'already'],
        [recordKey(acme), 'archived'],
      ],
    );
    await world.change(id, (now) => ({ ...now, stage: 'finished', results: [result] }));
    await world.undo(id);
    assert.deepEqual(await keysOf(mail), [recordKey(jane)]);
  });

  it('says that edits were not used where a colleague was faster, while a comment is none and is added', async () => {
    const edits = [{ without: ['1'] }, { subject: 'Mine' }, { comment: 'Look' }];
    const ends = edits.map(async (edit, nth) => {
      const mail = await world.deliver(`edited ${nth}`, ['a.txt']);
      const id = await world.press([mail], (draft) => withEdit(draft, mail.id, { ...noEdit, ...edit }));
      const content = await world.at.mailbox.content(mail.id);
      assert.ok(content);
      const record = emailRecordId(world.at.emails.serverKey, mail.messageId, 0);
      await sally().create(emailCopy(content, noEdit, record, 'Sally'), [jane]);
      const [result] = (await world.archive(id)).results;
      return [result?.unedited, result?.noteIds.length, hasNews(await world.read(id))];
    });
    assert.deepEqual(await Promise.all(ends), [
      [true, 0, true],
      [true, 0, true],
      [undefined, 1, false],
    ]);

    const own = await world.deliver('edited by me');
    const id = await world.press([own], (draft) => withEdit(draft, own.id, { ...noEdit, subject: 'Mine' }));
    assert.equal((await world.archive(id)).results[0]?.unedited, undefined);
  });

  it('leaves an email that somebody gave a file, and one that somebody changed', async () => {
    const [filed, changed] = [await world.deliver('filed'), await world.deliver('changed')];
    const id = await world.press([filed, changed]);
    await world.archive(id);
    const [one, other] = [await inSallysEyes(filed), await inSallysEyes(changed)];
    assert.ok(one && other);
    const note = { id: one.id, name: 'theirs.txt', content: Buffer.from('x') };
    await sally().attach(one.id, note);
    world.crm.clock.advance(minute);
    await world.crm.as('sally').client.call('set_entry', {
      module_name: 'Emails',
      name_value_list: [
        { name: 'id', value: other.id },
        { name: 'name', value: 'Changed by Sally' },
      ],
    });

    await world.undo(id);

    assert.deepEqual([await world.copies(filed), await world.copies(changed)], [1, 1]);
    assert.deepEqual([await keysOf(filed), await keysOf(changed)], [[], []]);
  });

  it('is undone without the right to delete emails: off its records and whole, and it says so', async () => {
    const mail = await world.deliver('undeletable', ['a.txt']);
    const id = await world.press([mail]);
    await world.archive(id);
    const remove = () => Promise.reject(new RemoteError({ system: 'crm', failure: 'refused', request: 'x' }));
    const tools = { store: world.store, newId: () => randomUUID() };

    await world.change(id, (draft) => takenBack(draft, null));
    await undoArchive(id, { ...world.at, emails: { ...world.at.emails, remove } }, tools);

    const draft = await world.read(id);
    assert.deepEqual([draft.stage, states(draft)], ['undone', ['undone', 'undone']]);
    assert.deepEqual([draft.results[0]?.stays, draft.results[0]?.failure], [true, null]);
    const theirs = await inSallysEyes(mail);
    assert.ok(theirs);
    assert.deepEqual([theirs.records, (await sally().attachments(theirs.id)).length], [[], 1]);
    assert.equal((await world.message(mail)).archived, null);
  });

  it('leaves a flag that was complete before', async () => {
    const mail = await world.deliver('flagged');
    await world.graph.call('PATCH', `/me/messages/${mail.id}`, { body: { flag: { flagStatus: 'complete' } } });
    const id = await world.press([mail]);
    await world.archive(id);

    await world.undo(id);

    assert.equal((await world.message(mail)).flag, 'complete');
  });

  it('repeats only what failed', async () => {
    const mails = [await world.deliver('done'), await world.deliver('fails', ['a.txt'])];
    const id = await world.press(mails);
    world.graph.failNext({ match: /attachments\/.*\$value/, status: 403 });
    await world.run(id);
    const partly = await world.read(id);
    assert.deepEqual(
      partly.results.map(({ attachments }) => attachments.map(({ reason }) => reason)),
      [[], ['outlook-refused']],
    );
    await world.change(id, (now) => restarted(now, null));
    const before = world.crm.server.calls.list().length;

    await world.run(id);

    const methods = world.crm.server.calls
      .list()
      .slice(before)
      .map(({ method, module }) => `${method} ${module}`);
    assert.ok(!methods.includes('set_entry Emails'), methods.join(', '));
    assert.ok((await world.read(id)).results.every(({ attachments }) => attachments.every(({ stored }) => stored)));
  });

  it('says that an empty file has nothing to archive, and does not ask for it again', async () => {
    const mail = await world.deliver('with nothing', ['empty.txt']);
    const id = await world.press([mail]);
    const mailbox = { ...world.at.mailbox, attachment: async () => new Uint8Array() };

    await runArchive(id, { ...world.at, mailbox }, { store: world.store, newId: () => randomUUID() });

    const draft = await world.read(id);
    assert.deepEqual(
      draft.results[0]?.attachments.map(({ stored, reason }) => [stored, reason]),
      [[false, 'empty']],
    );
    assert.deepEqual([states(draft), openEmails(draft)], [['archived', 'archived'], []]);
    assert.equal((await world.undo(id)).stage, 'undone');
    assert.equal(await world.copies(mail), 0);
  });

  it('takes the mark of both away where the same email lies in the mailbox twice', async () => {
    const messageId = `${randomUUID()}@example.net`;
    const raw = `From: jane.smith@example.com\r\nTo: ${owner.email}\r\nSubject: Twice there\r\nMessage-ID: <${messageId}>\r\n\r\nWords.\r\n`;
    const deliver = async () => {
      const { immutableId } = await world.graph.mailbox().deliver({ raw: Buffer.from(raw), folder: 'inbox' });
      return { id: outlookId(immutableId), messageId };
    };
    const mails = [await deliver(), await deliver()];
    const id = await world.press(mails);
    const archived = await world.archive(id);
    assert.deepEqual(states(archived), ['archived', 'archived', 'archived', 'archived']);

    await world.undo(id);

    const marks = await Promise.all(mails.map(async (mail) => (await world.message(mail)).categories));
    assert.deepEqual(
      [marks, await Promise.all(mails.map((mail) => world.copies(mail)))],
      [
        [[], []],
        [0, 0],
      ],
    );
  });

  it('moves the list of what was archived on with its end, and takes it off with undo', async () => {
    const [first, second] = [await world.deliver('first'), await world.deliver('second')];
    const ids = [await world.press([first]), await world.press([second])] as const;
    await Promise.all(ids.map((id) => world.archive(id)));

    const listed = await latestArchived(world.store, partition);
    assert.deepEqual(listed.map(({ subject }) => subject).sort(), ['first', 'second']);
    await world.undo(ids[0]);

    assert.deepEqual(
      (await latestArchived(world.store, partition)).map(({ subject }) => subject),
      ['second'],
    );
  });
});
