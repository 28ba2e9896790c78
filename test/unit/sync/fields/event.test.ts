import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EventItem } from '../../../../src/domain/event-item.ts';
import { crmId } from '../../../../src/domain/ids.ts';
import type { OutlookEvent } from '../../../../src/domain/outlook-content.ts';
import { creationOf } from '../../../../src/sync/creation.ts';
import { callMap, meetingMap } from '../../../../src/sync/fields/event.ts';
import { reminderStep } from '../../../../src/sync/fields/event-facts.ts';
import { usualLengths } from '../../../../src/sync/fields/lengths.ts';
import { crmPatch, outlookPatch, readCrm, readOutlook } from '../../../../src/sync/fields/project.ts';
import { merge } from '../../../../src/sync/merge.ts';
import type { Merged, MergeInput } from '../../../../src/sync/merge-types.ts';
import { anEvent, crmContent, outlookEvent, someRules } from '../builders.ts';
import { shownEvent, stored } from './stores.ts';
import { assertGraphTakes } from './written.ts';

const people = new Map([
  ['sam@example.com', { module: 'Users', id: crmId('user-1') }],
  ['jane@example.com', { module: 'Contacts', id: crmId('contact-1') }],
  ['leo@example.com', { module: 'Leads', id: crmId('lead-1') }],
]);
const userAddresses = new Map([['user-1', 'sam@example.com']]);
const rules = someRules({ lengths: usualLengths.Meetings, people, userAddresses });

const attendee = (address: string, type: 'required' | 'optional' | 'resource' = 'required') => ({
  emailAddress: { name: `Name of ${address}`, address },
  type,
});

const merged = (over: Partial<MergeInput<EventItem>>): Merged<EventItem> =>
  merge({
    map: meetingMap,
    rules,
    now: { crm: anEvent(), outlook: anEvent() },
    shadows: { crm: anEvent(), outlook: anEvent() },
    policy: 'crm',
    unit: 'field',
    keep: null,
    ...over,
  });

/** What a change of one side leads to. */
function after(
  change: { crm?: Partial<EventItem>; outlook?: Partial<EventItem> },
  over: Partial<MergeInput<EventItem>> = {},
) {
  return merged({ now: { crm: anEvent(change.crm), outlook: anEvent(change.outlook) }, ...over });
}

