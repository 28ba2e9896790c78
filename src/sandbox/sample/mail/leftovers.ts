import { page } from './html.ts';
import { minutesAgo, prose, workdaysAgo, type MailSpec } from './spec.ts';

/** What is not in the inbox any more, or not yet in anybody's: drafts, the bin, junk, old threads. */
export const leftovers: readonly MailSpec[] = [
  {
    key: 'draft-smith-agenda',
    folder: 'drafts',
    when: minutesAgo(50),
    to: 'Jane Smith <jane.smith@example.org>',
    subject: 'Agenda for our review',
    text: 'Dear Jane, dear Peter,\n\nhere is the agenda. Yes, please bring the tuition bill, and',
  },
  {
    key: 'draft-nobody',
    folder: 'drafts',
    when: workdaysAgo(2, '18:02'),
    subject: 'Ideas for the client evening',
    text: 'Bakehouse for the food? Ask Maeve.\nNo slides.',
  },
  {
    key: 'archive-ben-david',
    folder: 'archive',
    when: workdaysAgo(36, '15:55'),
    from: 'Ngozi Eze <ngozi.eze@harborpoint.example.net>',
    cc: 'Sam Taylor <sam.taylor@example.com>',
    subject: 'Inherited IRA opened: Noa Ben-David',
    text: prose(`
      Hello both,

      the account is open and the assets have arrived. The first distribution under the ten-year
      rule is for Ms. Ben-David to choose; we only need the tenth year to be empty at its end.

      Ngozi Eze
    `),
  },
  {
    key: 'bin-webinar',
    folder: 'deleteditems',
    when: workdaysAgo(12, '12:01'),
    from: 'Tidewater Academy <academy@tidewaterlife.example.com>',
    subject: 'Webinar: annuities for people who dislike annuities',
    headers: { 'List-Unsubscribe': '<https://tidewaterlife.example.com/stop>', Precedence: 'bulk' },
    html: page('<h2>Annuities for people who dislike annuities</h2><p>Forty minutes, one credit, no pitch.</p>'),
  },
  {
    key: 'bin-lunch',
    folder: 'deleteditems',
    when: workdaysAgo(3, '11:31'),
    from: 'Sam Taylor <sam.taylor@example.com>',
    subject: 'Lunch?',
    text: 'Soup place, ten minutes?',
  },
  {
    key: 'junk-prize',
    folder: 'junkemail',
    when: workdaysAgo(2, '03:33'),
    from: 'Prize Desk <winner@lucky-draw.example.net>',
    to: 'undisclosed-recipients:;',
    subject: 'YOU have been selected!!!',
    html: page('<h1 style="color:red">Claim your cruise</h1><a href="https://lucky-draw.example.net/c?id=1">CLAIM</a>'),
  },
  {
    key: 'junk-phishing',
    folder: 'junkemail',
    when: workdaysAgo(1, '04:44'),
    from: '"Ngozi Eze, Harbor Point" <security@harbor-p0int.example.com>',
    subject: 'Your custodian account will be locked',
    text: prose(`
      Dear customer,

      your password ends today. Confirm it at https://harbor-p0int.example.com/login or your
      clients lose access.

      Harbor Point Security
    `),
  },
];
