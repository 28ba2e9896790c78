import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { changeDraft, type ArchiveDesk } from '../../../../bot/archive/desk.ts';
import { archiveConfirm } from '../../../../bot/card-actions/archive-confirm.ts';
import { archiveForget, openSending } from '../../../../bot/card-actions/archive-sending.ts';
import type { Turn } from '../../../../bot/turn.ts';
import { SentMail } from '../../../../bot/archive/sent-mail.ts';
import { ArchiveWork } from '../../../../bot/archive/work.ts';
import { DeliveryError } from '../../../../bot/delivery.ts';
import { leaveInOutlook, waitingEmails } from '../../../../src/filing/waiting.ts';
import { createConversations } from '../../../../bot/conversations.ts';
import type { EmailArchive } from '../../../../src/archive/ports.ts';
import { RemoteError } from '../../../../src/errors.ts';
import { changeSettings } from '../../../../src/settings/store.ts';
import { withRecords } from '../../../../src/archive/draft.ts';
import { openOnce } from '../../../../src/archive/once.ts';
import { nextLook, readSending, sendingId } from '../../../../src/archive/sending.ts';
import { customProperties } from '../../../../src/domain/addin.ts';
import { crmId, operationId, outlookId, type OperationId, type OutlookId } from '../../../../src/domain/ids.ts';
import type { Person } from '../../../../src/domain/person.ts';
import type { Matter } from '../../../../src/mailing/letter-doc.ts';
import type { Job, JobResult } from '../../../../src/jobs/port.ts';
import {
  Crash,
  keysOfBoth,
  openArchiveWorld,
  partition,
  type ArchiveWorld,
  type CaseMail,
} from '../../../support/archive-world.ts';
import { known } from '../../../support/crm-world.ts';
import { silentLog } from '../../../support/silent-log.ts';

const addin = '44444444-4444-4444-8444-444444444444';

