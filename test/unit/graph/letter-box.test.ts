import assert from 'node:assert/strict';
import { RemoteError } from '../../../src/errors.ts';
import { graphLetterBoxes } from '../../../src/graph/letter-box.ts';
import { graphMailboxes } from '../../../src/graph/mailboxes.ts';
import { graphMailChanges } from '../../../src/graph/mail-changes.ts';
import { neverFiled } from '../../../src/filing/decide.ts';
import { noRules } from '../../../src/settings/personal.ts';
import { graphOracle } from '../../support/graph-oracle.ts';
import { aRawMail } from '../../support/raw-mail.ts';
import { aGraph, alex, type TestGraph } from '../../support/sandbox-graph.ts';
import { silentLog } from '../../support/silent-log.ts';

const letter = { id: 'letter-1', subject: 'A question', html: '<html><body><p>Which one?</p></body></html>' };
const token = async () => 'any';
const refused = async (): Promise<string> => {
  throw new RemoteError({ system: 'graph', failure: 'refused', request: 'permission to send' });
};

describe('the letter box in Microsoft Graph', () => {
  const oracle = graphOracle();
  let graph: TestGraph;

  beforeEach(async () => {
    graph = await aGraph({
      observe: oracle.observe,
      seed: [{ folder: 'inbox', raw: aRawMail({ subject: 'Pension', messageId: '<1@example.com>' }) }],
    });
  });
  afterEach(async () => {
    await graph.close();
    oracle.assertClean();
  });
  const open = (send = token) =>
    graphLetterBoxes({ baseUrl: graph.url, log: silentLog })(alex.id, { read: token, send });
  const mailbox = () => graphMailboxes({ baseUrl: graph.url, log: silentLog })(alex.id, token);

  it('writes to its owner alone, and finds what it sent by its id', async () => {
    const box = open();
    const before = await box.has('letter-1');
    await box.send(letter);

    assert.deepEqual([before, await box.has('letter-1'), await box.has('letter-2')], [false, true, false]);
    const [received] = graph.mailbox().list('inbox');
    assert.equal(received?.subject, 'A question');
    const stored = await graph.list('/me/mailFolders/inbox/messages?$select=toRecipients,ccRecipients,bccRecipients');
    assert.deepEqual(stored[0]?.toRecipients, [{ emailAddress: { name: alex.email, address: alex.email } }]);
  });

  it('knows whether the person has allowed it to send', async () => {
    assert.deepEqual([await open().maySend(), await open(refused).maySend()], [true, false]);
    await assert.rejects(open(refused).send(letter), { failure: 'refused' });
  });

  it('leaves nothing among the emails that can be archived, whichever copy it is', async () => {
    await open().send(letter);

    const listed = await mailbox().list({ words: '', page: null, pageSize: 10 });
    const found = await mailbox().list({ words: 'question', page: null, pageSize: 10 });

    assert.deepEqual(
      listed.emails.map(({ subject }) => subject),
      ['Pension'],
    );
    assert.deepEqual(found.emails, []);
  });

  it('is left alone by rules in both folders', async () => {
    await open().send(letter);
    const changes = graphMailChanges({ baseUrl: graph.url, log: silentLog })(alex.id, token);
    const own = [alex.email];

    for (const folder of ['inbox', 'sentitems'] as const) {
      const page = await changes.page(folder, null, new Date(0));
      assert.ok(page !== 'expired');
      const mails = await changes.mails(page.mails.map(({ id }) => id));
      const questions = mails.filter((mail) => mail?.isQuestion === true);
      assert.equal(questions.length, 1);
      assert.ok(questions[0]);
      assert.equal(neverFiled(questions[0], { ...noRules, contacts: true }, own), 'internal');
    }
  });

  it('does not send again by itself when the answer is lost', async () => {
    graph.failNext({ match: /^POST \/me\/sendMail/, dropAnswer: 'applied' });

    await assert.rejects(open().send(letter), { failure: 'unavailable' });

    const calls = graph.calls.all.filter(({ url }) => url === '/me/sendMail');
    assert.deepEqual([calls.length, await open().has('letter-1')], [1, true]);
  });
});
