import { circles } from './circles.ts';
import { counsel } from './counsel.ts';
import { forms } from './forms.ts';
import { languages } from './languages.ts';
import { leftovers } from './leftovers.ts';
import { newsletters } from './newsletters.ts';
import { oddities } from './oddities.ts';
import { personal } from './personal.ts';
import { reviews } from './reviews.ts';
import { scheduling } from './scheduling.ts';
import type { MailSpec } from './spec.ts';
import { strangers } from './strangers.ts';
import type { Thread } from './content.ts';

/** Every mail of the sample mailbox, in no order. */
export const mails: readonly MailSpec[] = [
  ...reviews,
  ...forms,
  ...scheduling,
  ...counsel,
  ...languages,
  ...newsletters,
  ...strangers,
  ...circles,
  ...oddities,
  ...personal,
  ...leftovers,
];

const byKey = new Map(mails.map((mail) => [mail.key, mail]));

export function mailCalled(key: string): MailSpec {
  const mail = byKey.get(key);
  if (!mail) throw new TypeError(`The sample has no mail "${key}".`);
  return mail;
}

/** The mail and what it answers, back to the first of the conversation. */
export function threadOf(mail: MailSpec): Thread {
  return mail.answers === undefined ? [mail] : [mail, ...threadOf(mailCalled(mail.answers))];
}
