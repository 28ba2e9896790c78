import type { MailComposerAttachment } from 'nodemailer/lib/mail-composer';
import type { Calendar } from '../calendar.ts';
import type { SampleMail } from '../types.ts';
import type { Invitation } from './event.ts';

/** A moment that is fixed once it is known when "now" is. */
export type When = (calendar: Calendar) => Date;

/** Wall clock (`HH:mm`) at the adviser's place, so many working days before today. */
export const workdaysAgo =
  (days: number, time: string): When =>
  (calendar) =>
    calendar.instant(-days, time);

export const minutesAgo =
  (minutes: number): When =>
  (calendar) =>
    calendar.minutesAgo(minutes);

/** One mail as the data files write it; `compose.ts` turns it into the bytes that travelled. */
export interface MailSpec {
  /** Unique; left part of the Message-ID. */
  readonly key: string;
  readonly folder: SampleMail['folder'];
  readonly when: When;
  /** `Name <address>`. Missing: the adviser, whose signature is then added. */
  readonly from?: string;
  /** Addresses between commas. Missing: the adviser, where somebody else writes. */
  readonly to?: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly subject: string;
  /** Plain text; that of the mail answered is quoted below. */
  readonly text?: string;
  readonly html?: string;
  /** The text is sent as HTML as well, as most mail programs do. */
  readonly rich?: true;
  /** Key of the mail that this one answers. */
  readonly answers?: string;
  /** Made when the mail is first read. */
  readonly files?: () => readonly MailComposerAttachment[];
  /** Travels as an iCalendar part. */
  readonly event?: (calendar: Calendar) => Invitation;
  /** A mail that is attached whole (message/rfc822). */
  readonly encloses?: MailSpec;
  readonly headers?: Readonly<Record<string, string>>;
  /** Last change to the finished message: what a careless sender or relay does to it. */
  readonly damage?: (message: string) => string;
  readonly unread?: true;
  readonly flagged?: true;
  readonly categories?: readonly string[];
}

/** Takes the indentation and the line breaks of the source file off a text: what follows a full line belongs to it. */
export function prose(text: string): string {
  const lines = text.split('\n');
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines
    .map((line) => line.slice(indent))
    .join('\n')
    .replace(/(.{70,})\n(?=[^\s\d-])/g, '$1 ')
    .trim();
}
