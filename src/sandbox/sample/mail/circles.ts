import { csv } from './files.ts';
import { alex, robin, sam } from './people.ts';
import { prose, workdaysAgo, type MailSpec } from './spec.ts';

const committee = [
  alex,
  'Teresa Sandoval <teresa@sandovaltax.example.org>',
  'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
  'Camille Dubois-Laurent <cdubois@northlake.example.net>',
  'Mei-Ling Chen <meiling.chen@example.net>',
  'Layla Haddad <layla.haddad@example.org>',
  'Fatima Zahra El Idrissi <felidrissi@riverbend.example.org>',
  '"Okoro, Benedict" <benedict.okoro@example.com>',
  'Pilar Estévez <pilar.estevez@example.net>',
  'scholars@example.org',
];

/** Mail among colleagues, to many people at once, and with the accountant. */
export const circles: readonly MailSpec[] = [
  {
    key: 'scholarship-committee',
    folder: 'inbox',
    when: workdaysAgo(9, '14:00'),
    from: "Rosalind N'Diaye <rosalind@maplestreet.example.org>",
    to: committee.join(', '),
    subject: 'Scholarship committee: nine applications for three places',
    text: prose(`
      Dear all,

      the applications are in the shared folder, names covered. Please rank them before we meet;
      the last time we spent an hour on the order of our own agenda.

      For the advisers among you: three families asked whether their required distributions can
      come here directly. They can, and I will send the instructions to each of you.

      Rosalind
    `),
  },
  {
    key: 'office-closed',
    folder: 'sentitems',
    when: workdaysAgo(13, '16:20'),
    to: alex,
    bcc: [
      'Jane Smith <jane.smith@example.org>',
      'Harold Smith <harold.smith@example.net>',
      "Maeve O'Brien <obriens@example.org>",
      'Hiroshi Tanaka <hiroshi@tanakaprecision.example.com>',
      'Aino Virtanen <aino.virtanen@example.net>',
    ].join(', '),
    subject: 'Our office is closed for two days',
    rich: true,
    text: prose(`
      Dear clients,

      we are moving walls, not money: the office on Ferry Street is closed next Thursday and
      Friday. Telephone and email work as always, and urgent transfers go out as always.
    `),
  },
  {
    key: 'tax-chen-1',
    folder: 'sentitems',
    when: workdaysAgo(3, '08:48'),
    to: 'Teresa Sandoval <teresa@sandovaltax.example.org>',
    subject: '1099 of the Chen trust',
    text: prose(`
      Teresa,

      Northlake reports $320 more in dividends than the ledger shows, see the file. I think they
      counted the reinvestment of the short-term fund twice. Do you want to wait for the corrected
      form?
    `),
    files: () => [
      {
        filename: 'chen-dividends.csv',
        content: csv([
          ['Date', 'Fund', 'Ledger', 'Form'],
          ['03-31', 'Short-term bond', '160.02', '320.04'],
          ['06-30', 'Short-term bond', '159.98', '319.96'],
        ]),
      },
    ],
  },
  {
    key: 'tax-chen-2',
    folder: 'inbox',
    when: workdaysAgo(2, '12:25'),
    from: 'Teresa Sandoval <teresa@sandovaltax.example.org>',
    cc: sam,
    subject: 'Re: 1099 of the Chen trust',
    answers: 'tax-chen-1',
    text: prose(`
      Yes, let us wait: an amended return costs them more than the interest. I file the extension
      for the trust today. Ask Northlake to send the corrected form to Michael, he does trusts
      this season.

      Teresa
    `),
  },
  {
    key: 'colleague-cover',
    folder: 'inbox',
    when: workdaysAgo(1, '17:15'),
    from: sam,
    cc: robin,
    subject: 'Cover while I am away',
    text: prose(`
      Alex,

      I am out from the middle of next week. Blue Heron decides on the cash balance plan before
      that; if they ask you, the actuary's number is in the CRM. I have filed the Granite Ridge and
      Harbor Point mail we were both copied on, so you need not do it again.

      Sam
    `),
  },
];
