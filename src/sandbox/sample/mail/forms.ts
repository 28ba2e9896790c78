import { csv, pdf } from './files.ts';
import { docx } from './office.ts';
import { sam } from './people.ts';
import { scannedForm } from './scan.ts';
import { minutesAgo, prose, workdaysAgo, type MailSpec } from './spec.ts';

/** Forms: beneficiaries, a rollover, required distributions. Sam has archived some of what he was copied on. */
export const forms: readonly MailSpec[] = [
  {
    key: 'beneficiary-obrien-1',
    folder: 'inbox',
    when: workdaysAgo(9, '07:20'),
    from: "Maeve & Declan O'Brien <obriens@example.org>",
    subject: 'Beneficiary form for the IRA',
    text: prose(`
      Morning Alex,

      our niece Róisín turned 21 on Sunday and we want her on my IRA in place of my late sister,
      a third, with the rest staying with Declan. What do we need to sign? We are at the ovens
      until noon, so email is best.

      Maeve
    `),
  },
  {
    key: 'beneficiary-obrien-2',
    folder: 'sentitems',
    when: workdaysAgo(9, '10:15'),
    to: "Maeve & Declan O'Brien <obriens@example.org>",
    subject: 'Re: Beneficiary form for the IRA',
    answers: 'beneficiary-obrien-1',
    text: prose(`
      Good morning both,

      the form is attached, filled in as you said: Declan two thirds, Róisín one third, per
      stirpes. Please both sign page two, since Declan gives up a part. A photo of the signed
      page will do for now; Harbor Point wants the paper later.
    `),
    files: () => [
      {
        filename: 'Beneficiary designation.pdf',
        content: pdf([
          'Beneficiary designation, traditional IRA',
          '',
          'Primary: spouse, 66.67 %',
          'Primary: niece, 33.33 %',
        ]),
      },
    ],
  },
  {
    key: 'beneficiary-obrien-3',
    folder: 'inbox',
    when: workdaysAgo(7, '13:44'),
    from: "Maeve O'Brien <maeve@obriensbakehouse.example.net>",
    subject: 'Re: Beneficiary form for the IRA',
    answers: 'beneficiary-obrien-2',
    text: prose(`
      Signed between two batches of soda bread, forgive the flour. The scan is from the shop, it
      is rather large.
    `),
    files: () => [{ filename: 'Signed form, page 2.png', content: scannedForm(), contentType: 'image/png' }],
  },
  {
    key: 'beneficiary-obrien-4',
    folder: 'inbox',
    when: workdaysAgo(4, '16:05'),
    from: 'Ngozi Eze <ngozi.eze@harborpoint.example.net>',
    cc: sam,
    subject: "Not in good order: beneficiary change, O'Brien IRA ending 4471",
    rich: true,
    text: prose(`
      Hello Alex,

      we received the change for the account ending 4471 and cannot process it yet:

      - the signature of the spouse on page 2 is missing
      - the date of birth of the second beneficiary is missing

      We keep the request open for 30 days. A clear scan is enough, the original is no longer
      needed.

      Kind regards
      Ngozi Eze
      Transfers, Harbor Point Custody
    `),
  },
  {
    key: 'rollover-okafor-1',
    folder: 'inbox',
    when: workdaysAgo(8, '22:09'),
    from: 'Chidi Okafor <chidi.okafor@example.net>',
    subject: 'Rolling over my old 401(k)',
    text: prose(`
      Hi Alex,

      about the plan from my last employer ($187k at Granite Ridge): they sent a form with the
      boxes "direct rollover" and "check to participant". I nearly ticked the second one because
      it says "fastest". Dana says that would have been a tax event?

      Also, since I invoice through my own company now, can the money go into a plan of my own
      firm instead of an IRA?

      Chidi
    `),
  },
  {
    key: 'rollover-okafor-2',
    folder: 'sentitems',
    when: workdaysAgo(7, '08:55'),
    to: 'Chidi Okafor <chidi.okafor@example.net>',
    cc: 'Jerome Baptiste <jerome.baptiste@graniteridge.example.com>',
    subject: 'Re: Rolling over my old 401(k)',
    answers: 'rollover-okafor-1',
    text: prose(`
      Chidi,

      Dana is right, please do not take the check: they would hold back 20 percent, and you would
      have 60 days to make it up from your own pocket. "Direct rollover" is the box.

      A plan of your own company is possible and has its charms. Let us first move the money to
      an IRA without mixing it with other contributions; from there both ways stay open.

      Jerome Baptiste at Granite Ridge (copied) can tell us what their side needs.
    `),
  },
  {
    key: 'rollover-okafor-3',
    folder: 'inbox',
    when: workdaysAgo(6, '14:30'),
    from: 'Jerome Baptiste <jerome.baptiste@graniteridge.example.com>',
    cc: `Chidi Okafor <chidi.okafor@example.net>, ${sam}`,
    subject: 'RE: Rolling over my old 401(k)',
    answers: 'rollover-okafor-2',
    rich: true,
    text: prose(`
      Good afternoon,

      our side needs three things: the distribution form, a letter of acceptance from the new
      custodian (a model is attached), and a call of five minutes with Mr. Okafor on the line to
      confirm that nobody is rushing him. We send one check, made out to the custodian, within
      five business days.

      Regards
      Jerome Baptiste
    `),
    files: () => [
      {
        filename: 'Letter of acceptance (model).docx',
        content: docx([
          'Letter of acceptance',
          'We confirm that the receiving account is an individual retirement account under section 408(a)',
          'and that we will accept the direct rollover.',
        ]),
      },
    ],
  },
  {
    key: 'rmd-harold-1',
    folder: 'inbox',
    when: workdaysAgo(5, '06:58'),
    from: 'Harold Smith <harold.smith@example.net>',
    subject: 'RMD this year',
    text: prose(`
      Dear Alex

      Received the letter about the required distribution. Last year you sent part of it to the
      scholarship fund so that I did not have to pay tax on it. Same again please. How much is it
      this time and how late may I decide?

      Please telephone, I do not like this computer.

      Harold Smith
    `),
  },
  {
    key: 'rmd-harold-2',
    folder: 'sentitems',
    when: workdaysAgo(4, '10:02'),
    to: 'Harold Smith <harold.smith@example.net>',
    cc: 'Catherine Smith-Lowe <catherine@smith-lowe.example.net>',
    subject: 'Re: RMD this year',
    answers: 'rmd-harold-1',
    text: prose(`
      Dear Harold,

      I tried twice and will try again this week. In short: it is $31,480 this year, and it must
      leave the account before the year ends. Up to the yearly limit we can send any part straight to
      the scholarship fund, which counts and is not taxed. The custodian is crowded at
      the end, so I would like to have your word this month.

      I copy Catherine, as we agreed.
    `),
  },
  {
    key: 'rmd-harold-3',
    folder: 'inbox',
    when: minutesAgo(95),
    from: 'Catherine Smith-Lowe <catherine@smith-lowe.example.net>',
    cc: 'Harold Smith <harold.smith@example.net>',
    subject: 'Re: RMD this year',
    answers: 'rmd-harold-2',
    unread: true,
    text: prose(`
      Hi Alex,

      Dad says $20,000 to the scholarship fund, the rest to his checking account, ten percent
      withheld. I hold the power of attorney (you have it on file since Dad's operation); do you still
      need his own signature on the withholding form? He sees badly at the moment.

      Catherine
    `),
  },
  {
    key: 'rmd-list',
    folder: 'inbox',
    when: workdaysAgo(6, '09:30'),
    from: 'Thomas Reinholt <thomas.reinholt@harborpoint.example.net>',
    cc: sam,
    subject: 'Open required distributions for your firm',
    text: prose(`
      Alex, Sam,

      as every quarter: the accounts of your firm whose distribution is not complete. What
      reaches us in the last two weeks of the year we do only as "best effort".

      Thomas
    `),
    files: () => [
      {
        filename: 'open-rmd.csv',
        content: csv([
          ['Account', 'Owner', 'Required', 'Taken'],
          ['...2208', 'Smith, Harold', '31480.00', '0.00'],
          ['...7713', 'Müller-Weiß, Jürgen', '8120.00', '4000.00'],
          ['...0946', 'Tanaka, Hiroshi', '12975.00', '12975.00'],
        ]),
      },
    ],
  },
];
