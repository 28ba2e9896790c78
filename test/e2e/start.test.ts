import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleBook } from '../../src/sandbox/sample/book.ts';
import { startProTracker } from '../../src/sandbox/protracker/server.ts';
import { startAdviser } from '../support/adviser.ts';
import { countEmails, crmAs } from '../support/crm-as.ts';
import { startService } from '../support/service.ts';

/** What a newcomer can start it with. */
describe('npm start', () => {
  it('keeps everything across restarts, and starts over with --reset', async () => {
    const first = await startService();
    const adviser = await startAdviser(first.door);
    const list = await adviser.say('archive installment');
    const [email] = list.choices('emails');
    assert.ok(email);
    const card = await adviser.press(list, 'Choose records', { emails: email.value });
    await adviser.press(card, 'Archive');
    await adviser.close();

    const second = await first.restart();
    const again = await startAdviser(second.door);
    assert.match((await again.say('archived')).text, /An installment sale/);
    assert.match((await again.say('archive installment')).choices('emails')[0]?.title ?? '', /^✓ /);
    await again.close();

    const third = await second.restart('--reset');
    const fresh = await startAdviser(third.door);
    assert.match((await fresh.say('archived')).text, /No archived emails to show/);
    await fresh.close();
    await third.close();
  });

  it('works on a real CRM of the family in place of the embedded one, and seeds nothing there', async () => {
    const real = await startProTracker({ dataFile: ':memory:', seed: sampleBook(new Date()) });
    const service = await startService({
      PROTRACKER_URL: real.url,
      PROTRACKER_USER: 'jim',
      PROTRACKER_PASSWORD: 'jim',
    });
    const adviser = await startAdviser(service.door);
    const jim = crmAs(real.url, 'jim');

    const list = await adviser.say('archive installment');
    const card = await adviser.press(list, 'Choose records', { emails: list.choices('emails')[0]?.value ?? '' });
    const done = await adviser.press(card, 'Archive');

    assert.equal(service.sandbox?.protracker, null);
    assert.match(done.text, /Filed under Eleanor Whitcombe/);
    assert.equal(await countEmails(jim, 'An installment sale, no names'), 1);
    assert.equal(real.calls.count({ method: 'set_entries' }), 0);
    await adviser.close();
    await jim.close();
    await service.close();
    await real.close();
  });

  it('fills the mailbox with a folder of mail files, and names what it cannot read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'protracker-mail-'));
    await writeFile(
      join(folder, 'one.eml'),
      'From: someone@example.org\r\nTo: alex@example.com\r\nSubject: From a file\r\n\r\nHello',
    );
    await writeFile(
      join(folder, 'two.mbox'),
      'From x Mon Nov 23 09:00:00 2026\nFrom: b@example.org\nSubject: From a box\n\nHello\n',
    );
    await writeFile(join(folder, 'bad.eml'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]));
    const said: string[] = [];

    const service = await startService({}, { onUnreadable: (file, reason) => said.push(`${file}: ${reason}`) }, [
      '--mail',
      folder,
    ]);
    const adviser = await startAdviser(service.door);
    const list = await adviser.say('archive');

    assert.deepEqual(
      list
        .choices('emails')
        .map(({ title }) => title.split(' · ')[0])
        .toSorted(),
      ['From a box', 'From a file'],
    );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^bad\.eml: /);
    await adviser.close();
    await service.close();
    await rm(folder, { recursive: true });
  });
});
