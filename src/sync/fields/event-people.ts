import type { EventItem } from '../../domain/event-item.ts';
import type { OutlookAttendee, OutlookEvent } from '../../domain/outlook-content.ts';
import { sameRecord } from '../../domain/record.ts';
import { addressKey } from './canonical.ts';
import type { MappedField } from './field.ts';
import { distinct, sameSet, unite } from './list.ts';

type EventField<V> = MappedField<V, EventItem, OutlookEvent>;

const same = (a: readonly string[], b: readonly string[]): boolean => sameSet(a, b, addressKey);

const attendeeAddress = (attendee: OutlookAttendee): string => addressKey(attendee.emailAddress.address ?? '');

const isPerson = (attendee: OutlookAttendee): boolean =>
  attendee.type !== 'resource' && attendeeAddress(attendee) !== '';

/** Attendees as they are, without those that went, with those that came. Rooms stay. */
function attendees(addresses: readonly string[], item: Partial<OutlookEvent>): readonly OutlookAttendee[] {
  const before = item.attendees ?? [];
  const kept = before.filter((one) => !isPerson(one) || addresses.includes(attendeeAddress(one)));
  const there = new Set(kept.map(attendeeAddress));
  const added = addresses.filter((address) => !there.has(address));
  return [...kept, ...added.map((address) => ({ emailAddress: { name: null, address }, type: 'required' as const }))];
}

/**
 * Who is invited. Outlook to the CRM, for addresses the CRM knows; the other way only where the setting allows, since
 * Outlook then sends invitations. Writing a record makes nobody an invitee: the CRM takes them as relations.
 */
export const invitees: EventField<readonly string[]> = {
  same,
  isEmpty: (value) => value.length === 0,
  toCrm(value, { into, rules }) {
    const there = into?.invitees ?? [];
    return { value: value.filter((address) => rules.people.has(address) || there.includes(address)) };
  },
  toOutlook(value, { rules }) {
    if (!rules.inviteesToOutlook) return { held: 'invitations-off' };
    return rules.organises ? { value } : { held: 'not-organiser' };
  },
  arrived: same,
  unite: (now, shadows, preferred) => unite(now, shadows, preferred, addressKey),
  fromOutlook: (item) => distinct(item.attendees.filter(isPerson).map(attendeeAddress), addressKey),
  intoOutlook: (value, item) => ({ attendees: attendees(value, item) }),
  fromCrm: (record) =>
    distinct(
      record.people.flatMap(({ address }) => (address ? [addressKey(address)] : [])),
      addressKey,
    ),
  intoCrm(value, record, rules) {
    const there = record?.people ?? [];
    const wanted = value.flatMap((address) => rules.people.get(address) ?? []);
    return {
      invite: wanted.filter((person) => !there.some((one) => sameRecord(one, person))),
      uninvite: there
        .filter(({ address }) => address !== null && !value.includes(addressKey(address)))
        .map(({ module, id }) => ({ module, id })),
    };
  },
};

/** Who organises: the CRM learns it where the address is a CRM user's. */
export const organiser: EventField<string | null> = {
  same: (a, b) => a === b,
  isEmpty: (value) => value === null,
  toCrm(value, { rules }) {
    const known = value !== null && rules.people.get(value)?.module === 'Users';
    return known ? { value } : { held: 'one-way' };
  },
  toOutlook: () => ({ held: 'one-way' }),
  arrived: (sent, shown) => sent === shown,
  fromOutlook: (item) => addressKey(item.organizer?.emailAddress.address ?? '') || null,
  intoOutlook: () => ({}),
  fromCrm(record, rules) {
    const id = record.values.assigned_user_id;
    return id ? (rules.userAddresses.get(id) ?? `user:${id}`) : null;
  },
  intoCrm(value, _record, rules) {
    const user = value === null ? undefined : rules.people.get(value);
    return { values: user === undefined ? {} : { assigned_user_id: user.id } };
  },
};