describe('the event map', () => {
  it('reads an Outlook event into canonical form', () => {
    const item = outlookEvent({
      subject: 'Review ',
      body: { contentType: 'html', content: '<p>Agenda<br>one</p>' },
      originalStartTimeZone: 'Eastern Standard Time',
      location: { displayName: 'Room 1' },
      attendees: [attendee('Jane@example.com'), attendee('room@example.com', 'resource'), attendee('jane@example.com')],
      organizer: { emailAddress: { name: 'Sam', address: 'Sam@example.com' } },
      isReminderOn: true,
      reminderMinutesBeforeStart: 20,
      onlineMeeting: { joinUrl: 'https://example.com/join' },
      iCalUId: 'uid-1',
    });

    assert.deepEqual(readOutlook(meetingMap, item, rules), {
      subject: 'Review',
      body: 'Agenda\none',
      time: { allDay: false, start: '2026-12-01T09:00:00Z', end: '2026-12-01T10:00:00Z', zone: 'America/New_York' },
      place: 'Room 1',
      invitees: ['jane@example.com'],
      organiser: 'sam@example.com',
      reminder: 20,
      status: 'planned',
      joinLink: 'https://example.com/join',
      sharedId: 'uid-1',
    });
  });

  it('writes a Meeting by its names, with its length, and reminder and status always', () => {
    const item = anEvent({ place: 'Room 1', sharedId: 'uid-1', organiser: 'sam@example.com', body: 'Agenda' });
    const { values } = creationOf(meetingMap, rules, item, 'crm');

    const patch = crmPatch(meetingMap, values, null, rules);

    assert.deepEqual(patch.values, {
      name: 'Review',
      description: 'Agenda',
      date_start: '2026-12-01 09:00:00',
      date_end: '2026-12-01 10:00:00',
      duration_hours: '1',
      duration_minutes: '0',
      location: 'Room 1',
      assigned_user_id: 'user-1',
      reminder_checked: '0',
      reminder_time: '-1',
      status: 'Planned',
      join_url: '',
      outlook_id: 'uid-1',
    });
  });

  it('gives a Call a direction and no place', () => {
    const { values } = creationOf(
      callMap,
      someRules({ lengths: usualLengths.Calls }),
      anEvent({ place: 'Room 1' }),
      'crm',
    );

    const patch = crmPatch(callMap, values, null, rules);

    assert.equal(patch.values.direction, 'Outbound');
    assert.equal('location' in patch.values, false);
    assert.equal(readCrm(callMap, crmContent({ location: 'left over' }), rules).place, null);
  });

  it('leaves the place of a Call to Outlook', () => {
    const result = after({ outlook: { place: 'Room 1' } }, { map: callMap });

    assert.deepEqual(result.write, { crm: {}, outlook: {} });
  });

  describe('what only the organiser may change', () => {
    const guest = someRules({ ...rules, organises: false });

    it('stays in the CRM for somebody else’s event', () => {
      const time = { allDay: false, start: '2026-12-02T09:00:00Z', end: '2026-12-02T10:00:00Z', zone: null } as const;
      const result = after({ crm: { subject: 'Mine', body: 'b', time, place: 'p', reminder: 5 } }, { rules: guest });

      assert.deepEqual(result.write, { crm: {}, outlook: { reminder: 5 } });
      assert.deepEqual(
        result.held.map(({ field, reason }) => [field, reason]),
        ['subject', 'body', 'time', 'place'].map((field) => [field, 'not-organiser']),
      );
    });

    it('comes from Outlook all the same', () => {
      assert.deepEqual(after({ outlook: { subject: 'Theirs' } }, { rules: guest }).write.crm, { subject: 'Theirs' });
    });

    it('becomes a conflict when both changed it', () => {
      const both = { crm: { subject: 'Mine' }, outlook: { subject: 'Theirs' } };

      assert.equal(after(both, { rules: guest, policy: 'ask' }).clashes.length, 1);
      assert.deepEqual(after(both, { rules: guest, policy: 'outlook' }).write.crm, { subject: 'Theirs' });
      assert.equal(after(both, { rules: guest, policy: 'crm' }).held[0]?.reason, 'not-organiser');
    });
  });

  it('never writes the body of an online meeting to Outlook', () => {
    const online = someRules({ ...rules, onlineMeeting: true });

    assert.equal(after({ crm: { body: 'new' } }, { rules: online }).held[0]?.reason, 'online-meeting');
    assert.deepEqual(after({ outlook: { body: 'new' } }, { rules: online }).write.crm, { body: 'new' });
  });

  describe('invitees', () => {
    it('go to the CRM where it knows the address, as relations', () => {
      const { values } = creationOf(
        meetingMap,
        rules,
        anEvent({ invitees: ['jane@example.com', 'stranger@example.net'] }),
        'crm',
      );

      const patch = crmPatch(meetingMap, values, null, rules);

      assert.deepEqual(patch.invite, [{ module: 'Contacts', id: 'contact-1' }]);
      assert.deepEqual(readCrm(meetingMap, stored(patch, rules), rules).invitees, ['jane@example.com']);
    });

    it('stay in the CRM when the CRM added them', () => {
      const result = after({ crm: { invitees: ['leo@example.com'] } });

      assert.deepEqual(result.write, { crm: {}, outlook: {} });
      assert.deepEqual(result.agreed, []);
      assert.equal(result.held[0]?.reason, 'invitations-off');
    });

    it('are added and taken out one by one', () => {
      const shadows = {
        crm: anEvent({ invitees: ['sam@example.com', 'jane@example.com'] }),
        outlook: anEvent({ invitees: ['jane@example.com'] }),
      };
      const now = { crm: shadows.crm, outlook: anEvent({ invitees: ['leo@example.com'] }) };
      const before = crmContent(
        {},
        {
          people: [
            { module: 'Users', id: crmId('user-1'), address: 'sam@example.com' },
            { module: 'Contacts', id: crmId('contact-1'), address: 'jane@example.com' },
          ],
        },
      );

      const patch = crmPatch(meetingMap, merged({ now, shadows }).write.crm, before, rules);

      assert.deepEqual(patch.invite, [{ module: 'Leads', id: 'lead-1' }]);
      assert.deepEqual(patch.uninvite, [{ module: 'Contacts', id: 'contact-1' }]);
    });

    it('go to Outlook only by setting, and only into one’s own events', () => {
      const added = { crm: { invitees: ['leo@example.com'] } };
      const on = someRules({ ...rules, inviteesToOutlook: true });

      assert.deepEqual(after(added, { rules: on }).write.outlook, { invitees: ['leo@example.com'] });
      assert.equal(after(added, { rules: { ...on, organises: false } }).held[0]?.reason, 'not-organiser');
    });

    it('keep the entries and rooms that are there', () => {
      const item = outlookEvent({
        attendees: [attendee('jane@example.com', 'optional'), attendee('room@example.com', 'resource')],
      });

      const patch = outlookPatch(meetingMap, { invitees: ['jane@example.com', 'leo@example.com'] }, item, rules);

      assert.deepEqual(patch.attendees, [
        ...item.attendees,
        { emailAddress: { name: null, address: 'leo@example.com' }, type: 'required' },
      ]);
    });
  });

  describe('the organiser', () => {
    it('becomes the assigned user where the address is a CRM user’s', () => {
      const values = creationOf(meetingMap, rules, anEvent({ organiser: 'sam@example.com' }), 'crm').values;

      assert.equal(crmPatch(meetingMap, values, null, rules).values.assigned_user_id, 'user-1');
    });

    it('leaves the assigned user alone otherwise', () => {
      assert.deepEqual(after({ outlook: { organiser: 'jane@example.com' } }).write, { crm: {}, outlook: {} });
      assert.equal(readCrm(meetingMap, crmContent({ assigned_user_id: 'user-9' }), rules).organiser, 'user:user-9');
    });
  });

  describe('the reminder', () => {
    it('takes the next lead time of the CRM that is not shorter', () => {
      const steps = [0, 1, 2, 5, 6, 15, 20, 31, 61, 1440, 10_080];

      assert.deepEqual(steps.map(reminderStep), [1, 1, 5, 5, 10, 15, 30, 60, 120, 1440, 1440]);
    });

    it('is not written when only the step between changed', () => {
      const shadows = { crm: anEvent({ reminder: 30 }), outlook: anEvent({ reminder: 20 }) };
      const now = { crm: shadows.crm, outlook: anEvent({ reminder: 25 }) };

      const result = merged({ shadows, now });

      assert.deepEqual(result.write, { crm: {}, outlook: {} });
      assert.deepEqual(result.agreed, ['reminder']);
    });

    it('is off by minus one or by its own switch', () => {
      const read = (values: Record<string, string>) => readCrm(meetingMap, crmContent(values), rules).reminder;

      assert.equal(read({ reminder_time: '-1' }), null);
      assert.equal(read({ reminder_time: '1800' }), 30);
      assert.equal(read({ reminder_time: '1800', reminder_checked: '0' }), null);
      assert.equal(read({}), null);
    });

    it('is sent to Outlook as off, not left to its default', () => {
      assert.deepEqual(outlookPatch(meetingMap, { reminder: null }, null, rules), { isReminderOn: false });
      assert.deepEqual(outlookPatch(meetingMap, { reminder: 15 }, null, rules), {
        isReminderOn: true,
        reminderMinutesBeforeStart: 15,
      });
    });
  });

  describe('the status', () => {
    const sent = (over: Partial<EventItem>, now: string) =>
      creationOf(meetingMap, someRules({ now }), anEvent(over), 'crm').values.status;

    it('is held for an event that is over, planned before', () => {
      assert.equal(sent({}, '2026-12-01T09:59:59Z'), 'planned');
      assert.equal(sent({}, '2026-12-01T10:00:00Z'), 'held');
    });

    it('of a cancelled event is Not Held', () => {
      assert.equal(sent({ status: 'cancelled' }, '2026-11-01T00:00:00Z'), 'cancelled');
      assert.deepEqual(crmPatch(meetingMap, { status: 'cancelled' }, crmContent(), rules).values, {
        status: 'Not Held',
      });
    });

    it('of the CRM stays in the CRM', () => {
      const result = after({ crm: { status: 'held' } });

      assert.deepEqual(result.write, { crm: {}, outlook: {} });
      assert.deepEqual([result.agreed, result.held], [['status'], []]);
    });

    it('is no question at the first meeting', () => {
      const result = after({ crm: { status: 'cancelled' } }, { shadows: { crm: {}, outlook: {} }, policy: 'ask' });

      assert.deepEqual(result.clashes, []);
      assert.deepEqual(result.write, { crm: {}, outlook: {} });
    });
  });

  describe('the join link', () => {
    const long = `https://example.com/join/${'x'.repeat(300)}`;
    const values = (joinLink: string, body: string | null) =>
      creationOf(meetingMap, rules, anEvent({ joinLink, body }), 'crm').values;

    it('has its own field', () => {
      assert.equal(values('https://example.com/join', null).joinLink, 'https://example.com/join');
    });

    it('is the last line of the description where it does not fit', () => {
      assert.equal('joinLink' in values(long, 'Agenda'), false);
      assert.equal(values(long, 'Agenda').body, `Agenda\n${long}`);
      assert.equal(values(long, null).body, long);
      assert.equal(values(long, `See ${long}`).body, `See ${long}`);
    });

    it('in the description is no edit of the CRM', () => {
      const outlook = anEvent({ joinLink: long, body: 'Agenda' });
      const crm = anEvent({ body: `Agenda\n${long}` });

      assert.deepEqual(merged({ now: { crm, outlook }, shadows: { crm: {}, outlook: {} } }).write, {
        crm: {},
        outlook: {},
      });
    });
  });

  it('lets the longer subject in Outlook live until the CRM changes it', () => {
    const long = 'Quarterly portfolio review with the whole family at the lake';
    const shadows = { crm: anEvent({ subject: long.slice(0, 50) }), outlook: anEvent({ subject: long }) };

    assert.deepEqual(merged({ now: shadows, shadows }).write, { crm: {}, outlook: {} });
    assert.deepEqual(merged({ now: { ...shadows, crm: anEvent({ subject: 'Short' }) }, shadows }).write.outlook, {
      subject: 'Short',
    });
  });
});

