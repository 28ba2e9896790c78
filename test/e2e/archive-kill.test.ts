import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { RecordRef } from '../../src/domain/record.ts';
import { Mailbox } from '../../src/sandbox/graph/mailbox.ts';
import { Database } from '../../src/sandbox/graph/store/database.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startAdviser, type Adviser, type ShownCard } from '../support/adviser.ts';
import { startChild, type Child } from '../support/child.ts';
import { countEmails, crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { mimeOf } from '../support/inbox.ts';

const Addresses = z.object({ door: z.string(), crm: z.string(), graph: z.string() });
type Addresses = z.infer<typeof Addresses>;

const emails = 20;
const kills = 2;
/** As `npm start` keeps it: most of a start is to read TypeScript. */
const compiled = { NODE_COMPILE_CACHE: new URL('../../node_modules/.cache/node', import.meta.url).pathname };

/** Twenty emails with a file each, from the chat; the process is killed in the middle, again and again. */
describe('A service that is killed while it archives', function () {
  this.timeout(240_000);
  let dataDir: string;
  let child: Child;
  let alex: Adviser;

  async function startService(): Promise<Addresses> {
    child = startChild(new URL('../support/service-process.ts', import.meta.url), [dataDir, '15'], compiled);
    return Addresses.parse(JSON.parse((await child.line()) ?? '{}'));
  }

  async function kill(): Promise<void> {
    child.signal('SIGKILL');
    await child.ended;
  }

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'protracker-kill-'));
  });
  after(async () => {
    await kill();
    await alex.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('goes on by itself, doubles nothing, and tells the chat in the end', async () => {
    const ids = await fillMailbox();
    const first = await startService();
    alex = await startAdviser(first.door);
    const card = await alex.say(`archive ${ids.map((id) => `id:${id}`).join(' ')}`);
    const crm = crmAs(first.crm, sampleAdviser.crmUserName);
    const records = [await theRecord(crm, 'Contacts', 'Whitcombe'), await theRecord(crm, 'Accounts', 'Whitcombe')];
    await crm.close();

    const progress = await alex.press(card, 'Archive', {
      ticked: records.map(({ module, id }) => `${module}:${id}`).join(','),
    });
    assert.match(progress.text, /of 20 emails done/);

    let midway = 0;
    let shown = await alex.edited();
    for (let killed = 0; killed < kills && isAtWork(shown); killed += 1) {
      await delay(Math.random() * 300);
      await kill();
      if ((await filedUnder(records[0], await startService())).length < emails) midway += 1;
      shown = await alex.edited(); // somebody took it up when the claim of the dead process was over
    }

    assert.ok(midway > 0, 'killed in the middle of the work');
    const end = isAtWork(shown) ? await theEnd(alex) : shown;
    assert.match(end.text, /20 emails archived to ProTracker/);
    await kill();
    const last = await startService();
    const after = crmAs(last.crm, sampleAdviser.crmUserName);
    for (const record of records) {
      const filed = await filedUnder(record, last);
      assert.equal(filed.length, emails);
      assert.equal(new Set(filed.map(({ subject }) => subject)).size, emails);
      assert.ok(filed.every(({ attachments }) => attachments.length === 1));
    }
    for (let n = 0; n < emails; n += 1) assert.equal(await countEmails(after, `Killed ${n}`), 1);
    await after.close();
  });

  /** Before the service starts: its mailbox takes what is there. */
  async function fillMailbox(): Promise<readonly string[]> {
    await startService();
    await kill();
    const db = new Database(join(dataDir, 'graph.db'));
    const mailbox = new Mailbox(db, { ...sampleAdviser, id: sampleAdviser.userId }, () => new Date());
    const ids: string[] = [];
    for (let n = 0; n < emails; n += 1) {
      const raw = mimeOf({
        from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
        subject: `Killed ${n}`,
        messageId: `killed-${n}@example.net`,
        files: [`paper-${n}.txt`],
      });
      ids.push((await mailbox.deliver({ raw: Buffer.from(raw), folder: 'inbox' })).immutableId);
    }
    db.close();
    return ids;
  }
});

/** The test's emails on a record, as the CRM shows them. */
async function filedUnder(record: RecordRef | undefined, { crm: url }: Addresses) {
  const crm = crmAs(url, sampleAdviser.crmUserName);
  const history = record ? await historyOf(crm, record) : [];
  await crm.close();
  return history.filter(({ subject }) => subject.startsWith('Killed '));
}

const isAtWork = (card: ShownCard): boolean => card.buttons.includes('Cancel');

/** The last state of the card: edits until it is a result. */
async function theEnd(alex: Adviser): Promise<ShownCard> {
  for (;;) {
    const card = await alex.edited();
    if (!isAtWork(card)) return card;
  }
}
