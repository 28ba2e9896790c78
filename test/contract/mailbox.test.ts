import { graphMailboxes } from '../../src/graph/mailboxes.ts';
import { graphOracle } from '../support/graph-oracle.ts';
import { aGraph, alex } from '../support/sandbox-graph.ts';
import type { TestGraph } from '../support/sandbox-graph.ts';
import { silentLog } from '../support/silent-log.ts';
import { itIsAMailbox } from './mailbox.ts';
import type { GivenMail } from './mailbox.ts';

const inFolder = (mail: GivenMail) => ({ folder: 'inbox', ...mail });

describe('the mailbox in Microsoft Graph', () => {
  const oracle = graphOracle();
  let graph: TestGraph;

  before(async () => {
    graph = await aGraph({ observe: oracle.observe, limitConcurrency: true });
  });
  after(() => graph.close());
  afterEach(() => {
    oracle.assertClean();
  });

  itIsAMailbox(async (mails) => {
    await graph.reset();
    const side = graph.mailbox();
    await side.fill(mails.map(inFolder));
    const open = graphMailboxes({ baseUrl: graph.url, log: silentLog });
    return {
      mailbox: open(alex.id, async () => 'any'),
      deliver: async (mail) => {
        await side.deliver(inFolder(mail));
      },
    };
  });
});
