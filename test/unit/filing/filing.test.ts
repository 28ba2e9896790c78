import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { lineOfOperation } from '../../../bot/filing/filed.ts';
import type { EmailArchive, Mailbox } from '../../../src/archive/ports.ts';
import { runArchive } from '../../../src/archive/run.ts';
import { restarted } from '../../../src/archive/start.ts';
import type { Workplace } from '../../../src/archive/workplace.ts';
import { RemoteError } from '../../../src/errors.ts';
import { archivedByRules, readFiled, readState } from '../../../src/filing/docs.ts';
import { Filing } from '../../../src/filing/filing.ts';
import type { MailChanges } from '../../../src/filing/ports.ts';
import { leaveInOutlook, waitingEmails } from '../../../src/filing/waiting.ts';
import { graphMailChanges } from '../../../src/graph/mail-changes.ts';
import { operationId } from '../../../src/domain/ids.ts';
import { language, type Language } from '../../../src/domain/language.ts';
import type { Job } from '../../../src/jobs/port.ts';
import { changeSettings } from '../../../src/settings/store.ts';
import type { Policies } from '../../../src/settings/policies.ts';
import { tenantPartition } from '../../../src/domain/person.ts';
import { tenantDoc, tenantDocId, usualTenantSettings } from '../../../src/settings/tenant.ts';
import { openArchiveWorld, owner, partition, type ArchiveWorld, type CaseMail } from '../../support/archive-world.ts';
import type { Fault } from '../../support/faults.ts';
import { aRawMail, multipart } from '../../support/raw-mail.ts';
import { silentLog } from '../../support/silent-log.ts';

const bothRules = { replies: true, contacts: true, forwarded: false, never: [] };
const noRules = { replies: false, contacts: false, forwarded: false, never: [] };
const stranger = { from: 'desk@stranger.example.org', to: owner.email };
const goOn = new AbortController().signal;