describe('an email that is sent and archived', function () {
  this.timeout(60_000);
  let world: ArchiveWorld;
  let sent: SentMail;
  let desk: ArchiveDesk;
  const told: string[] = [];
  const asked: Matter[] = [];
  let asksByEmail = false;
  let refuses = false;
  let isMute = false;
  /** Why the person's workplace cannot be opened. */
  let shut: RemoteError | null = null;
  const jobs: Job[] = [];

  before(async () => {
    world = await openArchiveWorld();
    const { store, at } = world;
    const emails: EmailArchive = {
      ...at.emails,
      async create(...email) {
        if (refuses) throw new RemoteError({ system: 'crm', failure: 'refused', request: 'create' });
        return at.emails.create(...email);
      },
    };
    const open = async () => {
      if (shut) throw shut;
      return { ...at, emails };
    };
    const tools = { store, newId: () => randomUUID(), open };
    const queue = { add: async (job: Job) => void jobs.push(job) };
    const notifier = {
      async send(_to: unknown, card: unknown) {
        if (isMute) throw new DeliveryError(500, null);
        return String(told.push(JSON.stringify(card)));
      },
      update: async () => true,
    };
    const work = new ArchiveWork({
      ...{ ...tools, jobs: queue, notifier, log: silentLog, clock: at.clock, answerWithinMs: 60_000 },
    });
    desk = { ...tools, work };
    const letters = {
      async ask(_person: Person, matter: Matter) {
        if (asksByEmail) asked.push(matter);
        return asksByEmail;
      },
    };
    sent = new SentMail({ ...desk, jobs: queue, notifier, letters, clock: at.clock, addins: [addin, randomUUID()] });
    await createConversations(store).remember(at.person, { chat: 'one' });
  });
  after(() => world.close());

  const post = async (path: string, body: object) => {
    const answer = await fetch(`${world.graph.url}/me/messages${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json', prefer: 'IdType="ImmutableId"' },
      body: JSON.stringify(body),
    });
    return answer.status === 201 ? z.object({ id: z.string() }).parse(await answer.json()).id : '';
  };

  /** Written and marked. */
  async function write(subject: string, operation: OperationId, to: readonly string[]): Promise<OutlookId> {
    const properties = [{ id: customProperties(addin), value: JSON.stringify({ other: 1, ptSend: operation }) }];
    const toRecipients = to.map((address) => ({ emailAddress: { address } }));
    const body = { contentType: 'text', content: subject };
    return outlookId(await post('', { subject, body, toRecipients, singleValueExtendedProperties: properties }));
  }

  async function send(subject: string, operation: OperationId, to: readonly string[]): Promise<CaseMail> {
    const id = await write(subject, operation, to);
    await post(`/${id}/send`, {});
    const [item] = await world.at.mailbox.summaries([id]);
    return { id, messageId: item?.messageId ?? '' };
  }

  const look = (operation: OperationId): Promise<JobResult> =>
    sent.handle({ id: sendingId(operation), pk: partition, kind: 'sent', reason: 'button' });

  /** Looks until it is done; a process that dies on the way is followed by the next. */
  async function lookUntilDone(operation: OperationId): Promise<void> {
    for (let tries = 0; tries < 6; tries += 1) {
      const result = await look(operation).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
        return null;
      });
      if (result && 'done' in result) return;
    }
    throw new Error('It is never done.');
  }

  const newOperation = () => operationId(randomUUID());

  it('is waited for until it is there, and archived once, however often it is looked for', async () => {
    const operation = newOperation();
    assert.equal(await sent.armed(operation, world.at.person), false);
    assert.ok('againAt' in (await look(operation)));
    const mail = await send('Once', operation, ['jane.smith@example.com']);
    assert.equal(await sent.goes(operation, world.at.person), false);

    await Promise.all([look(operation), look(operation)]);
    await lookUntilDone(operation);

    assert.equal(await world.copies(mail), 1);
    assert.equal((await readSending(sendingId(operation), partition, desk))?.email, mail.id);
    assert.ok(jobs.every(({ id, kind }) => id === sendingId(operation) || kind === 'archive'));
    assert.ok((await world.message(mail)).archived);
    assert.match(told.at(-1) ?? '', /Archived to ProTracker/);
  });

  it('is archived once wherever the process dies', async () => {
    for (const when of ['before', 'after'] as const)
      for (let at = 1; at <= 10; at += 1) {
        const operation = newOperation();
        await sent.armed(operation, world.at.person);
        const mail = await send(`Dies ${when} ${at}`, operation, ['jane.smith@example.com']);
        world.crashAt(at, when);

        await lookUntilDone(operation);
        world.crashAt(Number.POSITIVE_INFINITY, 'before');
        await world.archive(operation).catch(() => undefined);

        assert.equal(await world.copies(mail), 1, `${when} call ${at}`);
      }
  });

  it('is asked about in the chat where it went to several, or to nobody who is known', async () => {
    for (const to of [['jane.smith@example.com', 'other@example.net'], ['nobody@example.net']]) {
      const operation = newOperation();
      await sent.armed(operation, world.at.person);
      const mail = await send(`To ${to.length}`, operation, to);
      await lookUntilDone(operation);
      assert.equal(await world.copies(mail), 0);
      assert.match(told.at(-1) ?? '', /Archive to ProTracker/);
    }
  });

  it('is asked about as soon as there is a chat that answers, and waits in the tab until then', async () => {
    const operation = newOperation();
    await sent.armed(operation, world.at.person);
    const mail = await send('Nobody to ask', operation, ['nobody@example.net']);
    const conversations = createConversations(world.store);
    await conversations.forget(world.at.person);
    told.length = 0;
    assert.ok('againAt' in (await look(operation)));
    await conversations.remember(world.at.person, { chat: 'two' });
    isMute = true;
    assert.ok('againAt' in (await look(operation)));
    isMute = false;
    assert.deepEqual(
      (await waitingEmails(world.at, world.store)).map(({ messageId }) => messageId),
      [mail.messageId],
    );

    assert.deepEqual(await look(operation), { done: true });
    assert.deepEqual(await look(operation), { done: true });
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /Archive to ProTracker.*Nobody to ask/);
  });

  it('is asked about nowhere any more once the person leaves it in Outlook', async () => {
    const operation = newOperation();
    await sent.armed(operation, world.at.person);
    const mail = await send('Left in Outlook', operation, ['nobody@example.net']);
    const conversations = createConversations(world.store);
    await conversations.forget(world.at.person);
    told.length = 0;
    const waits = async () => (await waitingEmails(world.at, world.store)).some(({ id }) => id === mail.id);
    for (let times = 0; times < 2; times += 1) {
      assert.ok('againAt' in (await look(operation)));
      assert.equal(await waits(), true);
    }

    await leaveInOutlook([mail.id], world.at, world.store);
    assert.deepEqual(await look(operation), { done: true });
    assert.equal(await waits(), false);
    await conversations.remember(world.at.person, { chat: 'three' });
    assert.deepEqual(await look(operation), { done: true });
    assert.deepEqual(told, []);
  });

  it('is asked about by email where the person prefers that, and not in the chat', async () => {
    const operation = newOperation();
    await sent.armed(operation, world.at.person);
    await send('By email', operation, ['nobody@example.net']);
    told.length = 0;
    asksByEmail = true;

    await lookUntilDone(operation);
    asksByEmail = false;

    assert.deepEqual([told, asked.at(-1)], [[], { about: 'operation', id: operation }]);
  });

  it('is not waited for any more once it is sent, though the records were not chosen before', async () => {
    const operation = newOperation();
    await sent.armed(operation, world.at.person);
    const id = await write('Left open', operation, ['nobody@example.net']);
    await openOnce([id], operation, world.at, { ...desk, takesDraft: true });
    await changeDraft(operation, world.at, desk, (draft) => ({ ...draft, sending: 'open' }));
    await post(`/${id}/send`, {});

    await lookUntilDone(operation);

    const draft = await changeDraft(operation, world.at, desk, (open) => open);
    assert.deepEqual([draft.stage, draft.sending], ['choosing', undefined]);
    assert.match(told.at(-1) ?? '', /Archive to ProTracker/);
  });

  it('goes to whom its address belongs, though the card knew somebody else with it before it was typed', async () => {
    const operation = newOperation();
    await sent.armed(operation, world.at.person);
    const id = await write('Typed later', operation, []);
    await openOnce([id], operation, world.at, { ...desk, takesDraft: true });
    const [lead] = await world.at.records.read([{ module: 'Leads', id: crmId(known.lead) }]);
    assert.ok(lead);
    await changeDraft(operation, world.at, desk, (draft) => ({ ...withRecords(draft, [lead]), sending: 'open' }));
    const toRecipients = [{ emailAddress: { address: 'shared@example.org' } }];
    await world.graph.call('PATCH', `/me/messages/${id}`, { body: { toRecipients } });
    await post(`/${id}/send`, {});

    await lookUntilDone(operation);

    const draft = await changeDraft(operation, world.at, desk, (open) => open);
    assert.deepEqual(
      draft.results[0]?.records.map(({ key }) => key),
      [`Contacts:${known.jane}`],
    );
  });

  it('is not taken for a sent one while it is written', async () => {
    const id = await write('Half a letter', newOperation(), ['jane.smith@example.com']);

    await assert.rejects(openOnce([id], newOperation(), world.at, desk), {
      name: 'UserError',
      message: '"Half a letter" is not sent yet. Send it first, or press Send and Archive beside it.',
    });
  });

  it('is looked for until its time is over, however long a system does not answer or a sign-in is missing', async () => {
    const operation = newOperation();
    await sent.armed(operation, world.at.person);
    const mail = await send('During an outage', operation, ['jane.smith@example.com']);
    await sent.goes(operation, world.at.person);
    told.length = 0;
    const waitsAtLeast = async (error: RemoteError, ms: number) => {
      shut = error;
      const result = await look(operation);
      assert.ok('againAt' in result && result.againAt.getTime() >= world.at.clock.now().getTime() + ms);
    };
    const fails = { system: 'graph', request: 'open connection' } as const;
    await waitsAtLeast(new RemoteError({ ...fails, failure: 'unavailable' }), 2_000);
    await waitsAtLeast(new RemoteError({ ...fails, failure: 'throttled', retryAfterMs: 3 * 3_600_000 }), 3 * 3_600_000);
    await waitsAtLeast(new RemoteError({ ...fails, failure: 'unauthorized' }), 3_600_000);
    shut = null;

    await lookUntilDone(operation);
    assert.equal(await world.copies(mail), 1);
    assert.match(told.join(), /Archived to ProTracker.*During an outage/);
  });

  it('is given up where nothing answers until its time is over', async () => {
    const operation = newOperation();
    await sent.armed(operation, world.at.person);
    told.length = 0;
    world.crm.clock.advance(3 * 24 * 3_600_000 + 1000);
    shut = new RemoteError({ system: 'crm', failure: 'unavailable', request: 'open connection' });

    assert.deepEqual(await look(operation), { done: true });
    shut = null;

    assert.equal(told.length, 1);
  });

  it('is told of once, by its subject and with the remedy, where it is not found for days', async () => {
    const operation = newOperation();
    const id = await write('Lost on the way', operation, ['jane.smith@example.com']);
    await sent.armed(operation, world.at.person, id);
    await sent.goes(operation, world.at.person);
    told.length = 0;
    world.crm.clock.advance(3 * 24 * 3_600_000 + 1000);

    assert.deepEqual(await look(operation), { done: true });
    assert.deepEqual(await look(operation), { done: true });

    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /“Lost on the way” was to be archived .* type \\"archive\\"/);
  });

  it('stays in Outlook where it was made private before it went, and is told of without its subject', async () => {
    const operation = newOperation();
    const id = await write('My divorce', operation, ['jane.smith@example.com']);
    await openOnce([id], operation, world.at, { ...desk, takesDraft: true });
    await changeDraft(operation, world.at, desk, (draft) => ({ ...draft, ticked: [...keysOfBoth], sending: 'chosen' }));
    await sent.armed(operation, world.at.person, id);
    await world.graph.call('PATCH', `/me/messages/${id}`, {
      body: { singleValueExtendedProperties: [{ id: 'Integer 0x36', value: '2' }] },
    });
    await sent.giveUp({ id: sendingId(operation), pk: partition, kind: 'sent', reason: 'button' });
    await sent.armed(operation, world.at.person, id);
    await post(`/${id}/send`, {});
    const before = told.length;

    await lookUntilDone(operation);

    assert.match(told[before - 1] ?? '', /An email was to be archived/);
    assert.match(told.slice(before).join(), /^"An email that you sent is private: it stays in Outlook[^"]*"$/);
    const [item] = await world.at.mailbox.summaries([id]);
    assert.equal(await world.copies({ id, messageId: item?.messageId ?? '' }), 0);
    assert.equal(await world.store.read(partition, operation), null);
  });

  it('is archived when it is sent after all, where the person wished for it once more', async () => {
    const operation = newOperation();
    const id = await write('Lay for days', operation, ['jane.smith@example.com']);
    await sent.armed(operation, world.at.person, id);
    world.crm.clock.advance(3 * 24 * 3_600_000 + 1000);
    assert.deepEqual(await look(operation), { done: true });

    await sent.armed(operation, world.at.person, id);
    assert.ok('againAt' in (await look(operation)));
    await post(`/${id}/send`, {});
    await sent.goes(operation, world.at.person);
    await lookUntilDone(operation);

    const [item] = await world.at.mailbox.summaries([id]);
    assert.equal(await world.copies({ id, messageId: item?.messageId ?? '' }), 1);
  });

  it('is waited for anew from each press on, and is found though it was sent before the last', async () => {
    const operation = newOperation();
    const id = await write('Pressed twice', operation, ['jane.smith@example.com']);
    await sent.armed(operation, world.at.person, id);
    world.crm.clock.advance(3 * 24 * 3_600_000 - 1000);
    await sent.armed(operation, world.at.person, id);
    world.crm.clock.advance(3_600_000);
    assert.ok('againAt' in (await look(operation)));

    await post(`/${id}/send`, {});
    world.crm.clock.advance(3_600_000);
    await sent.armed(operation, world.at.person, id);
    await lookUntilDone(operation);
    const [item] = await world.at.mailbox.summaries([id]);
    assert.equal(await world.copies({ id, messageId: item?.messageId ?? '' }), 1);
  });

  it('is looked for anew after the next press, though the chat did not answer when it was given up', async () => {
    const operation = newOperation();
    await sent.armed(operation, world.at.person);
    world.crm.clock.advance(3 * 24 * 3_600_000 + 1000);
    isMute = true;
    await assert.rejects(look(operation));
    assert.equal((await readSending(sendingId(operation), partition, desk))?.givenUp, undefined);
    await assert.rejects(sent.giveUp({ id: sendingId(operation), pk: partition, kind: 'sent', reason: 'button' }));
    isMute = false;

    assert.equal((await readSending(sendingId(operation), partition, desk))?.givenUp, true);
    await sent.goes(operation, world.at.person);
    assert.ok('againAt' in (await look(operation)));
  });

  describe('whose records are looked at beside the draft', () => {
    const turn = (): Turn => ({
      ...{ person: world.at.person, scope: 'personal', host: 'pane', correlationId: 'one', log: silentLog },
      ...{ signal: new AbortController().signal, conversation: null, pressedMessage: null, reply: async () => '' },
    });
    const copiesOf = async (id: OutlookId): Promise<number> => {
      const [item] = await world.at.mailbox.summaries([id]);
      return world.copies({ id, messageId: item?.messageId ?? '' });
    };
    async function opened(subject: string) {
      const operation = newOperation();
      const email = await write(subject, operation, ['jane.smith@example.com']);
      await openSending(desk).run(turn(), { operation, email });
      return { operation, email };
    }
    const sendNow = async ({ operation, email }: Awaited<ReturnType<typeof opened>>): Promise<void> => {
      assert.equal(await sent.goes(operation, world.at.person), false);
      await post(`/${email}/send`, {});
    };

    it('stays where it is, unless Archive is pressed', async () => {
      const only = await opened('Only looked');
      await sendNow(only);
      assert.deepEqual(await look(only.operation), { missing: true });
      assert.equal(await copiesOf(only.email), 0);

      const pressed = await opened('Pressed');
      await archiveConfirm(desk, sent).run(turn(), { operation: pressed.operation, ticked: keysOfBoth.join(',') });
      await sendNow(pressed);
      await lookUntilDone(pressed.operation);
      assert.equal(await copiesOf(pressed.email), 1);
    });

    it('stays where it is once it is said so, whatever was pressed before', async () => {
      const taken = await opened('Taken back');
      const ticked = keysOfBoth.join(',');
      await archiveConfirm(desk, sent).run(turn(), { operation: taken.operation, ticked });
      for (let press = 0; press < 2; press += 1) {
        const answer = await archiveForget(desk, sent).run(turn(), { operation: taken.operation });
        assert.match(JSON.stringify(answer), /Not archived when it is sent.*Taken back.*archiveReopen/);
      }
      await sendNow(taken);
      assert.deepEqual(await look(taken.operation), { missing: true });
      assert.equal(await copiesOf(taken.email), 0);
    });
  });

  it('is told of where it failed, though the person wants to hear of none', async () => {
    const operation = newOperation();
    const set = (whenSent: 'quiet' | 'tell') =>
      changeSettings(world.store, partition, (was) => ({ ...was, archive: { ...was.archive, whenSent } }));
    await set('quiet');
    await sent.armed(operation, world.at.person);
    await send('Quietly', operation, ['jane.smith@example.com']);
    told.length = 0;
    refuses = true;
    await lookUntilDone(operation);
    refuses = false;
    await set('tell');
    const job: Job = { id: operation, pk: partition, kind: 'archive', reason: 'button' };
    for (let n = 0; n < 3; n += 1) {
      await desk.work.handle(job, new AbortController().signal);
      world.crm.clock.advance(16_000);
    }

    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /Nothing was archived.*Quietly.*Try again/);
  });

  it('is asked about and told of in the person’s language, though no turn is there', async () => {
    const reader = { ...world.at.person, locale: 'es-ES' };
    const [asked, lost] = [newOperation(), newOperation()];
    await sent.armed(asked, reader);
    await send('En español', asked, ['nobody@example.net']);
    await lookUntilDone(asked);
    assert.match(told.at(-1) ?? '', /Archivar en ProTracker/);

    await sent.armed(lost, reader, await write('Perdido', lost, ['jane.smith@example.com']));
    world.crm.clock.advance(3 * 24 * 3_600_000 + 1000);
    await look(lost);
    assert.match(told.at(-1) ?? '', /«Perdido» se iba a archivar .* escriba «archivar»/);
  });

  it('is nobody’s where nothing was asked for, and given up after days', async () => {
    assert.deepEqual(await look(newOperation()), { missing: true });
    const now = new Date('2026-11-23T12:00:00Z');
    const later = (ms: number) => nextLook({ askedAt: new Date(now.getTime() - ms), sentAt: null }, now);
    assert.equal(later(0)?.getTime(), now.getTime() + 2_000);
    assert.equal(later(24 * 3_600_000)?.getTime(), now.getTime() + 30 * 60_000);
    assert.equal(later(4 * 24 * 3_600_000), null);
  });
});
