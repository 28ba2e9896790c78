import { calendarAt, type Calendar } from './calendar.ts';
import { mails, threadOf } from './mail/all.ts';
import { compose } from './mail/compose.ts';
import type { MailSpec } from './mail/spec.ts';
import type { SampleMail } from './types.ts';

/** The adviser's mailbox, with dates around `now`. The same `now` gives the same bytes; a mail is composed when it is first read. */
export function sampleMail(now: Date): SampleMail[] {
  const calendar = calendarAt(now);
  return mails.map((mail) => composedLater(mail, calendar));
}

function composedLater(mail: MailSpec, calendar: Calendar): SampleMail {
  let raw: Uint8Array | undefined;
  return {
    folder: mail.folder,
    isRead: !mail.unread,
    flagged: mail.flagged ?? false,
    categories: mail.categories ?? [],
    get raw() {
      return (raw ??= compose(threadOf(mail), calendar));
    },
  };
}
