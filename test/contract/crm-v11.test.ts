import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { crmId } from '../../src/domain/ids.ts';
import { openV11World, type V11World } from '../support/crm-world.ts';
import { itTellsAboutRecords } from './crm-about.ts';
import { itShowsCrmRecords } from './crm-browse.ts';
import { itArchivesEmail } from './crm-emails.ts';
import { itKeepsCrmRecords } from './crm-records.ts';

describe('CRM records over v11', () => {
  itKeepsCrmRecords(openV11World);
});

describe('Email archive over v11', () => {
  itArchivesEmail(openV11World);
});

describe('CRM pages over v11', () => {
  itShowsCrmRecords(openV11World);
});

describe('What stands about a record over v11', () => {
  itTellsAboutRecords(openV11World);
});

describe('CRM connection over v11', () => {
  let world: V11World;
  beforeEach(async () => {
    world = await openV11World();
  });
  afterEach(() => world.close());

  const count = (method: string): number => world.server.calls.count({ method });

  it('says what server it is before anybody signs in, and who is signed in', async () => {
    const crm = world.as('jim');

    assert.deepEqual(await crm.serverInfo(), { flavor: 'ENT', version: '13.0.0', suiteVersion: null });
    assert.equal(count('POST token'), 0);
    assert.deepEqual(await crm.whoAmI(), { id: 'seed_jim_id', userName: 'jim' });
    assert.equal(crm.emails.serverKey, world.server.url);
  });

  it('tries a wrong password once, whatever is asked at the same time and later', async () => {
    const crm = world.connect({ userName: 'jim', password: 'wrong', encryption: 'md5' });

    const results = await Promise.allSettled([
      crm.records.search('smith', ['Contacts', 'Leads'], 10),
      crm.records.findByEmail(['shared@example.org']),
      crm.browse.modules(),
    ]);
    await assert.rejects(crm.whoAmI(), { failure: 'unauthorized' });

    assert.ok(results.every(({ status }) => status === 'rejected'));
    assert.equal(count('POST token'), 1);
  });

  it('renews an expired token once, however many calls find it expired', async () => {
    const { records } = world.as('jim');
    await records.search('smith', ['Contacts'], 10);
    world.server.expireSessions();
    world.server.calls.reset();

    const found = await Promise.all([1, 2, 3].map(() => records.search('smith', ['Contacts', 'Leads'], 10)));

    assert.ok(found.every((each) => each.length === 3));
    assert.equal(count('POST token'), 1);
  });

  it('signs in by the password when the refresh token is refused as well', async () => {
    const { records } = world.as('jim');
    await records.search('smith', ['Contacts'], 10);
    world.server.revokeSessions();
    world.server.calls.reset();

    assert.equal((await records.search('smith', ['Contacts'], 10)).length, 2);
    assert.equal(count('POST token'), 2);
  });

  it('asks each hour what the person may do', async () => {
    const { records } = world.as('jim');
    await records.fields('Contacts');
    await records.fields('Leads');
    assert.equal(count('GET me'), 1);
    world.clock.advance(60 * 60_000);

    await records.fields('Contacts');

    assert.equal(count('GET me'), 2);
  });

  it('waits as it is told', async () => {
    const { records } = world.as('jim');
    await records.fields('Contacts');
    world.server.failNext({ method: 'POST filter', status: 429, retryAfterSeconds: 7 });

    await assert.rejects(records.search('smith', ['Contacts'], 10), { failure: 'throttled', retryAfterMs: 7000 });
  });

  it('reads what is behind a link to its end', async () => {
    const { records, emails } = world.as('jim');
    const refs = Array.from({ length: 45 }, () => ({ module: 'Contacts', id: crmId(randomUUID()) }));
    for (const [at, { id }] of refs.entries()) await records.create('Contacts', id, { last_name: `Guest ${at}` });
    const copy = {
      ...{ id: crmId(randomUUID()), subject: 'To all', text: 'text', html: null, date: new Date(0), from: null },
      ...{ to: [], cc: [], bcc: [], messageId: 'all@example.com' },
    };

    const result = await emails.create(copy, refs);
    const found = (await emails.findEmails(['all@example.com'])).get('all@example.com');

    assert.ok(result !== 'taken' && result.relations.every(({ related }) => related));
    assert.equal(found?.records.length, 45);
  });
});