describe('times of events', () => {
  const read = (over: Partial<OutlookEvent>, zone: string) =>
    readOutlook(meetingMap, outlookEvent(over), someRules({ ...rules, zone, mailboxZone: zone })).time;
  const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
  const allDay = { isAllDay: true, start: utc('2026-12-01T00:00:00.0000000'), end: utc('2026-12-02T00:00:00.0000000') };

  it('of whole days float', () => {
    const days = { allDay: true, from: '2026-12-01', until: '2026-12-02', at: null };

    assert.deepEqual(read(allDay, 'America/New_York'), days);
    assert.deepEqual(read(allDay, 'Asia/Tokyo'), days);
  });

  it('of whole days are midnight to midnight of the mailbox in the CRM, also across the change of clocks', () => {
    const berlin = someRules({ ...rules, zone: 'Europe/Berlin', mailboxZone: 'Europe/Berlin' });
    const spring = anEvent({ time: { allDay: true, from: '2026-03-29', until: '2026-03-30', at: null } });

    const patch = crmPatch(meetingMap, creationOf(meetingMap, berlin, spring, 'crm').values, null, berlin);

    assert.equal(patch.values.date_start, '2026-03-28 23:00:00');
    assert.equal(patch.values.date_end, '2026-03-29 22:00:00');
    assert.deepEqual([patch.values.duration_hours, patch.values.duration_minutes], ['23', '0']);
    const shown = readCrm(meetingMap, stored(patch, berlin), berlin).time;
    assert.ok(meetingMap.fields.time.same(shown, spring.time));
  });

  it('of the CRM are whole days only from midnight to midnight of the zone', () => {
    const at = (start: string, end: string, zone: string) =>
      readCrm(meetingMap, crmContent({ date_start: start, date_end: end }), someRules({ zone })).time?.allDay;

    assert.equal(at('2026-11-30 23:00:00', '2026-12-01 23:00:00', 'Europe/Berlin'), true);
    assert.equal(at('2026-11-30 23:00:00', '2026-12-01 23:00:00', 'UTC'), false);
    assert.equal(at('2026-11-30 23:00:00', '2026-12-01 22:00:00', 'Europe/Berlin'), false);
    assert.equal(at('2026-11-30 23:00:00', '2026-11-30 23:00:00', 'Europe/Berlin'), false);
  });

  it('make an all-day event timed when the CRM’s leave midnight', () => {
    const days = { allDay: true, from: '2026-12-01', until: '2026-12-02' } as const;
    const at = { start: '2026-11-30T23:00:00Z', end: '2026-12-01T23:00:00Z' };
    const shadows = { crm: anEvent({ time: { ...days, at } }), outlook: anEvent({ time: { ...days, at: null } }) };
    const moved = { allDay: false, start: '2026-12-01T08:00:00Z', end: '2026-12-01T09:00:00Z', zone: null } as const;

    const { write } = merged({ shadows, now: { ...shadows, crm: anEvent({ time: moved }) } });

    assert.deepEqual(write.outlook.time, { ...moved, zone: 'Europe/Berlin' });
    assert.deepEqual(outlookPatch(meetingMap, write.outlook, outlookEvent(allDay), rules), {
      isAllDay: false,
      start: { dateTime: '2026-12-01T09:00:00', timeZone: 'W. Europe Standard Time' },
      end: { dateTime: '2026-12-01T10:00:00', timeZone: 'W. Europe Standard Time' },
    });
  });

  it('are written in the zone the event was planned in', () => {
    const item = outlookEvent({ originalStartTimeZone: 'Eastern Standard Time' });
    const time = { allDay: false, start: '2026-12-01T15:00:00Z', end: '2026-12-01T16:00:00Z', zone: null } as const;

    assert.deepEqual(outlookPatch(meetingMap, { time }, item, rules).start, {
      dateTime: '2026-12-01T10:00:00',
      timeZone: 'Eastern Standard Time',
    });
  });

  it('do not change because the mailbox moved to another zone', () => {
    const days = { allDay: true, from: '2026-12-01', until: '2026-12-02' } as const;
    const at = { start: '2026-11-30T23:00:00Z', end: '2026-12-01T23:00:00Z' };
    const shadows = { crm: anEvent({ time: { ...days, at } }), outlook: anEvent({ time: { ...days, at: null } }) };
    const moved = someRules({ ...rules, zone: 'Asia/Tokyo', mailboxZone: 'Asia/Tokyo' });
    const crm = readCrm(
      meetingMap,
      crmContent({ name: 'Review', date_start: '2026-11-30 23:00:00', date_end: '2026-12-01 23:00:00' }),
      moved,
    );

    assert.equal(crm.time?.allDay, false);
    assert.deepEqual(merged({ rules: moved, shadows, now: { crm, outlook: shadows.outlook } }).write, {
      crm: {},
      outlook: {},
    });
  });

  it('of a later edit are written in the new zone', () => {
    const moved = someRules({ ...rules, mailboxZone: 'America/New_York' });
    const time = { allDay: true, from: '2026-12-05', until: '2026-12-06', at: null } as const;

    const { write } = after({ outlook: { time } }, { rules: moved });

    assert.equal(crmPatch(meetingMap, write.crm, crmContent(), moved).values.date_start, '2026-12-05 05:00:00');
  });

  it('come from the length where the CRM gives no end', () => {
    const values = { date_start: '2026-12-01 09:00:00', duration_hours: '1', duration_minutes: '30' };

    const { time } = readCrm(meetingMap, crmContent(values), rules);

    assert.ok(time?.allDay === false && time.end === '2026-12-01T10:30:00Z');
  });
});

