import assert from 'node:assert/strict';
import { MailboxMemory } from '../../../../src/graph/memory.ts';
import { graphOutlook } from '../../../../src/graph/sync/outlook.ts';
import type { OutlookSource } from '../../../../src/sync/ports.ts';
import { outlookId } from '../../../../src/domain/ids.ts';
import { graphError } from '../../../../src/graph/failure.ts';
import { replyOfFailure } from '../../../../src/graph/sync/reply.ts';
import { aCreate, closed } from './outlook-world.ts';
import { scriptedGraph } from './scripted-graph.ts';
import type { ScriptedAnswer } from './scripted-graph.ts';
import { contactEntry, taskEntry } from './wire-samples.ts';

const options = { fax: false, further: [], privateSensitivities: ['private'], recordLink: () => null } as const;
const source: OutlookSource = { kind: 'task', listId: 'list-1' };
const [taskId, contactId] = [outlookId(taskEntry.id), outlookId(contactEntry.id)];
const deltaLink = 'https://graph.example/v1.0/me/delta?$deltatoken=2';

const sideOf = (answer: (path: string) => ScriptedAnswer) => {
  const graph = scriptedGraph(({ path }) => answer(path));
  return { side: graphOutlook(graph, new MailboxMemory(), options), graph };
};

describe('entries that tell only part of an item', () => {
  const page = { value: [{ id: 'task-1', status: 'completed' }, taskEntry], '@odata.deltaLink': deltaLink };

  it('are completed by reading the item', async () => {
    const whole = { ...taskEntry, status: 'completed', linkedResources: [] };
    const { side, graph } = sideOf((path) => ({ body: path.includes('/delta') ? page : whole }));

    const round = closed((await side.pull([{ source, cursor: null }]))[0]);

    const statuses = round.entries.map((entry) =>
      entry.what === 'item' && entry.item.kind === 'task' ? entry.item.content.status : entry.what,
    );
    assert.deepEqual(statuses, ['completed', 'notStarted']);
    assert.equal(round.cursor, deltaLink);
    assert.equal(graph.seen.length, 2);
  });

  it('are hearsay where it cannot be read', async () => {
    const { side } = sideOf((path) => (path.includes('/delta') ? { body: page } : { status: 403 }));

    const round = closed((await side.pull([{ source, cursor: null }]))[0]);

    assert.deepEqual(round.entries[0], { page: 0, what: 'removed', id: 'task-1' });
  });
});

describe('what an answer leaves out', () => {
  it('is no stamp of a task that was asked for with it', async () => {
    const { side } = sideOf(() => ({ body: taskEntry }));

    const found = (await side.read([{ kind: 'task', id: taskId, containerId: 'list-1' }])).get(taskId);

    assert(found?.what === 'there');
    assert.equal(found.item.stamp, null);
  });

  it('may be all of it: then the write may have been done', async () => {
    const writes = ['one', 'two'].map((intentId) => aCreate(intentId));
    const { side } = sideOf(() => ({ body: 'nonsense' }));
    const malformed = graphError('malformed', 'POST $batch', { status: 200 });

    const replies = await side.write(writes);

    assert.deepEqual(
      [...replies.values()].map(({ item }) => item),
      [null, null],
    );
    assert.equal(replyOfFailure(malformed), null);
    assert.equal(replyOfFailure(graphError('unavailable', 'POST $batch')), null);
    assert.throws(() => replyOfFailure(new TypeError('ours')), TypeError);
  });
});

describe('a contact among the recoverable items', () => {
  it('is deleted', async () => {
    const folder = (id: string, parentFolderId: string) => ({ body: { id, parentFolderId } });
    const { side } = sideOf((path) => {
      if (path.startsWith('/me/contacts/')) return { body: { ...contactEntry, parentFolderId: 'recoverable' } };
      if (path.startsWith('/me/mailFolders/msgfolderroot')) return folder('root', 'top');
      if (path.startsWith('/me/mailFolders/deleteditems')) return folder('bin', 'root');
      if (path.startsWith('/me/mailFolders/recoverableitemsdeletions')) return folder('recoverable', 'top');
      return { status: 404 };
    });

    const found = await side.read([{ kind: 'contact', id: contactId, containerId: null }]);

    assert.deepEqual(found.get(contactId), { what: 'deleted' });
  });

  it('is not known where its folder leads nowhere', async () => {
    const { side } = sideOf((path) => {
      if (path.startsWith('/me/contacts/')) return { body: contactEntry };
      return /msgfolderroot|deleteditems/.test(path) ? { body: { id: path } } : { status: 404 };
    });

    const found = await side.read([{ kind: 'contact', id: contactId, containerId: null }]);

    assert.deepEqual(found.get(contactId), { what: 'unknown' });
  });
});

describe('links of a delta', () => {
  const [next, same] = ['a', 'b'].map(
    (token) => `https://graph.example/v1.0/me/contacts/delta?$skiptoken=${token}%2F'('=`,
  );

  it('are followed as they came, on our own address', async () => {
    const pages = [
      { value: [contactEntry], '@odata.nextLink': next },
      { value: [], '@odata.deltaLink': deltaLink },
    ];
    const { side, graph } = sideOf(() => ({ body: pages.shift() }));

    await side.pull([{ source: { kind: 'contact', folderId: 'f' }, cursor: deltaLink }]);

    assert.deepEqual(
      graph.seen.map(({ path }) => path),
      ['/me/delta?$deltatoken=2', "/me/contacts/delta?$skiptoken=a%2F'('="],
    );
  });

  it('that lead nowhere, or to where they came from, break the chain', async () => {
    const folder: OutlookSource = { kind: 'contact', folderId: 'f' };
    for (const body of [
      { value: [] },
      { value: [], '@odata.nextLink': 'elsewhere' },
      { value: [], '@odata.nextLink': same },
    ]) {
      const { side } = sideOf(() => ({ body }));

      await assert.rejects(side.pull([{ source: folder, cursor: null }]), { failure: 'malformed' });
    }
  });
});

describe('the mailbox of a person', () => {
  const settingsOf = (body: object) => sideOf(() => ({ body })).side.mailbox();

  it('is in a zone by its Windows or its IANA name', async () => {
    const zones = ['Pacific Standard Time', 'Europe/Berlin', 'UTC', 'tzone://Microsoft/Utc'];

    const found = await Promise.all(zones.map((timeZone) => settingsOf({ timeZone })));

    assert.deepEqual(
      found.map(({ zone }) => zone),
      ['America/Los_Angeles', 'Europe/Berlin', 'UTC', 'UTC'],
    );
  });

  it('of the person’s own making is that of the working hours', async () => {
    const timeZone = 'Customized Time Zone';
    const workingHours = { timeZone: { name: 'Tokyo Standard Time' } };

    assert.deepEqual(await settingsOf({ timeZone, workingHours, language: { locale: 'ja-JP' } }), {
      zone: 'Asia/Tokyo',
      country: 'JP',
    });
    assert.deepEqual(await settingsOf({ timeZone, language: { locale: 'nonsense_' } }), { zone: 'UTC', country: null });
    assert.deepEqual(await settingsOf({ language: { locale: 'en' } }), { zone: 'UTC', country: null });
  });
});
