import assert from 'node:assert/strict';
import { createConversations } from '../../../bot/conversations.ts';
import { latestArchived, recentRecords } from '../../../src/archive/history.ts';
import { operationsOf } from '../../../src/archive/operations.ts';
import { keepTeamsMessage } from '../../../src/archive/teams-messages.ts';
import { auditPage } from '../../../src/administration/audit-list.ts';
import { operationId } from '../../../src/domain/ids.ts';
import { archivedByRules, newFiled, readFiled, readState } from '../../../src/filing/docs.ts';
import { Connections } from '../../../src/identity/connection.ts';
import { keptJobs, embeddedPartition } from '../../../src/jobs/kept.ts';
import { placeOf, queuedJobs } from '../../../src/jobs/queue-docs.ts';
import { readSettings } from '../../../src/settings/store.ts';
import { readTenantSettings } from '../../../src/settings/tenant.ts';
import type { DocumentType } from '../../../src/store/documents.ts';
import type { IndexFields } from '../../../src/store/port.ts';
import { readNotices } from '../../../src/syncing/notices-doc.ts';
import { readRun, readStanding } from '../../../src/syncing/run-docs.ts';
import { memoryStore } from '../../support/memory-store.ts';

/** Documents as the first versions wrote them. They are never edited here: whoever stored one still has it. */
describe('documents of earlier versions are understood', () => {
  const store = memoryStore({ now: () => new Date(at) });
  const person = { tenantId: 't', userId: 'u', name: 'Ann Archer', locale: 'en-US', timeZone: 'UTC' };
  const pk = 't|u';
  const at = '2026-11-20T09:00:00.000Z';
  const put = (type: DocumentType, id: string, data: object, index: IndexFields = {}, partition = pk) =>
    store.write(partition, {
      kind: 'upsert',
      doc: { id, type, index, body: { version: 1, data }, opId: 'first', ttlSeconds: null },
    });

  it('what a person set', async () => {
    const each = <Value>(value: Value) => ({ contact: value, event: value, task: value });
    await put('settings', 'settings', {
      sync: {
        ...{ kinds: each('onRequest'), conflict: each('ask'), conflictUnit: 'item', categoryMode: 'visual' },
        ...{ privateSensitivities: ['private'], neverSync: ['@example.org'], ambiguousMatch: 'skip' },
        ...{ inviteesToOutlook: true, lostEligibility: 'remove', fax: true, everyMinutes: 30, quietHours: null },
        ...{ calendarWindow: { daysBack: 1, daysAhead: 2 }, brake: { items: 5, share: 0.5 }, newEventsAs: 'Calls' },
      },
    });

    const { sync, archive, rules } = await readSettings(store, pk);

    assert.deepEqual([sync.fax, sync.newEventsAs, archive.whenSent, rules.replies], [true, 'Calls', 'tell', false]);
  });

  it('what an administrator set, and the list of it', async () => {
    const nothing = { api: null, login: null, ldapKey: null, peopleChooseServer: null, category: null };
    const more = { archivedFlag: null, archiveMailbox: null, modules: null, policies: {}, auditDays: 90 };
    const data = { server: 'https://crm.example.com', ...nothing, ...more };
    await put('settings', 'tenant-settings', data, {}, 't');
    const line = { at, by: { userId: 'u', name: 'Ann' }, kind: 'changed', changes: [] };
    await put('audit', 'audit-1', line, {}, 't');

    assert.equal((await readTenantSettings(store, 't')).server, 'https://crm.example.com');
    const { entries } = await auditPage(store, 't', { before: null, now: new Date(at) });
    assert.deepEqual(
      entries.map(({ by }) => by.name),
      ['Ann'],
    );
  });

  it('how they are connected, and where they are reached', async () => {
    const account = { account: 'ann', since: at };
    const crm = { system: 'protracker', url: 'https://crm.example.com', userName: 'ann', password: 'x' };
    await put('connection', 'connection-protracker', { ...crm, encryption: 'md5', ...account });
    await put('connection', 'connection-microsoft', {
      system: 'microsoft',
      cache: '{}',
      homeAccountId: 'h',
      ...account,
    });
    await put('conversation', 'conversation', { address: { conversation: { id: 'c' } } });
    const connections = new Connections(store, () => 'op');

    assert.equal((await connections.read(person, 'protracker'))?.connection.system, 'protracker');
    assert.equal((await connections.read(person, 'microsoft'))?.connection.system, 'microsoft');
    assert.deepEqual(await createConversations(store).find(person), { conversation: { id: 'c' } });
  });

  it('what they archived, and what is being archived', async () => {
    const entry = { operationId: 'o', emailId: 'e', subject: 's', correspondent: 'c', at };
    const [url, key] = ['https://crm.example.com/1', 'Contacts:1'];
    await put('archive', 'latest', { entries: [{ ...entry, emailUrl: url, records: [{ key, name: 'Bo', url }] }] });
    await put('recent', 'recent', { keys: ['Contacts:1'] });
    await put('operation', 'o-1', {
      ...{ id: 'o-1', person, createdAt: at, emails: [], gone: 0, records: {}, groups: [], offered: [], ticked: [] },
      ...{ shared: [], search: { text: '', modules: [], matches: null }, edits: {}, stage: 'choosing', results: [] },
      ...{ runner: null, tryUntil: null, waitingFor: null, cancelled: false, place: null },
    });

    assert.equal((await latestArchived(store, pk))[0]?.subject, 's');
    assert.deepEqual(await recentRecords(store, pk), ['Contacts:1']);
    const open = await operationsOf(store, pk, () => 'op').read(operationId('o-1'));
    assert.equal(open?.draft.stage, 'choosing');
  });

  it('Teams messages that they archive', async () => {
    const tools = { store, newId: () => 'op' };
    const read = { author: 'Bo', subject: '', text: 'Words', url: null };
    const keep = () => keepTeamsMessage({ ...read, conversation: 'c', id: 'm', sentAt: new Date(at) }, person, tools);
    const id = await keep();
    await put('message', id, { ...read, sentAt: at, mark: { at, records: [] } });

    await keep();

    assert.match(JSON.stringify((await store.read(pk, id))?.body), /"mark":\{"at":"2026-11-20T09:00:00.000Z"/);
  });

  it('what rules did', async () => {
    const told = { askedAt: null, trouble: null, troubleAt: null };
    const links = { inbox: 'link', sentitems: null };
    const asked = [{ emailId: 'e', messageId: 'm', at }];
    await put('filing', 'filing', { person, since: at, links, asked, failures: 0, trouble: null, told });
    const decision = { outcome: 'archived', rule: 'contacts', why: null, operationId: 'o-1' } as const;
    const { id } = newFiled('m', { ...decision, at: new Date(at) });
    await put('filed', id, { ...decision, at }, { outcome: 'archived' });

    assert.equal((await readState(store, pk))?.state.links.inbox, 'link');
    assert.equal((await readFiled(store, pk, 'm'))?.rule, 'contacts');
    assert.equal((await archivedByRules(store, person)).length, 1);
  });

  it('how synchronising stands', async () => {
    const run = {
      ...{ id: 'r', kinds: ['contact'], reason: 'asked', state: 'done', askedAt: at, startedAt: at, endedAt: at },
      ...{ stopping: false, tries: 1, failure: null, tryUntil: null, chat: null, run: 4 },
    };
    const last = { contact: { at, failure: null }, event: null, task: null };
    const history = [{ id: 'r', at, reason: 'asked', state: 'done', kinds: ['contact'], changes: 3, failure: null }];
    const standing = { person, run, after: [], nextAt: null, last, failuresInARow: 0, told: {}, history };
    await put('sync', 'sync', standing);
    const counts = { created: { crm: 1, outlook: 0 }, updated: { crm: 0, outlook: 2 }, removed: 0 };
    const lists = { skipped: [], held: [], heldFields: [], failures: [], alarms: [], asked: [] };
    await put('run', 'run-r', { run, report: { run: 4, ...counts, ...lists } });
    const subscriptions = [{ id: 's', source: 'contacts', expiresAt: at }];
    await put('subscription', 'subscriptions', { clientState: 'c', kinds: ['contact'], checkAt: at, subscriptions });

    assert.equal((await readStanding(store, pk))?.history[0]?.changes, 3);
    assert.equal((await readRun(store, pk, 'r'))?.report?.updated.outlook, 2);
    assert.equal((await readNotices(store, pk))?.subscriptions[0]?.id, 's');
  });

  it('work that is to be done', async () => {
    const job = { pk, kind: 'sync', reason: 'timer', addedAtMs: 1, dueAtMs: 2, deliveries: 0, state: 'open' };
    const place = placeOf({ pk, id: 'j' });
    await put('job', 'j', job, { state: 'open' }, embeddedPartition);
    await put('job', 'j', { ...job, holder: null, heldUntilMs: 0, wantedAtMs: null }, { state: 'open' }, place.shard);

    const kept = [];
    const damaged = (id: string): never => {
      throw new Error(id);
    };
    for await (const one of keptJobs(store).open(damaged)) kept.push(one.job.kind);
    assert.deepEqual(kept, ['sync']);
    assert.equal((await queuedJobs(store).read(place))?.record.job.kind, 'sync');
  });
});
