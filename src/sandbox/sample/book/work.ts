import type { Calendar } from '../calendar.ts';
import { atAccount } from './accounts.ts';
import { idsOf, robin, sam, under, type Row } from './rows.ts';

/** Service requests. */
export const cases: readonly Row[] = [
  {
    key: 'obrien-beneficiary',
    values: {
      name: "Beneficiary form for Maeve's IRA came back unsigned",
      ...atAccount('bakehouse'),
      status: 'Open_Assigned',
      priority: 'P1',
      type: 'Administration',
      description: 'Harbor Point wants the second page signed by both.',
      assigned_user_id: robin,
    },
    links: { contacts: idsOf('Contacts', ['maeve-obrien', 'ngozi-eze']) },
  },
  {
    key: 'dana-claim',
    values: {
      name: 'Short-term disability claim, missing physician statement',
      ...atAccount('oakhurst'),
      status: 'Open_Pending Input',
      priority: 'P2',
      type: 'User',
    },
    links: { contacts: idsOf('Contacts', ['dana-smith', 'kwame-mensah']) },
  },
  {
    key: 'chen-1099',
    values: {
      name: 'Corrected 1099 for the Chen trust',
      ...atAccount('northlake'),
      status: 'Open_New',
      priority: 'P2',
      type: 'Administration',
      assigned_user_id: sam,
    },
    links: { contacts: idsOf('Contacts', ['jiahao-chen', 'teresa-sandoval']) },
  },
  {
    key: 'miller-payroll',
    values: {
      name: 'Payroll file rejected twice',
      ...atAccount('miller-hardware'),
      status: 'Closed_Closed',
      priority: 'P3',
      type: 'Product',
      resolution: 'Column order put right with the bookkeeper.',
    },
    links: { contacts: idsOf('Contacts', ['gail-miller']) },
  },
];

/** Work of several weeks. */
export const projects = (calendar: Calendar): readonly Row[] => [
  {
    key: 'haddad-trust',
    values: {
      name: 'Move Haddad assets into the trust',
      status: 'Underway',
      priority: 'High',
      estimated_start_date: calendar.day(-15),
      estimated_end_date: calendar.day(30),
    },
    links: {
      contacts: idsOf('Contacts', ['layla-haddad', 'omar-haddad', 'folake-adeyemi']),
      opportunities: idsOf('Opportunities', ['haddad-trust']),
    },
  },
  {
    key: 'spring-reviews',
    values: {
      name: 'Annual reviews',
      status: 'In Review',
      priority: 'Medium',
      estimated_start_date: calendar.day(-30),
      estimated_end_date: calendar.day(45),
      assigned_user_id: robin,
    },
    links: { contacts: idsOf('Contacts', ['jane-smith', 'hiroshi-tanaka', 'lucia-garcia']) },
  },
  {
    key: 'tanaka-succession',
    values: {
      name: 'Tanaka Precision: who follows',
      status: 'Draft',
      priority: 'Medium',
      estimated_start_date: calendar.day(10),
      estimated_end_date: calendar.day(120),
    },
    links: {
      accounts: idsOf('Accounts', ['tanaka-precision']),
      opportunities: idsOf('Opportunities', ['tanaka-succession']),
    },
  },
];

/** To do, mostly open. */
export const tasks = (calendar: Calendar): readonly Row[] =>
  [
    {
      key: 'smith-agenda',
      name: 'Send agenda to Jane and Peter Smith',
      due: 1,
      priority: 'High',
      status: 'Not Started',
      contact: 'jane-smith',
      parent: under('Opportunities', 'smith-rollover'),
    },
    {
      key: 'harold-rmd',
      name: "Harold's RMD: ask for the tax withholding form",
      due: 3,
      priority: 'High',
      status: 'In Progress',
      contact: 'harold-smith',
      parent: under('ptc_Clients', 'smith-harold'),
    },
    {
      key: 'okafor-forms',
      name: 'Prepare rollover forms for Chidi Okafor',
      due: 2,
      priority: 'Medium',
      status: 'Not Started',
      contact: 'chidi-okafor',
      parent: under('Opportunities', 'okafor-rollover'),
    },
    {
      key: 'garcia-fees',
      name: 'Fee comparison for Lucía García Núñez',
      due: 4,
      priority: 'Medium',
      status: 'In Progress',
      contact: 'lucia-garcia',
      parent: under('Opportunities', 'garcia-portfolio'),
    },
    {
      key: 'haddad-deed',
      name: 'Check the deed before the trust signing',
      due: 5,
      priority: 'High',
      status: 'Pending Input',
      contact: 'folake-adeyemi',
      parent: under('Opportunities', 'haddad-trust'),
    },
    {
      key: 'mueller-insurance-history',
      name: 'Rentenverlauf von Frau Dr. Brandt anfordern',
      due: 8,
      priority: 'Low',
      status: 'Not Started',
      contact: 'katrin-brandt',
      parent: under('Opportunities', 'mueller-pension'),
    },
    {
      key: 'torres-call',
      name: 'Call Dr. Torres back about a first meeting',
      due: 1,
      priority: 'Medium',
      status: 'Not Started',
      parent: under('Leads', 'gabriela-torres'),
    },
    {
      key: 'virtanen-quote',
      name: 'Compare the two long-term care quotes',
      due: 6,
      priority: 'Medium',
      status: 'Deferred',
      contact: 'aino-virtanen',
      parent: under('Opportunities', 'virtanen-ltc'),
    },
    {
      key: 'miller-minutes',
      name: 'Write up the Miller Hardware committee minutes',
      due: -2,
      priority: 'Medium',
      status: 'Completed',
      contact: 'john-miller-hardware',
      parent: under('Accounts', 'miller-hardware'),
    },
    {
      key: 'chen-statement',
      name: 'Trust statement to Teresa Sandoval',
      due: -1,
      priority: 'High',
      status: 'Not Started',
      contact: 'teresa-sandoval',
      parent: under('Cases', 'chen-1099'),
    },
  ].map(({ key, name, due, priority, status, contact, parent }) => ({
    key,
    values: {
      name,
      status,
      priority,
      date_start: calendar.stamp(due - 3, '09:00'),
      date_due: calendar.stamp(due, '17:00'),
      contact_id: idsOf('Contacts', contact ? [contact] : []).join(''),
      ...parent,
    },
  }));
