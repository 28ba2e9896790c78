import type { EventItem } from '../../domain/event-item.ts';
import type { OutlookEvent } from '../../domain/outlook-content.ts';
import { canonicalText } from './canonical.ts';
import { invitees, organiser } from './event-people.ts';
import { joinLink, reminder, sharedId, status } from './event-facts.ts';
import { time } from './event-time.ts';
import { type Crossed, type Crossing, fieldMap, type KindMap, type MappedField, type MappedFields } from './field.ts';
import { bodyText, textBody } from './html.ts';
import { line as textLine, lines as textLines } from './text.ts';

type EventField<V> = MappedField<V, EventItem, OutlookEvent>;
type Text = string | null;

const line = textLine<EventItem, OutlookEvent>;
const lines = textLines<EventItem, OutlookEvent>;

/** Only who organises an event may change it in Outlook; from anybody else the change would be undone or refused. */
const organisersOnly = (field: EventField<Text>): EventField<Text> => ({
  ...field,
  toOutlook: (value, crossing) =>
    crossing.rules.organises ? field.toOutlook(value, crossing) : { held: 'not-organiser' },
});

const description = lines(
  'description',
  (o) => bodyText(o.body),
  (value) => ({ body: textBody(value) }),
);

/** The join link as the last line of the description, where the CRM has no place for it or one too short. */
function withJoinLink(text: Text, { from, rules }: Crossing<EventItem>): Text {
  const link = from.joinLink;
  if (link === null || link.length <= (rules.lengths.join_url ?? 0) || text?.includes(link)) return text;
  return canonicalText(`${text ?? ''}\n${link}`.trimStart());
}

const body: EventField<Text> = {
  ...description,
  toCrm: (value, crossing) => description.toCrm(withJoinLink(value, crossing), crossing),
  toOutlook(value, { rules }): Crossed<Text> {
    if (!rules.organises) return { held: 'not-organiser' };
    return rules.onlineMeeting ? { held: 'online-meeting' } : { value };
  },
};

const place = organisersOnly(
  line(
    'location',
    (o) => o.location?.displayName ?? null,
    (displayName) => ({ location: { displayName } }),
  ),
);

/** A Call has no place: Outlook keeps its own. */
const noPlace: EventField<Text> = {
  ...place,
  toCrm: () => ({ held: 'not-there' }),
  toOutlook: () => ({ held: 'not-there' }),
  fromCrm: () => null,
  intoCrm: () => ({}),
};

const meetingFields = {
  subject: organisersOnly(
    line(
      'name',
      (o) => o.subject,
      (subject) => ({ subject }),
    ),
  ),
  body,
  time,
  place,
  invitees,
  organiser,
  reminder,
  status,
  joinLink,
  sharedId,
} satisfies MappedFields<EventItem, OutlookEvent>;

type EventMap = KindMap<EventItem, OutlookEvent>;

/** Outlook events that are Meetings in the CRM. */
export const meetingMap: EventMap = {
  ...fieldMap<EventItem, MappedFields<EventItem, OutlookEvent>>(meetingFields),
  compose: (_before, patch) => patch,
  createValues: (rules): Readonly<Record<string, string>> =>
    rules.organises ? { assigned_user_id: rules.crmUserId } : {},
};

/** Outlook events that are Calls in the CRM. */
export const callMap: EventMap = {
  ...fieldMap<EventItem, MappedFields<EventItem, OutlookEvent>>({ ...meetingFields, place: noPlace }),
  compose: (_before, patch) => patch,
  createValues: (rules) => ({ ...meetingMap.createValues(rules), direction: 'Outbound' }),
};
