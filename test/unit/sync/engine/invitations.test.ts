import assert from 'node:assert/strict';
import { crmId } from '../../../../src/domain/ids.ts';
import type { SyncSettings } from '../../../../src/sync/settings.ts';
import type { Mail } from '../../../simulation/world/mailbox.ts';
import { aBench, type Bench, now, only, type RunOptions } from './bench.ts';

/** Somebody else's meeting that was copied to the calendar, and the invitation that arrives after that. */

const values = {
  name: 'Review',
  date_start: '2026-12-01 09:00:00',
  date_end: '2026-12-01 10:00:00',
  assigned_user_id: 'bob',
};

const minuteMs = 60_000;

async function copied(outlookId: string | null = 'uid-shared', settings: Partial<SyncSettings> = {}) {
  const bench = aBench(settings);
  await copyIn(bench, outlookId === null ? {} : { outlook_id: outlookId });
  return { bench, copy: only(bench.mails('event')) };
}

type Own = Readonly<Partial<Record<'outlook_id' | 'name', string>>>;

/** `making`: how the run is to go that makes the copy. */
async function copyIn(bench: Bench, own: Own, making: RunOptions = {}): Promise<void> {
  const people = [{ module: 'Users', id: crmId('alice'), address: null }] as const;
  bench.world.crm.create('Meetings', null, { content: { values: { ...values, ...own }, addresses: [], people } });
  await bench.run();
  bench.world.clock.pass(61 * minuteMs);
  await bench.run(making);
}

const invited = (bench: Bench): Mail => {
  const at = (time: string) => ({ dateTime: `2026-12-01T${time}:00.0000000`, timeZone: 'UTC' });
  const content = { subject: 'Review', start: at('09:00'), end: at('10:00'), isOrganizer: false };
  return bench.world.box('alice').create('event', { content: { ...content, iCalUId: 'uid-shared' } });
};

const ids = (mails: readonly Mail[]) => mails.map(({ id }) => id).toSorted();

