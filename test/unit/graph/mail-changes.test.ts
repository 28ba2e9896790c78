import assert from 'node:assert/strict';
import { outlookId } from '../../../src/domain/ids.ts';
import type { ChangePage, MailChanges } from '../../../src/filing/ports.ts';
import { graphMailChanges } from '../../../src/graph/mail-changes.ts';
import { graphOracle } from '../../support/graph-oracle.ts';
import { mimeOf, type TestMail } from '../../support/inbox.ts';
import { aGraph, alex, type TestGraph } from '../../support/sandbox-graph.ts';
import { silentLog } from '../../support/silent-log.ts';

describe('what happens in a mailbox', () => {
  const oracle = graphOracle();
  const since = new Date(Date.now() - 60_000);
  let graph: TestGraph;
  let changes: MailChanges;

  before(async () => {
    graph = await aGraph({ observe: oracle.observe });
    changes = graphMailChanges({ baseUrl: graph.url, log: silentLog })(alex.id, async () => 'any');
  });
  after(() => graph.close());
  afterEach(() => {
    oracle.assertClean();
  });
  beforeEach(() => graph.reset());

  const deliver = async (mail: Partial<TestMail>, folder = 'inbox') => {
    const raw = Buffer.from(mimeOf({ from: 'jane@example.org', subject: 'Plan', ...mail }));
    return outlookId((await graph.mailbox().deliver({ raw, folder })).immutableId);
  };
  /** All pages from a link on, and the link to what comes later. */
  async function read(link: string | null, folder: 'inbox' | 'sentitems' = 'inbox') {
    const mails: ChangePage['mails'][number][] = [];
    for (let next = link; ;) {
      const page = await changes.page(folder, next, since);
      assert.ok(page !== 'expired');
      mails.push(...page.mails);
      next = page.next;
      if (page.isLast) return { mails, next };
    }
  }

  it('tells of what was received since the beginning, page by page, and then of what changes', async () => {
    const old = mimeOf({ from: 'jane@example.org', subject: 'Old' }).replace(
      /^Date:.*$/m,
      'Date: 1 Nov 2026 10:00:00 +0000',
    );
    await graph.mailbox().deliver({ raw: Buffer.from(old), folder: 'inbox' });
    const ids = [];
    for (let n = 0; n < 30; n += 1) ids.push(await deliver({ messageId: `m${n}@example.net` }));
    await deliver({ messageId: 'elsewhere@example.net' }, 'archive');

    const first = await read(null);
    const last = await deliver({ messageId: 'last@example.net' });
    const second = await read(first.next);

    assert.deepEqual(new Set(first.mails.map(({ id }) => id)), new Set(ids));
    assert.deepEqual(second.mails, [{ id: last, messageId: 'last@example.net' }]);
    assert.deepEqual((await read(second.next)).mails, []);
  });

  it('says that a link is forgotten', async () => {
    const { next } = await read(null);
    graph.mailbox().syncState.forget();

    assert.equal(await changes.page('inbox', next, since), 'expired');
    assert.equal(
      await changes.page('inbox', `${graph.url}/me/mailFolders/inbox/messages/delta?$deltatoken=x`, since),
      'expired',
    );
  });

  it('knows how private an email is, whether it is an invitation, and its conversation', async () => {
    const ids = [
      await deliver({ headers: 'Sensitivity: Personal\r\n' }),
      await deliver({ headers: 'Sensitivity: Company-Confidential\r\n' }),
      await deliver({ messageId: 'root@example.net' }),
      await deliver({ headers: 'References: <root@example.net>\r\n' }),
    ];

    const [personal, confidential, root, reply, gone] = await changes.mails([...ids, outlookId('gone')]);

    assert.deepEqual(
      [personal?.sensitivity, confidential?.sensitivity, root?.sensitivity],
      ['personal', 'confidential', 'normal'],
    );
    assert.ok(root?.conversationId);
    assert.equal(root.conversationId, reply?.conversationId);
    assert.equal(root.isMeeting, false);
    assert.equal(gone, null);
  });
});