describe('the event map, for any event', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Auckland',
    'Africa/Cairo',
  );
  const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 80 }), { nil: null });
  const stamp = (at: number): string => new Date(at * 1000).toISOString().slice(0, 19);
  const day = (at: number): string => `${stamp(at).slice(0, 10)}T00:00:00.0000000`;
  const moments = fc.tuple(
    fc.integer({ min: 1_750_000_000, max: 1_850_000_000 }),
    fc.integer({ min: 1, max: 120_000 }),
  );
  const anyEvent: fc.Arbitrary<OutlookEvent> = fc
    .record({
      subject: text,
      body: text,
      place: text,
      moments,
      isAllDay: fc.boolean(),
      zone: fc.constantFrom('W. Europe Standard Time', 'Eastern Standard Time', 'tzone://Microsoft/Custom', null),
      invitees: fc.array(fc.constantFrom('jane@example.com', 'leo@example.com', 'stranger@example.net'), {
        maxLength: 3,
      }),
      reminder: fc.option(fc.nat(3000), { nil: null }),
      isCancelled: fc.boolean(),
    })
    .map(({ subject, body, place, moments: [start, seconds], isAllDay, zone, invitees, reminder, isCancelled }) => {
      const end = start + (isAllDay ? Math.ceil(seconds / 86_400) * 86_400 : seconds);
      const tell = isAllDay ? day : (at: number) => `${stamp(at)}.0000000`;
      return outlookEvent({
        subject,
        body: body === null ? null : { contentType: 'text', content: body },
        location: { displayName: place },
        isAllDay,
        start: { dateTime: tell(start), timeZone: 'UTC' },
        end: { dateTime: tell(end), timeZone: 'UTC' },
        originalStartTimeZone: zone,
        attendees: invitees.map((address) => attendee(address)),
        isReminderOn: reminder !== null,
        reminderMinutesBeforeStart: reminder,
        isCancelled,
      });
    });

  it('shows in the CRM what was expected there, in every zone', () => {
    fc.assert(
      fc.property(anyEvent, zones, (item, zone) => {
        const known = someRules({ ...rules, zone, mailboxZone: zone });
        const { values } = creationOf(meetingMap, known, readOutlook(meetingMap, item, known), 'crm');

        const shown = readCrm(meetingMap, stored(crmPatch(meetingMap, values, null, known), known), known);

        for (const name of meetingMap.names) {
          if (name === 'time') assert.ok(values.time && meetingMap.fields.time.same(shown.time, values.time));
          else if (name in values && name !== 'organiser') assert.deepEqual(shown[name], values[name], name);
        }
      }),
    );
  });

  it('brings a time back to Outlook as it was there', () => {
    fc.assert(
      fc.property(anyEvent, zones, (item, zone) => {
        const known = someRules({ ...rules, zone, mailboxZone: zone });
        const outlook = readOutlook(meetingMap, item, known);
        const { values } = creationOf(meetingMap, known, outlook, 'crm');
        const crm = readCrm(meetingMap, stored(crmPatch(meetingMap, values, null, known), known), known);
        const back = meetingMap.fields.time.toOutlook(crm.time, { from: crm, into: outlook, rules: known });
        assert.ok('value' in back);

        const shown = shownEvent({ ...item, ...outlookPatch(meetingMap, { time: back.value }, item, known) });

        const time = readOutlook(meetingMap, shown, known).time;
        // In the CRM an event lasts whole minutes, and one from midnight to midnight is all-day.
        const isMidnights = crm.time?.allDay === true && outlook.time?.allDay === false;
        assert.ok(
          isMidnights || meetingMap.fields.time.same(time, isWholeMinutes(outlook.time) ? outlook.time : crm.time),
        );
      }),
    );
  });

  const isWholeMinutes = (time: EventItem['time']): boolean =>
    time === null || time.allDay || (Date.parse(time.end) - Date.parse(time.start)) % 60_000 === 0;

  it('writes bodies that Graph takes', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (item, other) => {
        const { values } = creationOf(meetingMap, rules, readOutlook(meetingMap, other, rules), 'outlook');

        assertGraphTakes('POST /me/events', outlookPatch(meetingMap, values, null, rules));
        assertGraphTakes('PATCH /me/events/id', outlookPatch(meetingMap, values, item, rules));
      }),
      { numRuns: 40 },
    );
  });
});