/** Rules over Jim's real CRM and mailbox, in a store that fails on demand; every attempt may be another process'. */
describe('archiving by itself', () => {
  let world: ArchiveWorld;
  let jobs: Map<string, Job>;
  let told: string[];
  let spoken: Language | null;
  let lastLocale: string | null;
  let changes: MailChanges;
  let trouble: Error | null;
  let isDeaf: boolean;
  let broken: RemoteError | null;
  /** The CRM does not answer. */
  let isDown: boolean;
  /** Message-IDs or addresses that the CRM chokes on; ids that the mailbox chokes on. */
  let unknowable: readonly string[];
  let unread: readonly string[];
  let atOnce: { now: number; most: number };

  before(async () => {
    world = await openArchiveWorld();
    changes = graphMailChanges({ baseUrl: world.graph.url, log: silentLog })('jim', async () => 'any');
  });
  after(() => world.close());

  const fetched: Mailbox['attachment'] = async (...asked) => {
    if (broken) throw broken;
    atOnce.most = Math.max(atOnce.most, (atOnce.now += 1));
    return world.at.mailbox.attachment(...asked).finally(() => (atOnce.now -= 1));
  };
  const notOf = (bad: readonly string[], some: readonly string[]): void => {
    if (some.some((one) => bad.includes(one)))
      throw new RemoteError({ system: 'crm', failure: 'malformed', request: 'test' });
  };
  const crmTakes = (some: readonly string[]): void => {
    if (isDown) throw new RemoteError({ system: 'crm', failure: 'unavailable', request: 'test' });
    notOf(unknowable, some);
  };
  const breaking = ({ mailbox, records, emails, ...others }: Workplace): Workplace => ({
    ...others,
    mailbox: {
      ...{ ...mailbox, attachment: fetched },
      summaries: async (ids) => (notOf(unread, ids), mailbox.summaries(ids)),
    },
    records: { ...records, findByEmail: async (addresses) => (crmTakes(addresses), records.findByEmail(addresses)) },
    emails: { ...emails, findEmails: async (ids) => (crmTakes(ids), emails.findEmails(ids)) },
  });
  const newProcess = (): Filing =>
    new Filing({
      ...{ store: world.store, clock: world.at.clock, log: silentLog },
      open: async () => breaking(world.at),
      openNews: async () => {
        if (trouble) throw trouble;
        return {
          changes: { ...changes, mails: async (ids) => (notOf(unread, ids), changes.mails(ids)) },
          archiveMailbox: 'archive@firm.example.com',
        };
      },
      jobs: { add: async (job) => void jobs.set(job.id, job) },
      addins: [],
      notices: { keep: async () => undefined },
      localeOf: async () => lastLocale,
      listener: {
        failed: async (drafts) => {
          if (isDeaf) return false;
          const lines = drafts.map(lineOfOperation).map((line) => `${line?.subject}: ${JSON.stringify(line?.state)}`);
          return told.push(...lines.toSorted()) > 0;
        },
        waiting: async (emails) => void told.push(`waiting ${emails.map(({ subject }) => subject).join(', ')}`),
        forwarded: async (emails, isSomeMissing) => {
          if (isDeaf) throw new Error('The chat does not answer.');
          const subjects = emails.map(({ subject }) => subject).toSorted();
          told.push(`forwarded ${subjects.join(', ')}${isSomeMissing ? ' and more' : ''}`);
        },
        trouble: async ({ system, why }) => {
          told.push(`${system} ${why}`);
          spoken = language();
        },
      },
    });
  const filingJob: Job = { id: `filing-${partition}`, pk: partition, kind: 'filing', reason: 'test' };
  const round = () => newProcess().handle(filingJob, goOn);
  const set = async (rules: typeof bothRules): Promise<void> => {
    await changeSettings(world.store, partition, (was) => ({
      ...was,
      rules,
      sync: { ...was.sync, quietHours: null },
    }));
    await newProcess().settingsChanged(world.at.person);
  };
  /** As the queue does it: what was promised is done, in any order. */
  const work = async (): Promise<void> => {
    for (const { id, kind } of jobs.values())
      if (kind === 'archive') await world.archive(operationId(id)).catch(() => null);
  };
  const outcome = async ({ messageId }: CaseMail) => (await readFiled(world.store, partition, messageId))?.outcome;

  beforeEach(async () => {
    jobs = new Map();
    told = [];
    spoken = null;
    lastLocale = null;
    trouble = null;
    isDeaf = false;
    broken = null;
    isDown = false;
    unknowable = [];
    unread = [];
    atOnce = { now: 0, most: 0 };
    await leaveInOutlook(
      (await waitingEmails(world.at, world.store)).map(({ id }) => id),
      world.at,
      world.store,
    );
    await set(noRules);
    world.crm.clock.advance(24 * 3_600_000);
    await set(bothRules);
    await round();
  });

  describe('that could not be done', () => {
    /** As the queue does it, while ProTracker lets nobody file email. */
    async function refused(subject: string): Promise<string> {
      await world.deliver(subject);
      await round();
      const [id = ''] = [...jobs.values()].filter(({ kind }) => kind === 'archive').map((job) => job.id);
      jobs.clear();
      const emails: EmailArchive = {
        ...world.at.emails,
        create: () => Promise.reject(new RemoteError({ system: 'crm', failure: 'refused', request: 'test' })),
      };
      await runArchive(operationId(id), { ...world.at, emails }, { store: world.store, newId: () => randomUUID() });
      return id;
    }

    it('is told of once, and what follows the next day', async () => {
      await refused('Failed first');
      await round();
      await round();
      assert.deepEqual(told, ['Failed first: {"failed":"refused"}']);

      const later = await refused('Failed later');
      await round();
      assert.equal(told.length, 1);
      world.crm.clock.advance(24 * 3_600_000);
      await round();
      assert.deepEqual(told.slice(1), ['Failed later: {"failed":"refused"}']);
      assert.equal((await world.read(operationId(later))).untold, undefined);
    });

    it('is told of when the person can be reached, though rules are off by then', async () => {
      isDeaf = true;
      await refused('Nobody there');
      await set(noRules);
      assert.ok('againAt' in (await round()));
      isDeaf = false;
      assert.deepEqual(await round(), { done: true });
      assert.deepEqual(told, ['Nobody there: {"failed":"refused"}']);
    });

    it('is told of to the last, day by day, though more failed than a card shows and rules are off by then', async () => {
      isDeaf = true;
      for (let nth = 1; nth <= 11; nth += 1) await refused(`Many ${nth}`);
      await set(noRules);
      isDeaf = false;

      assert.ok('againAt' in (await round()));
      assert.equal(told.length, 10);
      world.crm.clock.advance(24 * 3_600_000);
      assert.deepEqual(await round(), { done: true });
      assert.equal(told.length, 11);
    });

    it('is not told of where it is tried again, and works', async () => {
      isDeaf = true;
      const id = operationId(await refused('Works later'));
      await world.change(id, (open) => restarted(open, null));
      await world.run(id);
      isDeaf = false;
      await round();
      assert.deepEqual(told, []);
    });

    it('waits for ProTracker for days: nobody looks at it', async () => {
      await world.deliver('Long outage');
      await round();
      const [id = ''] = [...jobs.values()].filter(({ kind }) => kind === 'archive').map((job) => job.id);
      isDown = true;
      const run = () =>
        runArchive(operationId(id), breaking(world.at), { store: world.store, newId: () => randomUUID() });
      assert.equal((await run()).kind, 'waiting');
      world.crm.clock.advance(2 * 24 * 3_600_000);
      assert.equal((await run()).kind, 'waiting');
      isDown = false;
      assert.equal((await run()).kind, 'finished');
    });
  });

  it('tells in the language that the person wrote in last, or in which they changed the rules', async () => {
    trouble = new RemoteError({ system: 'crm', failure: 'unauthorized', request: 'test' });
    await newProcess().settingsChanged({ ...world.at.person, locale: 'es-MX' });

    await round();

    assert.deepEqual([told, spoken], [['crm unauthorized'], 'es']);
    assert.equal(language(), 'en');

    lastLocale = 'fr-FR';
    await newProcess().giveUp(filingJob);
    world.crm.clock.advance(24 * 3_600_000);
    await newProcess().giveUp(filingJob);
    assert.deepEqual([told.at(-1), spoken], ['ours bug', 'en']);
  });

  it('files what arrives once rules are on, and nothing older', async () => {
    await set(noRules);
    const old = await world.deliver('old');
    world.crm.clock.advance(60_000);
    await set(bothRules);
    const fresh = await world.deliver('fresh');

    await round();
    await work();

    assert.deepEqual([await world.copies(old), await world.copies(fresh)], [0, 1]);
    const [filed] = await archivedByRules(world.store, world.at.person);
    assert.deepEqual([filed?.rule, filed?.outcome], ['contacts', 'archived']);
  });

  it('leaves alone what arrives while an administrator forbids it, and begins anew when they allow it', async () => {
    const decide = (policies: Policies) => {
      const doc = tenantDoc.make(tenantDocId, { ...usualTenantSettings, policies }, { opId: randomUUID() });
      return world.store.write(tenantPartition(world.at.person.tenantId), { kind: 'upsert', doc });
    };
    const off = { value: 'false', isFixed: true };
    await decide({ 'rules.replies': off, 'rules.contacts': off });
    const meanwhile = await world.deliver('while-forbidden');
    world.crm.clock.advance(60_000);
    assert.ok('againAt' in (await round()));

    await decide({});
    const fresh = await world.deliver('allowed-again');
    assert.ok('againAt' in (await round()));
    await work();

    assert.deepEqual([await world.copies(meanwhile), await world.copies(fresh)], [0, 1]);
  });

  it('looks at an email once, whatever changes about it later', async () => {
    const mail = await world.deliver('taken-back');
    await round();
    await work();
    const [id = ''] = [...jobs.keys()].filter((key) => jobs.get(key)?.kind === 'archive');
    await world.undo(operationId(id));
    jobs.clear();

    for (const again of ['touched', 'forgotten'] as const) {
      if (again === 'forgotten') world.graph.mailbox().syncState.forget();
      await world.graph.call('PATCH', `/me/messages/${mail.id}`, { body: { isRead: true } });
      await round();
    }

    assert.equal(await world.copies(mail), 0);
    assert.deepEqual([...jobs.keys()], []);
  });

  it('comes to one record, one operation and one decision, wherever a process dies', async () => {
    for (const when of ['before', 'after'] as const)
      for (let n = 1; n <= 4; n += 1) {
        const mail = await world.deliver(`dies-${when}-${n}`);
        world.crashAt(n, when);
        await round();
        world.crm.clock.advance(60 * 60_000);

        await round();
        await work();

        assert.equal(await outcome(mail), 'archived');
        assert.equal(await world.copies(mail), 1, `dies ${when} call ${n}`);
      }
  });

  it('survives every fault of the store', async () => {
    for (const fault of ['lost', 'unanswered', 'throttled'] satisfies Fault[])
      for (let n = 1; n <= 2; n += 1) {
        const mail = await world.deliver(`store-${fault}-${n}`);
        world.store.failWrite(n, fault);
        await round();
        world.crm.clock.advance(60 * 60_000);

        await round();
        await work();

        assert.equal(await outcome(mail), 'archived');
        assert.equal(await world.copies(mail), 1, `${fault} at write ${n}`);
      }
  });

  it('does the same in two processes at once', async () => {
    const mails = [await world.deliver('two-1'), await world.deliver('two-2')];

    await Promise.all([round(), round()]);
    await round();
    await work();

    for (const mail of mails) assert.equal(await world.copies(mail), 1);
    assert.equal([...jobs.values()].filter(({ kind }) => kind === 'archive').length, 2);
  });

  it('waits as it is told, tells of a lasting trouble once, and again when it comes back', async () => {
    trouble = new RemoteError({ system: 'graph', failure: 'throttled', request: 'GET', retryAfterMs: 600_000 });
    const first = await round();
    assert.ok('againAt' in first && first.againAt.getTime() - world.at.clock.now().getTime() === 600_000);
    await round();
    assert.deepEqual(told, []);
    for (let n = 0; n < 3; n += 1) await round();
    assert.deepEqual(told, ['graph unavailable']);

    trouble = null;
    await round();
    trouble = new RemoteError({ system: 'crm', failure: 'unauthorized', request: 'login' });
    await round();
    assert.deepEqual(told, ['graph unavailable'], 'once a day');
    world.crm.clock.advance(24 * 3_600_000);
    await round();
    assert.deepEqual(told, ['graph unavailable', 'crm unauthorized']);
    assert.equal((await readState(world.store, partition))?.state.trouble?.why, 'unauthorized');
  });

  it('lets an answer follow while what it answers is still on its way, and closes a conversation that was taken back', async () => {
    await set({ ...noRules, replies: true, contacts: true });
    const root = await world.deliver('root');
    await round();
    const answers = (name: string) => world.deliver(name, [], { ...stranger, answers: root.messageId });
    const first = await answers('first-answer');
    await round();
    await work();
    assert.deepEqual([await world.copies(root), await world.copies(first)], [1, 1]);
    assert.deepEqual((await readFiled(world.store, partition, first.messageId))?.rule, 'replies');

    world.crm.clock.advance(60_000);
    for (const { id, kind } of jobs.values()) if (kind === 'archive') await world.undo(operationId(id));
    world.crm.clock.advance(60_000);
    const late = await answers('late-answer');
    await round();

    assert.equal((await readFiled(world.store, partition, late.messageId))?.why, 'taken back');
  });

  it('leaves what was archived by hand and taken back before a round saw it', async () => {
    await set({ ...noRules, contacts: true });
    const mail = await world.deliver('hasty');
    const id = await world.press([mail]);
    await world.archive(id);
    await world.undo(id);

    await round();
    await work();

    assert.equal((await readFiled(world.store, partition, mail.messageId))?.why, 'taken back');
    assert.equal(await world.copies(mail), 0);
  });

  it('asks about an email of two people, and no more once it is archived', async () => {
    const both = { from: owner.email, to: 'jane.smith@example.com, maeve.obrien@example.com' };
    const mail = await world.deliver('whose', [], both);

    await round();

    assert.deepEqual(told, ['waiting whose']);
    assert.equal(await outcome(mail), 'asked');
    assert.equal((await waitingEmails(world.at, world.store)).length, 1);
    await world.archive(await world.press([mail]));
    assert.deepEqual(await waitingEmails(world.at, world.store), []);
    assert.deepEqual((await readState(world.store, partition))?.state.asked, []);
  });

  describe('over an email that breaks what is asked about several', () => {
    const afterHours = async (rounds: number): Promise<void> => {
      for (let n = 0; n < rounds; n += 1) {
        world.crm.clock.advance(31 * 60_000);
        await round();
      }
      await work();
    };
    const whyOf = async ({ messageId }: CaseMail) => (await readFiled(world.store, partition, messageId))?.why;

    it('sets aside one that the CRM cannot look up, asks about it, and goes on with the others', async () => {
      const [first, bad, last] = [
        await world.deliver('first'),
        await world.deliver('bad'),
        await world.deliver('last'),
      ];
      unknowable = [bad.messageId];
      await round();
      await work();
      assert.deepEqual([await world.copies(first), await world.copies(last)], [1, 0], 'what comes before it is filed');

      await afterHours(6);

      assert.equal(await world.copies(last), 1);
      assert.equal(await whyOf(bad), 'failing');
      const shown = await waitingEmails(breaking(world.at), world.store);
      assert.deepEqual(
        shown.map(({ messageId }) => messageId),
        [bad.messageId],
      );
    });

    it('sets aside one that the mailbox cannot show, while the others are filed at once', async () => {
      const [bad, other] = [await world.deliver('unread'), await world.deliver('other')];
      unread = [bad.id];
      await round();
      await work();
      assert.equal(await world.copies(other), 1);

      await afterHours(6);
      const fresh = await world.deliver('fresh');
      await afterHours(1);

      assert.equal(await world.copies(fresh), 1);
      assert.equal(await whyOf(bad), 'failing');
      assert.deepEqual(await waitingEmails(breaking(world.at), world.store), []);
      unread = [];
      assert.equal((await waitingEmails(breaking(world.at), world.store)).length, 1, 'it waits for a better time');
    });

    it('blames none while the CRM answers nothing', async () => {
      const mail = await world.deliver('during');
      isDown = true;
      await afterHours(7);
      assert.equal(await whyOf(mail), undefined);
      isDown = false;

      await afterHours(1);

      assert.equal(await world.copies(mail), 1);
    });
  });

  describe('of what was sent to the archive address', () => {
    beforeEach(() => set({ ...noRules, forwarded: true }));

    /** From Sent Items: `headers` and the emails attached to it. */
    async function send(to: string, headers: readonly string[] = [], attached: readonly string[] = []): Promise<void> {
      const parts = attached.map((mime) => ({ type: 'message/rfc822', content: [mime] }));
      const body = multipart('mixed', [{ type: 'text/plain', content: ['Please.'] }, ...parts]);
      const date = world.at.clock.now().toUTCString();
      const raw = aRawMail({
        ...{ from: owner.email, to, subject: 'FW', date, messageId: `<fw-${randomUUID()}@example.net>` },
        ...{ headers: [...headers, ...(body.headers ?? [])], body: body.body ?? [] },
      });
      await world.graph.mailbox().deliver({ raw, folder: 'sentitems' });
      await round();
    }
    const archive = 'archive@firm.example.com';
    const copyOf = ({ messageId }: CaseMail): string => aRawMail({ messageId: `<${messageId}>` }).toString();

    it('shows what is attached, from the own mailbox, and says when some of it is not there', async () => {
      const [one, two] = [await world.deliver('one'), await world.deliver('two')];

      await send(archive, [], [copyOf(one), copyOf(two), copyOf({ ...one, messageId: 'nowhere@example.net' })]);
      await round();

      assert.deepEqual(told, ['forwarded one, two and more']);
      assert.equal(atOnce.most, 1, 'each is fetched whole');
      assert.deepEqual((await waitingEmails(world.at, world.store)).length, 2);
    });

    it('sets one aside that fails for long, asks about it, and goes on with the others', async () => {
      broken = new RemoteError({ system: 'graph', failure: 'unavailable', request: 'GET' });
      const behind = await world.deliver('behind');
      await send(archive, [], [copyOf(behind)]);
      for (let n = 0; n < 4; n += 1) await round();
      assert.deepEqual(told, ['graph unavailable'], 'not yet: they followed each other closely');
      await send(archive, [`In-Reply-To: <${behind.messageId}>`]);
      world.crm.clock.advance(31 * 60_000);

      await round();
      await round();

      assert.deepEqual(told.slice(0, 2), ['graph unavailable', 'forwarded behind']);
      assert.match(told[2] ?? '', /^waiting .*FW/);
      const { asked, failures } = (await readState(world.store, partition))?.state ?? {};
      assert.deepEqual([asked?.length, failures], [2, 0]);
      const [first] = asked ?? [];
      assert.equal((await readFiled(world.store, partition, first?.messageId ?? ''))?.why, 'failing');
    });

    it('never sets one aside because a sign-in is missing', async () => {
      broken = new RemoteError({ system: 'graph', failure: 'unauthorized', request: 'GET' });
      const one = await world.deliver('signed-out');
      await send(archive, [], [copyOf(one)]);
      for (let n = 0; n < 6; n += 1) {
        world.crm.clock.advance(31 * 60_000);
        await round();
      }
      broken = null;

      await round();

      assert.ok(told.includes('forwarded signed-out'));
    });

    it('shows the email that an inline forward names', async () => {
      const one = await world.deliver('inline');

      await send(archive, [`In-Reply-To: <${one.messageId}>`]);
      await send(archive, ['In-Reply-To: <gone@example.net>']);

      assert.deepEqual(told, ['forwarded inline', 'forwarded  and more']);
    });

    it('means the email itself where others got it, too', async () => {
      const one = await world.deliver('answered');

      await send(`jane@example.org, ${archive}`, [`In-Reply-To: <${one.messageId}>`]);

      assert.deepEqual(told, ['forwarded FW']);
    });

    it('keeps it for later where the chat does not answer', async () => {
      const one = await world.deliver('later');
      isDeaf = true;
      await send(archive, [`In-Reply-To: <${one.messageId}>`]);
      isDeaf = false;
      await round();

      assert.deepEqual(told, ['waiting later']);
    });

    it('answers nobody who only writes to that address, under whatever name', async () => {
      const people = { from: owner.email, to: archive };
      const forged = await world.deliver('forged', [], people);
      // As it comes from outside: into the Inbox.
      await world.graph.call('POST', `/me/messages/${forged.id}/move`, { body: { destinationId: 'inbox' } });

      await round();

      assert.deepEqual(told, []);
    });
  });
});
