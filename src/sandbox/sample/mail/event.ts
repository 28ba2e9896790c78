/** What an invitation says about a meeting. */
export interface Invitation {
  readonly uid: string;
  readonly summary: string;
  readonly location: string;
  readonly start: Date;
  readonly end: Date;
  /** Address. */
  readonly organizer: string;
  /** Address, and the answer given. */
  readonly attendee: string;
  readonly answer: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED';
  readonly method: 'REQUEST' | 'REPLY';
}

/** The iCalendar part of an invitation or of the answer to one, as sent at that moment (RFC 5545, RFC 5546). */
export function calendarPart(event: Invitation, sent: Date): { method: string; content: string } {
  const { method, uid, summary, location, start, end, organizer, attendee, answer } = event;
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Birchline//Sample//EN',
    'VERSION:2.0',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(sent)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${text(summary)}`,
    `LOCATION:${text(location)}`,
    `ORGANIZER:mailto:${organizer}`,
    `ATTENDEE;PARTSTAT=${answer}${answer === 'NEEDS-ACTION' ? ';RSVP=TRUE' : ''}:mailto:${attendee}`,
    'SEQUENCE:0',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return { method, content: lines.join('\r\n') };
}

const stamp = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const text = (plain: string): string => plain.replace(/[\\,;]/g, '\\$&');
