import { DateTime } from 'luxon';
import type { Calendar } from '../calendar.ts';
import { sampleAdviser } from '../types.ts';
import { asHtml } from './html.ts';
import { alex, signature } from './people.ts';
import type { MailSpec } from './spec.ts';

/** A mail and those it answers, the latest first. */
export type Thread = readonly [MailSpec, ...MailSpec[]];

/** Without angle brackets. Depends on the mail alone, so that the book can name it. */
export const messageIdOf = ({ key, from = alex }: MailSpec): string => `${key}@${from.replace(/^.*@|>$/g, '')}`;

/** Who gets the mail: what others write goes to the adviser unless it says otherwise. */
export const recipientsOf = ({ from = alex, to = from === alex ? '' : alex }: MailSpec): string => to;

/** What the mail says in plain words, with the mails it answers quoted below. Empty for HTML alone. */
export function textOf([mail, ...earlier]: Thread, calendar: Calendar): string {
  if (mail.text === undefined) return '';
  const own = mail.from ? mail.text : `${mail.text}\n\n${signature}`;
  const [previous, ...older] = earlier;
  if (!previous?.text) return own;
  const quoted = textOf([previous, ...older], calendar).replace(/^/gm, '> ');
  return `${own}\n\n${attribution(previous, calendar)}\n${quoted}`;
}

/** The HTML that travels: the mail's own, or its text for rich mail; null for plain mail. */
export const htmlOf = (thread: Thread, calendar: Calendar): string | null =>
  thread[0].html ?? (thread[0].rich ? asHtml(textOf(thread, calendar)) : null);

function attribution({ from = alex, when }: MailSpec, calendar: Calendar): string {
  const zone = sampleAdviser.timeZone;
  const date = DateTime.fromJSDate(when(calendar), { zone }).setLocale(sampleAdviser.locale);
  return `On ${date.toFormat("ccc, LLL d, yyyy 'at' h:mm a")}, ${from.replace(/ <.*$/, '')} wrote:`;
}
