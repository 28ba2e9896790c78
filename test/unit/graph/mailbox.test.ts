import assert from 'node:assert/strict';
import type { Mailbox } from '../../../src/archive/ports.ts';
import type { EmailSummary } from '../../../src/domain/email.ts';
import { RemoteError } from '../../../src/errors.ts';
import { graphMailboxes } from '../../../src/graph/mailboxes.ts';
import { graphOracle } from '../../support/graph-oracle.ts';
import { aRawMail } from '../../support/raw-mail.ts';
import { aGraph, alex } from '../../support/sandbox-graph.ts';
import type { TestGraph } from '../../support/sandbox-graph.ts';
import { silentLog } from '../../support/silent-log.ts';

const archive = {
  category: 'SugarCRM',
  mark: { at: new Date('2026-11-23T14:05:00Z'), records: [{ module: 'Contacts', id: 'c1', name: 'Jane Roe' }] },
  flag: 'complete',
} as const;

const failsWith = (failure: RemoteError['failure']) => (error: unknown) => {
  assert.ok(error instanceof RemoteError, String(error));
  assert.equal(error.failure, failure);
  return true;
};

describe('the mailbox in Microsoft Graph, call by call', () => {
  const oracle = graphOracle();
  let graph: TestGraph;
  let mailbox: Mailbox;

  before(async () => {
    graph = await aGraph({ observe: oracle.observe, limitConcurrency: true });
  });
  after(() => graph.close());
  beforeEach(async () => {
    await graph.reset();
    mailbox = graphMailboxes({ baseUrl: graph.url, log: silentLog })(alex.id, async () => 'any');
  });
  afterEach(() => {
    oracle.assertClean();
  });

  /** Fills the mailbox, lists it, and forgets the calls that took. */
  async function given(count: number): Promise<readonly [EmailSummary, ...EmailSummary[]]> {
    const mails = Array.from({ length: count }, (_, n) => ({ raw: aRawMail({ messageId: `<m${n}@example.com>` }) }));
    await graph.mailbox().fill(mails);
    const [first, ...others] = (await mailbox.list({ words: '', page: null, pageSize: 100 })).emails;
    assert.ok(first);
    graph.calls.reset();
    return [first, ...others];
  }
  const sent = () => graph.calls.all.map(({ method, url, parts }) => [`${method} ${url.split('?')[0]}`, parts.length]);
  const stored = async (id: string) => (await mailbox.summaries([outlook(id)]))[0];
  const outlook = (id: string) => id as EmailSummary['id'];

  describe('costs', () => {
    it('two calls for archiving: the content and the mark, the very first time too', async () => {
      await graph.mailbox().fill([{ raw: aRawMail() }]);
      const id = outlook(
        (await graph.list('/me/messages', { headers: { Prefer: 'IdType="ImmutableId"' } }))[0]?.id ?? '',
      );
      graph.calls.reset();

      const content = await mailbox.content(id);
      assert.ok(content);
      await mailbox.mark(content, archive);

      assert.deepEqual(sent(), [
        ['POST /$batch', 2],
        ['POST /$batch', 2],
      ]);
    });

    it('two plain calls once the mailbox is known', async () => {
      const [first, second] = await given(2);
      await mailbox.mark(first, archive);
      graph.calls.reset();

      assert.ok(second);
      const content = await mailbox.content(second.id);
      assert.ok(content);
      await mailbox.mark(content, archive);

      assert.deepEqual(sent(), [
        [`GET /me/messages/${second.id}`, 0],
        [`PATCH /me/messages/${second.id}`, 0],
      ]);
    });

    it('one call for a page of mail, and one for each twenty summaries', async () => {
      const emails = await given(45);
      await mailbox.list({ words: '', page: null, pageSize: 10 });
      await mailbox.summaries(emails.map(({ id }) => id));

      assert.deepEqual(sent(), [
        ['POST /$batch', 2],
        ['POST /$batch', 20],
        ['POST /$batch', 20],
        ['POST /$batch', 5],
      ]);
    });

    it('nothing to mark what is marked so already', async () => {
      const [email] = await given(1);
      await mailbox.mark(email, archive);
      graph.calls.reset();

      await mailbox.mark({ ...email, etag: null }, archive);

      assert.deepEqual(sent(), [[`GET /me/messages/${email.id}`, 0]]);
    });
  });

  it('finds what is left of a conversation behind a page of what was thrown away, the newest fifty', async () => {
    const headers = ['References: <root@example.com>'];
    const mails = (count: number, day: number, folder: string) =>
      Array.from({ length: count }, (_, n) => ({
        ...{ folder, received: new Date(Date.UTC(2026, 10, day, 0, n)) },
        raw: aRawMail({ messageId: `<${folder}${n}@example.com>`, headers }),
      }));
    await graph.mailbox().fill([...mails(55, 2, 'inbox'), ...mails(50, 3, 'deleteditems')]);
    const [entry] = await graph.list('/me/messages?$top=1');

    const found = await mailbox.conversation(String(entry?.conversationId));

    assert.deepEqual(
      [found.length, found[0]?.messageId, found.at(-1)?.messageId],
      [50, 'inbox54@example.com', 'inbox5@example.com'],
    );
  });

  it('has at most four requests on their way at a time', async () => {
    const [email] = await given(1);

    const contents = await Promise.all(Array.from({ length: 12 }, () => mailbox.content(email.id)));

    assert.ok(contents.every((content) => content !== null));
    assert.ok(graph.calls.all.every(({ status }) => status === 200));
  });

  it('never asks for bytes of attachments together with the message', async () => {
    const [email] = await given(1);

    await mailbox.content(email.id);

    const [line] = graph.calls.lines;
    assert.match(line ?? '', /attachments\(\$select=/);
    assert.ok(!line?.includes('contentBytes'));
  });

  describe('when the service is busy', () => {
    it('comes back after a short while', async () => {
      const [email] = await given(1);
      graph.failNext({ status: 429, retryAfterS: 0, times: 2 });

      assert.ok(await mailbox.content(email.id));
      assert.equal(graph.calls.all.length, 3);
    });

    it('hands on what would keep a person waiting, with the time', async () => {
      const [email] = await given(1);
      graph.failNext({ status: 429, retryAfterS: 120 });

      await assert.rejects(mailbox.content(email.id), { failure: 'throttled', retryAfterMs: 120_000 });
      assert.equal(graph.calls.all.length, 1);
    });

    it('sends again only those parts of a batch that were refused', async () => {
      const emails = await given(5);
      graph.failNext({ match: emails[1]?.id ?? '', status: 429, retryAfterS: 0 });
      graph.failNext({ match: emails[3]?.id ?? '', status: 503, retryAfterS: 0 });

      const found = await mailbox.summaries(emails.map(({ id }) => id));

      assert.deepEqual(found, emails);
      assert.deepEqual(sent(), [
        ['POST /$batch', 5],
        ['POST /$batch', 2],
      ]);
    });

    it('gives up after three tries', async () => {
      const [email] = await given(1);
      graph.failNext({ status: 503, retryAfterS: 0, times: 5 });

      await assert.rejects(mailbox.content(email.id), failsWith('unavailable'));
      assert.equal(graph.calls.all.length, 3);
    });
  });

  describe('when an answer is lost', () => {
    it('reads again', async () => {
      const [email] = await given(1);
      graph.failNext({ dropAnswer: 'applied' });

      assert.ok(await mailbox.content(email.id));
    });

    it('reads again what is missing in a batch', async () => {
      const emails = await given(3);
      graph.failNext({ match: emails[2]?.id ?? '', dropAnswer: 'not-applied' });

      assert.deepEqual(await mailbox.summaries(emails.map(({ id }) => id)), emails);
    });

    for (const dropAnswer of ['applied', 'not-applied'] as const) {
      it(`marks once, whether or not it was done (${dropAnswer})`, async () => {
        const [email] = await given(1);
        graph.failNext({ match: 'PATCH', dropAnswer });

        await mailbox.mark(email, archive);

        const marked = await stored(email.id);
        assert.deepEqual(
          [marked?.categories, marked?.flag, marked?.archived],
          [['SugarCRM'], 'complete', archive.mark],
        );
      });
    }
  });

  describe('when the version is not the one it was', () => {
    it('reads and writes once more', async () => {
      const [email] = await given(1);
      await graph.call('PATCH', `/me/messages/${email.id}`, { body: { categories: ['Blue category'], isRead: true } });

      await mailbox.mark(email, archive);

      assert.deepEqual((await stored(email.id))?.categories, ['Blue category', 'SugarCRM']);
    });

    for (const status of [412, 409]) {
      it(`believes ${status} although nobody changed anything, once`, async () => {
        const [email] = await given(1);
        await mailbox.mark(email, { ...archive, mark: null });
        graph.calls.reset();
        graph.failNext({ match: 'PATCH', status });

        await mailbox.mark(email, archive);

        assert.deepEqual(
          sent().map(([line]) => String(line).split(' ')[0]),
          ['POST', 'GET', 'PATCH'],
        );
        assert.equal((await stored(email.id))?.flag, 'complete');
      });
    }

    it('leaves it to the caller the second time', async () => {
      const [email] = await given(1);
      graph.failNext({ match: 'PATCH', status: 412, times: 2 });

      await assert.rejects(mailbox.mark(email, archive), failsWith('changed'));
    });
  });

  describe('the category in the list of Outlook', () => {
    const names = async () => (await graph.list('/me/outlook/masterCategories')).map((item) => item.displayName);

    it('is made once in a process', async () => {
      const [first, second] = await given(2);
      assert.ok(second);

      await mailbox.mark(first, archive);
      await mailbox.mark(second, archive);

      assert.equal((await names()).filter((name) => name === 'SugarCRM').length, 1);
      assert.equal(graph.calls.all.flatMap(({ parts }) => parts).filter(({ url }) => url.includes('master')).length, 1);
    });

    it('may be there already, or be refused: the message is marked all the same', async () => {
      const [first, second] = await given(2);
      assert.ok(second);
      await mailbox.mark(first, { ...archive, category: 'blue CATEGORY' });
      graph.failNext({ match: 'masterCategories', status: 403 });
      await mailbox.mark(second, archive);

      assert.deepEqual((await stored(first.id))?.categories, ['blue CATEGORY']);
      assert.deepEqual((await stored(second.id))?.categories, ['SugarCRM']);
    });

    it('is tried again when the service was out of order', async () => {
      const [first, second] = await given(2);
      assert.ok(second);
      graph.failNext({ match: 'masterCategories', status: 500, times: 3 });
      await mailbox.mark(first, archive);
      assert.ok(!(await names()).includes('SugarCRM'));

      await mailbox.mark(second, archive);

      assert.ok((await names()).includes('SugarCRM'));
    });
  });

  describe('a failure', () => {
    const cases: readonly [number, string | undefined, RemoteError['failure']][] = [
      [401, undefined, 'unauthorized'],
      [403, undefined, 'refused'],
      [404, 'MailboxNotEnabledForRESTAPI', 'refused'],
      [400, 'RequestBroker--ParseUri', 'rejected'],
      [501, undefined, 'unavailable'],
    ];
    for (const [status, code, failure] of cases) {
      it(`${status} ${code ?? ''} is ${failure}`, async () => {
        const [email] = await given(1);
        graph.failNext({ status, times: 3, ...(code !== undefined && { code }) });

        await assert.rejects(mailbox.content(email.id), (error) => {
          assert.ok(error instanceof RemoteError);
          assert.deepEqual([error.failure, error.status, error.system], [failure, status, 'graph']);
          assert.ok(error.requestId);
          assert.ok(!error.request.includes(email.id));
          return true;
        });
      });
    }

    it('of a forgotten mailbox fact is not remembered', async () => {
      graph.failNext({ match: '/me?', status: 403 });

      await assert.rejects(mailbox.addresses(), failsWith('refused'));
      assert.deepEqual(await mailbox.addresses(), ['alex.winslow@example.com']);
    });

    it('to get a token is handed on as it is', async () => {
      const noToken = new RemoteError({ system: 'graph', failure: 'unauthorized', request: 'token' });
      const other = graphMailboxes({ baseUrl: graph.url, log: silentLog })(alex.id, () => Promise.reject(noToken));

      await assert.rejects(other.addresses(), noToken);
    });
  });
});
