import { crmStamp, type Calendar } from '../calendar.ts';
import { mailCalled, threadOf } from '../mail/all.ts';
import { htmlOf, messageIdOf, recipientsOf, textOf } from '../mail/content.ts';
import type { SampleModule } from '../ids.ts';
import { idsOf, sam, under, type Row } from './rows.ts';

/** A mail of the adviser's mailbox that the colleague, who was copied on it, has filed already. */
interface Filed {
  /** Key of the mail. */
  readonly mail: string;
  readonly parent: readonly [SampleModule, string];
  readonly contacts: readonly string[];
  readonly opportunities?: readonly string[];
}

const filed: readonly Filed[] = [
  {
    mail: 'beneficiary-obrien-4',
    parent: ['Contacts', 'maeve-obrien'],
    contacts: ['maeve-obrien', 'ngozi-eze'],
  },
  {
    mail: 'rollover-okafor-3',
    parent: ['Opportunities', 'okafor-rollover'],
    contacts: ['chidi-okafor', 'jerome-baptiste'],
    opportunities: ['okafor-rollover'],
  },
  { mail: 'rmd-list', parent: ['Accounts', 'harbor-point'], contacts: ['thomas-reinholt'] },
  {
    mail: 'ltc-virtanen-1',
    parent: ['Opportunities', 'virtanen-ltc'],
    contacts: ['ingrid-odegard'],
    opportunities: ['virtanen-ltc'],
  },
  { mail: 'tax-chen-2', parent: ['Cases', 'chen-1099'], contacts: ['teresa-sandoval', 'jiahao-chen'] },
  {
    mail: 'archive-ben-david',
    parent: ['ptc_Clients', 'ben-david'],
    contacts: ['noa-ben-david', 'ngozi-eze'],
    opportunities: ['bendavid-inherited'],
  },
];

/** Emails that are in the CRM before the adviser archives anything. */
export const archived = (calendar: Calendar): readonly Row[] =>
  filed.map(({ mail: key, parent, contacts, opportunities }) => {
    const mail = mailCalled(key);
    const thread = threadOf(mail);
    const sent = mail.when(calendar);
    const filedAt = crmStamp(new Date(sent.getTime() + 40 * 60_000));
    return {
      key,
      values: {
        name: mail.subject,
        type: 'archived',
        status: 'archived',
        date_sent_received: crmStamp(sent),
        date_entered: filedAt,
        date_modified: filedAt,
        ...addressees('from', 'addr_name', mail.from ?? ''),
        ...addressees('to', 'addrs_names', recipientsOf(mail)),
        ...addressees('cc', 'addrs_names', mail.cc ?? ''),
        description: textOf(thread, calendar),
        description_html: htmlOf(thread, calendar) ?? '',
        message_id: messageIdOf(mail),
        ...under(...parent),
        assigned_user_id: sam,
      },
      links: {
        contacts: idsOf('Contacts', contacts),
        ...(opportunities && { opportunities: idsOf('Opportunities', opportunities) }),
      },
    };
  });

/** Addresses alone, as the wire keeps them, in the field that is written and in the one that is read. */
function addressees(prefix: 'from' | 'to' | 'cc', readAs: string, list: string): Record<string, string> {
  const addresses = (list.match(/[^\s<>,]+@[^\s<>,]+/g) ?? []).join(', ');
  const writtenAs = readAs.replace(/_names?$/, '');
  return { [`${prefix}_${writtenAs}`]: addresses, [`${prefix}_${readAs}`]: addresses };
}
