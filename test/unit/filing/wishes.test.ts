import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { emailCopy } from '../../../src/archive/copy.ts';
import { emailRecordId } from '../../../src/archive/derive.ts';
import { noEdit } from '../../../src/archive/draft.ts';
import { forgetSending, noteSending, type Sending } from '../../../src/archive/sending.ts';
import { customProperties } from '../../../src/domain/addin.ts';
import { operationId, outlookId, type OperationId } from '../../../src/domain/ids.ts';
import { recordKey } from '../../../src/domain/record.ts';
import { begun, changeState, readFiled, readState } from '../../../src/filing/docs.ts';
import { makeRound } from '../../../src/filing/round.ts';
import { graphMailChanges } from '../../../src/graph/mail-changes.ts';
import { acme, openArchiveWorld, partition, type ArchiveWorld, type CaseMail } from '../../support/archive-world.ts';
import { silentLog } from '../../support/silent-log.ts';

const addin = '44444444-4444-4444-8444-444444444444';
const signal = new AbortController().signal;

describe('rules, and emails that the person sends and archives', () => {
  let world: ArchiveWorld;
  let jobs: string[];
  /** How often the mailbox was asked for the email of a wish. */
  let asked: number;

  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());
  beforeEach(async () => {
    jobs = [];
    asked = 0;
    world.crm.clock.advance(24 * 3_600_000);
    const since = world.at.clock.now();
    await changeState(world.store, partition, () => begun(world.at.person, since));
  });

  const tools = () => ({ store: world.store, newId: () => randomUUID() });
  const round = () => {
    const { store, at } = world;
    const mailbox: typeof at.mailbox = {
      ...at.mailbox,
      sentWith: (mark) => ((asked += 1), at.mailbox.sentWith(mark)),
    };
    return makeRound({
      ...{ store, at: { ...at, mailbox }, signal, archiveMailbox: null, addins: [randomUUID(), addin] },
      changes: graphMailChanges({ baseUrl: world.graph.url, log: silentLog })('jim', async () => 'any'),
      rules: { replies: true, contacts: true, forwarded: false, never: [] },
      jobs: { add: async ({ id }) => void jobs.push(id) },
      forwarded: async () => false,
    });
  };

  const post = async (path: string, body: object) => {
    const answer = await fetch(`${world.graph.url}/me/messages${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json', prefer: 'IdType="ImmutableId"' },
      body: JSON.stringify(body),
    });
    return answer.status === 201 ? z.object({ id: z.string() }).parse(await answer.json()).id : '';
  };

  /** Sent to Jane, whom the rule knows; with the mark of an operation. */
  async function send(subject: string, operation?: OperationId): Promise<CaseMail> {
    const value = JSON.stringify({ ptSend: operation });
    const id = await post('', {
      ...{ subject, body: { contentType: 'text', content: subject } },
      toRecipients: [{ emailAddress: { address: 'jane.smith@example.com' } }],
      ...(operation && { singleValueExtendedProperties: [{ id: customProperties(addin), value }] }),
    });
    await post(`/${id}/send`, {});
    const [item] = await world.at.mailbox.summaries([outlookId(id)]);
    return { id: outlookId(id), messageId: item?.messageId ?? '' };
  }

  const wish = (operation: OperationId, change: Partial<Sending> = {}) =>
    noteSending(operation, world.at.person, world.at.clock.now(), tools(), (was) => ({ ...was, ...change }));
  const decision = async ({ messageId }: CaseMail) => {
    const filed = await readFiled(world.store, partition, messageId);
    return filed && [filed.outcome, filed.why ?? filed.rule];
  };
  const left = async () => (await readState(world.store, partition))?.state.leftToWishes?.length ?? 0;
  /** Wished for, and left by a round. */
  async function leftToWish(subject: string): Promise<{ mail: CaseMail; operation: OperationId }> {
    const operation = operationId(randomUUID());
    await wish(operation);
    const mail = await send(subject, operation);
    await round();
    assert.deepEqual([await decision(mail), await left()], [null, 1]);
    return { mail, operation };
  }

  it('leave one to its wish while that is open, and decide about the others', async () => {
    const { mail, operation } = await leftToWish('Wished');
    const other = await send('Not wished');
    await round();
    await round();

    assert.deepEqual(await decision(other), ['archived', 'contacts']);
    assert.deepEqual([await decision(mail), await left(), jobs.length], [null, 1, 1]);
    await wish(operation, { givenUp: true });
  });

  it('decide as usual once it is given up, or taken back before it was done', async () => {
    const given = await leftToWish('Given up');
    await wish(given.operation, { givenUp: true });
    await round();
    assert.deepEqual([await decision(given.mail), await left()], [['archived', 'contacts'], 0]);

    const { mail, operation } = await leftToWish('Forgotten');
    await forgetSending(operation, world.at.person, tools());
    await round();
    assert.deepEqual([await decision(mail), await left()], [['archived', 'contacts'], 0]);
  });

  it('leave it while it is on its way to ProTracker, and when it was archived or undone by hand', async () => {
    for (const end of ['archived', 'taken back'] as const) {
      const mail = await send(`By hand, ${end}`);
      const operation = await world.press([mail]);
      await wish(operation, { found: true, email: mail.id });
      await round();
      assert.deepEqual([await decision(mail), await left()], [null, 1]);

      await world.archive(operation);
      if (end === 'taken back') await world.undo(operation);
      await round();
      assert.deepEqual([await decision(mail), await left(), jobs], [['left', end], 0, []]);
    }
  });

  it('know one for archived by hand that a colleague had made there', async () => {
    const mail = await send('A colleague was faster');
    const content = await world.at.mailbox.content(mail.id);
    assert.ok(content);
    const id = emailRecordId(world.at.emails.serverKey, mail.messageId, 0);
    await world.crm.as('sally').emails.create(emailCopy(content, noEdit, id, 'Sally'), []);
    await world.archive(await world.press([mail], (draft) => ({ ...draft, ticked: [recordKey(acme)] })));
    await round();
    assert.deepEqual(await decision(mail), ['left', 'archived']);
  });

  it('ask the mailbox nothing where no wish is open', async () => {
    await wish(operationId(randomUUID()), { found: true, email: 'another' });
    await wish(operationId(randomUUID()), { givenUp: true });
    await send('Nobody wished');
    await round();
    assert.deepEqual([asked, jobs.length], [0, 1]);
  });

  it('file it under no second email where two processes look while the wish ends', async () => {
    const { mail, operation } = await leftToWish('Race');
    await Promise.allSettled([round(), wish(operation, { givenUp: true }), round(), round()]);
    await round();
    for (const id of new Set(jobs)) await world.archive(operationId(id));
    assert.deepEqual([await world.copies(mail), new Set(jobs).size], [1, 1]);
  });
});
