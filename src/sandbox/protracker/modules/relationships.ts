import type { Join, Reference } from './types.ts';

interface Activities {
  readonly module: string;
  /** What the relationship names begin with: `account` gives `account_meetings`. */
  readonly prefix: string;
  /** Link names on the module; an activity left out has another way there. */
  readonly links: Partial<Record<'Meetings' | 'Calls' | 'Tasks' | 'Notes', string>>;
  /** The link on Emails that leads to the module, and the relationship's name. */
  readonly emails: { readonly link: string; readonly name: string; readonly aliases?: readonly string[] };
}

/** Meetings, calls, tasks and notes whose parent is a record of the module, and the emails filed under it. */
export const activities = ({ module, prefix, links, emails }: Activities): readonly (Join | Reference)[] => [
  ...Object.entries(links).map(([activity, link]) =>
    childrenOf(module, `${prefix}_${activity.toLowerCase()}`, activity, link),
  ),
  {
    kind: 'join',
    name: emails.name,
    table: 'emails_beans',
    left: { module: 'Emails', column: 'email_id', link: emails.link, told: true },
    right: { module, column: 'bean_id', link: 'emails', aliases: emails.aliases ?? [] },
    role: { column: 'bean_module', value: module },
  },
];

const childrenOf = (module: string, name: string, activity: string, link: string): Reference => ({
  kind: 'reference',
  name,
  column: 'parent_id',
  one: { module, link },
  many: { module: activity },
  role: { column: 'parent_type', value: module },
});

/** The addresses of a record: the link `email_addresses`. */
export const addresses = (module: string, name: string): Join => ({
  kind: 'join',
  name,
  table: 'email_addr_bean_rel',
  left: { module, column: 'bean_id', link: 'email_addresses', told: 'EmailAddress' },
  right: { module: 'EmailAddresses', column: 'email_address_id' },
  role: { column: 'bean_module', value: module },
  columns: { primary_address: 0, reply_to_address: 0 },
});

/** Who takes part in a meeting or call. Neither `required` nor the accept status can be set through the API. */
export const invitees = (table: string, event: string, column: string, who: string, whoColumn: string): Join => ({
  kind: 'join',
  name: table,
  table,
  left: { module: event, column, link: who.toLowerCase() },
  right: { module: who, column: whoColumn, link: event.toLowerCase() },
  columns: { required: '1', accept_status: 'none' },
});
