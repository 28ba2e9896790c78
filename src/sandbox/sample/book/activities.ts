import { minutesOf, type Calendar } from '../calendar.ts';
import { alex, idsOf, sam, under, type Row } from './rows.ts';

/** A meeting or call as the lists below write it. */
interface Appointment {
  readonly key: string;
  readonly name: string;
  /** Working days from now; past ones are held. */
  readonly day: number;
  /** Wall clock at the adviser's place, `HH:mm`. */
  readonly time: string;
  /** A multiple of 15, as the CRM's list has it. */
  readonly minutes: number;
  readonly contacts: readonly string[];
  readonly leads?: readonly string[];
  /** Both advisers take part instead of Alex alone. */
  readonly withSam?: true;
  readonly values: Readonly<Record<string, string>>;
}

const meetingList: readonly Appointment[] = [
  {
    key: 'smith-review',
    name: 'Annual review with Jane and Peter Smith',
    day: 2,
    time: '10:00',
    minutes: 90,
    contacts: ['jane-smith', 'peter-smith'],
    values: { location: 'Office, Ferry Street', ...under('ptc_Clients', 'smith-jane-peter') },
  },
  {
    key: 'haddad-signing',
    name: 'Haddad trust signing',
    day: 6,
    time: '14:00',
    minutes: 60,
    contacts: ['layla-haddad', 'omar-haddad', 'folake-adeyemi', 'eleanor-whitcombe'],
    values: { location: 'Whitcombe, 60 State Street', ...under('Opportunities', 'haddad-trust') },
  },
  {
    key: 'tanaka-review',
    name: 'Review and succession with Hiroshi Tanaka',
    day: 4,
    time: '16:00',
    minutes: 75,
    contacts: ['hiroshi-tanaka', 'seiichi-watanabe'],
    values: { location: 'Tanaka Precision, White Plains', ...under('Accounts', 'tanaka-precision') },
  },
  {
    key: 'blue-heron-plan',
    name: 'Blue Heron: cash balance plan decision',
    day: 3,
    time: '12:15',
    minutes: 45,
    contacts: ['grace-achieng', 'paul-yamamoto'],
    withSam: true,
    values: {
      location: 'Blue Heron Dental, Guilford',
      ...under('Opportunities', 'blue-heron-cash-balance'),
      assigned_user_id: sam,
    },
  },
  {
    key: 'garcia-fees',
    name: 'Fees in plain numbers: Lucía and Mateo',
    day: 5,
    time: '09:30',
    minutes: 45,
    contacts: ['lucia-garcia', 'mateo-ibanez'],
    values: { location: 'Video', ...under('Opportunities', 'garcia-portfolio') },
  },
  {
    key: 'torres-first',
    name: 'First meeting with Dr. Torres',
    day: 9,
    time: '17:30',
    minutes: 60,
    contacts: [],
    leads: ['gabriela-torres'],
    values: { location: 'Office, Ferry Street', ...under('Leads', 'gabriela-torres') },
  },
  {
    key: 'virtanen-ltc',
    name: 'Long-term care quotes',
    day: -4,
    time: '11:00',
    minutes: 60,
    contacts: ['aino-virtanen', 'eero-lehtomaki'],
    values: { location: 'Video', ...under('Opportunities', 'virtanen-ltc') },
  },
  {
    key: 'miller-committee',
    name: 'Miller Hardware plan committee',
    day: -3,
    time: '15:00',
    minutes: 90,
    contacts: ['john-miller-hardware', 'gail-miller'],
    values: { location: '210 Depot Street, Springfield', ...under('Accounts', 'miller-hardware') },
  },
  {
    key: 'harold-visit',
    name: 'Visit to Harold Smith',
    day: -11,
    time: '13:30',
    minutes: 60,
    contacts: ['harold-smith', 'catherine-smith-lowe'],
    values: { location: '7 Old Mill Road, Glastonbury', ...under('ptc_Clients', 'smith-harold') },
  },
  {
    key: 'chen-planning',
    name: 'Giving plan with the Chens',
    day: -18,
    time: '10:30',
    minutes: 60,
    contacts: ['jiahao-chen', 'mei-ling-chen', 'rosalind-ndiaye'],
    withSam: true,
    values: {
      location: 'Boston office',
      ...under('Opportunities', 'chen-daf'),
      assigned_user_id: sam,
    },
  },
  {
    key: 'mueller-pension',
    name: 'Rentenfragen mit Ehepaar Müller-Weiß',
    day: -25,
    time: '09:00',
    minutes: 75,
    contacts: ['juergen-mueller-weiss', 'annelise-mueller-weiss', 'katrin-brandt'],
    values: { location: 'Video', ...under('Opportunities', 'mueller-pension') },
  },
  {
    key: 'mehta-intro',
    name: 'Equity compensation: first look',
    day: -7,
    time: '18:00',
    minutes: 45,
    contacts: ['priya-dsouza', 'arjun-mehta'],
    values: { location: 'New York office', status: 'Not Held', ...under('ptc_Clients', 'dsouza-mehta') },
  },
];

