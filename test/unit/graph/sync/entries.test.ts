import assert from 'node:assert/strict';
import { entryOf as entryIn } from '../../../../src/graph/sync/delta.ts';
import { contactView } from '../../../../src/graph/sync/contact.ts';
import { eventFields } from '../../../../src/graph/sync/event.ts';
import type { OutlookItem, OutlookSource } from '../../../../src/sync/ports.ts';
import { contactEntry, eventEntry, taskEntry } from './wire-samples.ts';

const usual = contactView([]);
const entryOf = (source: OutlookSource, page: number, entry: unknown) => entryIn(source, page, entry, usual);

const contacts: OutlookSource = { kind: 'contact', folderId: 'folder-1' };
const events: OutlookSource = { kind: 'event', from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
const tasks: OutlookSource = { kind: 'task', listId: 'list-1' };

function itemIn(source: OutlookSource, entry: unknown): OutlookItem {
  const told = entryOf(source, 0, entry);
  assert(told?.what === 'item', `not an item: ${JSON.stringify(told)}`);
  return told.item;
}

const without = (entry: Readonly<Record<string, unknown>>, name: string): object =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => key !== name));

describe('entries of a delta in Graph', () => {
  it('tell a contact, but neither its stamp nor its sensitivity', () => {
    const item = itemIn(contacts, contactEntry);

    assert(item.kind === 'contact');
    assert.deepEqual([item.stamp, item.sensitivity], [undefined, undefined]);
    assert.deepEqual([item.id, item.containerId, item.etag, item.changeKey], ['contact-1', 'folder-1', 'W/"1"', '1']);
    assert.equal(item.modifiedAt, '2026-11-21T09:30:00.1234567Z');
    assert.deepEqual(item.content.emailAddresses, [
      { name: 'Jane', address: 'jane@example.com' },
      { name: null, address: null },
    ]);
    const nowhere = { street: null, city: null, state: null, postalCode: null, countryOrRegion: null };
    assert.deepEqual(item.content.businessAddress, nowhere);
    assert.deepEqual(item.content.homeAddress, { ...nowhere, city: 'Springfield' });
  });

  it('tell an event with its sensitivity, and a task without its days', () => {
    const event = itemIn(events, { ...eventEntry, sensitivity: 'private' });
    const task = itemIn(tasks, taskEntry);

    assert(event.kind === 'event' && task.kind === 'task');
    assert.deepEqual([event.sensitivity, event.containerId, event.occurrence], ['private', null, null]);
    assert.deepEqual(event.content.location, { displayName: 'Room 1' });
    assert.deepEqual([task.containerId, task.content.dueDateTime, task.stamp], ['list-1', null, undefined]);
  });

  for (const [source, entry, fields] of [
    [contacts, contactEntry, usual.select],
    [
      events,
      eventEntry,
      eventFields.filter((name) => !['changeKey', 'seriesMasterId', 'originalStart'].includes(name)),
    ],
    [
      tasks,
      taskEntry,
      ['createdDateTime', 'lastModifiedDateTime', 'categories', 'title', 'body', 'status', 'importance'],
    ],
  ] as const) {
    it(`do not take for empty what they leave out of a ${source.kind}`, () => {
      for (const name of fields) {
        if (name === 'id' || name === 'changeKey') continue;
        assert.deepEqual(entryOf(source, 3, without(entry, name)), { page: 3, what: 'partial', id: entry.id }, name);
      }
    });
  }

  it('may hold what nobody knows', () => {
    assert.equal(itemIn(contacts, { ...contactEntry, flavour: 'mint' }).id, 'contact-1');
    assert.equal(itemIn(events, { ...eventEntry, location: { displayName: 'Room 1', mood: 'x' } }).id, 'event-1');
    assert.equal(entryOf(contacts, 0, 'nonsense'), null);
    assert.equal(entryOf(contacts, 0, {}), null);
  });

  it('may write names in other letters', () => {
    const event = itemIn(events, {
      ...eventEntry,
      body: { contentType: 'HTML', content: 'x' },
      attendees: [{ type: 'Resource', emailAddress: { address: 'room@example.com' } }],
    });

    assert(event.kind === 'event');
    assert.equal(event.content.body?.contentType, 'html');
    assert.deepEqual(event.content.attendees, [
      { type: 'resource', emailAddress: { name: null, address: 'room@example.com' } },
    ]);
  });

  it('with a sensitivity nobody knows are private, with a status nobody knows partial', () => {
    assert.equal(itemIn(events, { ...eventEntry, sensitivity: 'secret' }).sensitivity, 'private');
    assert.equal(entryOf(tasks, 0, { ...taskEntry, status: 'asleep' })?.what, 'partial');
  });

  it('tell removals', () => {
    const removed = { '@removed': { reason: 'deleted' }, id: 'contact-1' };

    assert.deepEqual(entryOf(contacts, 2, removed), { page: 2, what: 'removed', id: 'contact-1' });
  });

  it('tell occurrences in short form as such, and whole ones as items with the start they had', () => {
    const short = {
      id: 'occurrence-1',
      type: 'occurrence',
      seriesMasterId: 'master-1',
      start: eventEntry.start,
      end: eventEntry.end,
    };
    const exception = {
      ...eventEntry,
      type: 'exception',
      seriesMasterId: 'master-1',
      originalStart: '2026-11-24T16:00:00.0000000Z',
    };

    assert.deepEqual(entryOf(events, 1, short), {
      page: 1,
      what: 'occurrence',
      id: 'occurrence-1',
      seriesMasterId: 'master-1',
    });
    assert.deepEqual(itemIn(events, exception).occurrence, {
      seriesMasterId: 'master-1',
      originalStart: '2026-11-24T16:00:00Z',
    });
    assert.equal(entryOf(events, 1, { ...exception, originalStart: null })?.what, 'occurrence');
    assert.equal(itemIn(events, { ...eventEntry, type: 'seriesMaster' }).isSeriesMaster, true);
  });
});