describe('an invitation that arrives beside our copy', () => {
  it('takes the place of the copy, and the history says so', async () => {
    const { bench, copy } = await copied();
    const real = invited(bench);

    await bench.run();

    assert.deepEqual(ids(bench.mails('event')), [real.id]);
    assert.equal(now(bench, copy.id).place, 'deletedItems');
    assert.equal(only(bench.links()).outlookId, real.id);
    const line = bench.docs('journal').find(({ action }) => action === 'deleteItem');
    assert.deepEqual([line?.detail.outlookId, line?.detail.reason], [copy.id, 'invitation']);
    assert.deepEqual(bench.docs('watch')[0]?.copies, []);
  });

  it('does so where the person marks it by hand', async () => {
    const { bench } = await copied();
    const real = invited(bench);
    bench.mark(real);

    await bench.run();

    assert.deepEqual(ids(bench.mails('event')), [real.id]);
    assert.deepEqual(bench.docs('question'), []);
  });

  it('takes it once where the mailbox shows it twice', async () => {
    const { bench } = await copied();
    const twice = [invited(bench), invited(bench)];

    await bench.run();
    const { record } = await bench.run();

    assert.deepEqual(ids(bench.mails('event')), ids(twice));
    const claimed = bench.docs('claim').filter(({ key }) => key.startsWith('o|'));
    assert.deepEqual([claimed.length, record.writes], [1, 0]);
  });

  it('leaves a copy that somebody was invited to, and says that there are two', async () => {
    const { bench, copy } = await copied();
    const emailAddress = { name: 'Jane', address: 'jane@example.org' };
    bench.world.box('alice').change(copy.id, { content: { attendees: [{ emailAddress, type: 'required' }] } });
    const real = invited(bench);

    const { report } = await bench.run();

    assert.deepEqual(ids(bench.mails('event')), ids([copy, real]));
    assert.deepEqual(
      report?.held.map(({ reason }) => reason),
      ['twin'],
    );
  });

  it('leaves a copy that is changed before it could be removed', async () => {
    const { bench, copy } = await copied();
    const real = invited(bench);
    await bench.run({ faults: { 'graph write 1': 'lostBefore' } });
    bench.world.box('alice').change(copy.id, { categories: ['Red'] });

    const { report } = await bench.run();

    assert.deepEqual(ids(bench.mails('event')), ids([copy, real]));
    assert.deepEqual(
      report?.skipped.map(({ outlookId, reason }) => [outlookId, reason]),
      [[copy.id, 'twin']],
    );
    assert.deepEqual([only(bench.links()).outlookId, bench.docs('intent').length], [real.id, 0]);
    assert.deepEqual(
      bench.docs('journal').filter(({ action }) => action === 'deleteItem'),
      [],
    );
  });

  it('takes it although the answer to its removal is lost, and the history says so once', async () => {
    const { bench, copy } = await copied();
    const real = invited(bench);

    await bench.run({ faults: { 'graph write 1': 'lostAfter' } });
    await bench.run();
    await bench.run();

    assert.deepEqual(ids(bench.mails('event')), [real.id]);
    const line = only(bench.docs('journal').filter(({ action }) => action === 'deleteItem'));
    assert.deepEqual([line.detail.outlookId, line.detail.reason], [copy.id, 'invitation']);
  });

  it('waits for the answer about the copy, and takes the place of one that is deleted meanwhile', async () => {
    const { bench, copy } = await copied('uid-shared', { conflict: { contact: 'ask', event: 'ask', task: 'ask' } });
    const [{ id: row, content }, own] = [only(bench.rows('Meetings')), now(bench, copy.id).content];
    bench.world.crm.change(row, { content: { ...content, values: { ...content.values, name: 'Review B' } } });
    bench.world.box('alice').change(copy.id, { content: { ...own, subject: 'Review A' } });
    await bench.run();
    assert.equal(bench.docs('question').length, 1);
    const real = invited(bench);

    const { report } = await bench.run();
    assert.ok(report?.held.some(({ outlookId, reason }) => outlookId === real.id && reason === 'twin'));

    bench.world.box('alice').change(copy.id, { place: 'deletedItems' });
    bench.world.box('alice').change(real.id, { content: { ...real.content, subject: 'Review B' } });
    await bench.run();
    const { record } = await bench.run();

    const { outlookId, state, question } = only(bench.links());
    assert.deepEqual([outlookId, state, question, bench.docs('question')], [real.id, 'linked', null, []]);
    assert.equal(record.writes, 0);
  });

  it('waits while it is not known whether the copy was made', async () => {
    const bench = aBench();
    const lost = { faults: { 'graph write 1': 'lostBefore' } } as const;
    await copyIn(bench, { outlook_id: 'uid-shared' }, lost);
    const real = invited(bench);

    await bench.run(lost);
    await bench.run();
    await bench.run();

    assert.deepEqual(ids(bench.mails('event')), [real.id]);
    assert.equal(only(bench.links()).outlookId, real.id);
  });

  it('is left alone where several records are of the same meeting', async () => {
    const { bench, copy } = await copied();
    await copyIn(bench, { outlook_id: 'uid-shared', name: 'Another' });
    const [other, ...more] = bench.mails('event').filter(({ id }) => id !== copy.id);
    assert.ok(other !== undefined && more.length === 0);
    const real = invited(bench);

    await bench.run();

    assert.deepEqual(ids(bench.mails('event')), ids([copy, other, real]));
  });

  it('is left alone where the person took the mark of the copy off', async () => {
    const { bench, copy } = await copied();
    bench.ask({ ask: 'unmark', kind: 'event', outlookId: copy.id });
    const real = invited(bench);

    await bench.run();
    await bench.run();

    assert.deepEqual(ids(bench.mails('event')), ids([copy, real]));
    const { outlookId, state } = only(bench.links());
    assert.deepEqual([outlookId, state, bench.docs('mark').length], [copy.id, 'suspended', 0]);
  });

  it('takes the place of a copy of the record that came after a deleted one', async () => {
    const { bench, copy } = await copied();
    bench.world.crm.change(only(bench.rows('Meetings')).id, { deleted: true });
    await bench.run();
    assert.equal(now(bench, copy.id).place, 'deletedItems');
    await copyIn(bench, { outlook_id: 'uid-shared' });
    const real = invited(bench);

    await bench.run();

    assert.deepEqual(ids(bench.mails('event')), [real.id]);
  });

  it('is left alone where it is private', async () => {
    const { bench, copy } = await copied();
    const real = invited(bench);
    bench.world.box('alice').change(real.id, { isPrivate: true });

    await bench.run();

    assert.deepEqual(ids(bench.mails('event')), ids([copy, real]));
    assert.equal(only(bench.links()).outlookId, copy.id);
  });

  it('costs nothing where nobody has the meeting in Outlook', async () => {
    const { bench } = await copied(null);

    assert.deepEqual(bench.docs('watch'), []);
    assert.ok(!('copyId' in only(bench.links())));
  });
});