const callList: readonly Appointment[] = [
  {
    key: 'okafor-recordkeeper',
    name: 'Three-way call with the recordkeeper',
    day: 1,
    time: '11:30',
    minutes: 30,
    contacts: ['chidi-okafor', 'jerome-baptiste'],
    values: { direction: 'Outbound', ...under('Opportunities', 'okafor-rollover') },
  },
  {
    key: 'harold-rmd',
    name: 'Harold: how much, and when',
    day: 2,
    time: '16:00',
    minutes: 30,
    contacts: ['harold-smith'],
    values: { direction: 'Outbound', ...under('Contacts', 'harold-smith') },
  },
  {
    key: 'dsouza-thursday',
    name: "Priya D'Souza, moved from Thursday",
    day: 7,
    time: '08:30',
    minutes: 30,
    contacts: ['priya-dsouza'],
    values: { direction: 'Outbound', ...under('Opportunities', 'mehta-options') },
  },
  {
    key: 'smith-roofing',
    name: 'Peter Smith (roofing): what he needs',
    day: 3,
    time: '09:15',
    minutes: 15,
    contacts: [],
    leads: ['peter-smith-roofing'],
    values: { direction: 'Outbound', ...under('Leads', 'peter-smith-roofing') },
  },
  {
    key: 'dana-claim',
    name: 'Claim: what Oakhurst still wants',
    day: -2,
    time: '14:45',
    minutes: 15,
    contacts: ['dana-smith'],
    values: { direction: 'Inbound', ...under('Cases', 'dana-claim') },
  },
  {
    key: 'reinholt-rmd-list',
    name: 'Harbor Point: list of open distributions',
    day: -6,
    time: '10:00',
    minutes: 15,
    contacts: ['thomas-reinholt'],
    values: { direction: 'Inbound', ...under('Accounts', 'harbor-point') },
  },
  {
    key: 'sandoval-1099',
    name: 'Teresa: corrected 1099',
    day: -5,
    time: '12:00',
    minutes: 15,
    contacts: ['teresa-sandoval'],
    values: { direction: 'Outbound', ...under('Cases', 'chen-1099'), assigned_user_id: sam },
  },
  {
    key: 'nystrom-voicemail',
    name: 'Lars Nyström, left a message',
    day: -8,
    time: '15:30',
    minutes: 15,
    contacts: [],
    leads: ['lars-nystrom'],
    values: { direction: 'Outbound', status: 'Not Held', ...under('Leads', 'lars-nystrom') },
  },
];

export const meetings = (calendar: Calendar): readonly Row[] => meetingList.map((meeting) => row(meeting, calendar));

export const calls = (calendar: Calendar): readonly Row[] => callList.map((call) => row(call, calendar));

function row(appointment: Appointment, calendar: Calendar): Row {
  const { key, name, day, time, minutes, contacts, leads, withSam, values } = appointment;
  const owner = values.assigned_user_id ?? alex;
  return {
    key,
    values: {
      name,
      date_start: calendar.stamp(day, time),
      date_end: calendar.stamp(day, laterBy(minutes, time)),
      duration_hours: String(Math.floor(minutes / 60)),
      duration_minutes: String(minutes % 60),
      status: day < 0 ? 'Held' : 'Planned',
      reminder_time: '900',
      ...values,
    },
    links: {
      users: withSam ? [alex, sam] : [owner],
      ...(contacts.length > 0 && { contacts: idsOf('Contacts', contacts) }),
      ...(leads && { leads: idsOf('Leads', leads) }),
    },
  };
}

/** No appointment of the sample goes past midnight. */
function laterBy(minutes: number, time: string): string {
  const end = minutesOf(time) + minutes;
  return `${Math.floor(end / 60)}:${end % 60}`;
}
