import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { crmId } from '../../src/domain/ids.ts';
import { openWorld, type CrmWorld } from '../support/crm-world.ts';
import { itTellsAboutRecords } from './crm-about.ts';
import { itShowsCrmRecords } from './crm-browse.ts';
import { itArchivesEmail } from './crm-emails.ts';
import { itKeepsCrmRecords } from './crm-records.ts';

describe('CRM records over v4_1', () => {
  itKeepsCrmRecords(openWorld);
});

describe('Email archive over v4_1', () => {
  itArchivesEmail(openWorld);
});

describe('CRM pages over v4_1', () => {
  itShowsCrmRecords(openWorld);
});

describe('What stands about a record over v4_1', () => {
  itTellsAboutRecords(openWorld);
});

describe('CRM connection over v4_1', () => {
  let world: CrmWorld;
  afterEach(() => world.close());

  it('says what server it is and who is signed in', async () => {
    world = await openWorld();
    const crm = world.as('jim');

    assert.deepEqual(await crm.serverInfo(), { flavor: 'CE', version: '6.5.25', suiteVersion: '7.14.6' });
    assert.equal(world.server.calls.count({ method: 'login' }), 0);
    assert.deepEqual(await crm.whoAmI(), { id: 'seed_jim_id', userName: 'jim' });
    assert.equal(crm.emails.serverKey, world.server.url);
  });

  it('tries a wrong password once, whatever is asked at the same time and later', async () => {
    world = await openWorld();
    const crm = world.connect({ userName: 'jim', password: 'wrong', encryption: 'md5' });

    const results = await Promise.allSettled([
      crm.records.search('smith', ['Contacts', 'Leads'], 10),
      crm.records.findByEmail(['shared@example.org']),
      crm.emails.findEmails(['m@example.com']),
      crm.browse.modules(),
    ]);
    await assert.rejects(crm.whoAmI(), { failure: 'unauthorized' });

    assert.ok(results.every(({ status }) => status === 'rejected'));
    assert.equal(world.server.calls.count({ method: 'login' }), 1);
  });

  it('signs in with a clear password where that is wanted', async () => {
    world = await openWorld();
    const crm = world.connect({ userName: 'sally', password: 'sally', encryption: 'plain' });

    assert.equal((await crm.whoAmI()).id, 'seed_sally_id');
  });

  it('opens at most four sessions, and goes on when all of them end', async () => {
    world = await openWorld();
    const { records } = world.as('jim');
    const modules = ['Contacts', 'Leads', 'Accounts', 'ptc_Clients', 'Opportunities', 'Cases', 'Project'];
    const search = () => records.search('smith', modules, 10);
    await Promise.all([search(), search(), search()]);
    assert.equal(world.server.calls.count({ method: 'login' }), 4);

    world.server.expireSessions();

    assert.equal((await search()).length, 4);
    assert.ok(world.server.calls.count({ method: 'login' }) <= 8);
  });

  it('names what a database of three-byte text did not keep', async () => {
    world = await openWorld({ threeByteText: true });
    const { records, emails } = world.as('jim');

    const { lost } = await records.create('Contacts', crmId(randomUUID()), { first_name: 'Zoë', last_name: 'Hi 😀' });
    const email = await emails.create(
      {
        id: crmId(randomUUID()),
        subject: 'Hi 😀',
        text: 'Grüße',
        html: null,
        date: new Date(0),
        from: null,
        to: [],
        cc: [],
        bcc: [],
        messageId: 'm@example.com',
      },
      [],
    );

    assert.deepEqual(lost, ['last_name']);
    assert.ok(email !== 'taken');
    assert.deepEqual(email.lost, ['subject']);
  });
});
