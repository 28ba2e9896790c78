import { minutesAgo, prose, workdaysAgo, type MailSpec } from './spec.ts';

/** People the CRM does not know, or knows as leads, or could take for somebody else. */
export const strangers: readonly MailSpec[] = [
  {
    key: 'stranger-fontaine',
    folder: 'inbox',
    when: workdaysAgo(1, '14:08'),
    from: 'Isabelle Fontaine <isabelle.fontaine@cedarline.example.net>',
    subject: 'Retirement plan for 85 employees',
    unread: true,
    flagged: true,
    text: prose(`
      Dear Alex,

      John Miller (the hardware one) gave me your name. We have 85 employees, a 401(k) that nobody
      has looked at since my predecessor, and a fee statement of eleven pages. Would you take a
      look, and what would that cost?

      Best regards

      Isabelle Fontaine
      Director of Operations
      Cedarline Logistics, Inc.
      1400 Wharf Road, Suite 220
      New London, CT 06320
      Office: +1 860 555 0126
      Mobile: +1 860 555 0127
      isabelle.fontaine@cedarline.example.net
      https://cedarline.example.net
    `),
  },
  {
    key: 'stranger-karimov',
    folder: 'inbox',
    when: workdaysAgo(4, '17:50'),
    from: '"Karimov, Rashid" <r.karimov@silverbirchadvisors.example.com>',
    subject: 'Transfer of the Abernathy file',
    rich: true,
    text: prose(`
      Good afternoon,

      Mrs. Abernathy moved her accounts to us before she left the country. May I have the cost
      basis of the two old lots? A signed release is on its way.

      Rashid Karimov
      Senior Portfolio Manager | Silver Birch Advisors
      T +1 212 555 0128 | M +1 917 555 0129
      70 Pine Street, New York, NY 10005
    `),
  },
  {
    key: 'lead-torres-1',
    folder: 'inbox',
    when: workdaysAgo(3, '21:31'),
    from: 'Gabriela Torres <gabriela.torres@example.org>',
    subject: 'First meeting, and what to bring',
    text: prose(`
      Hello,

      I filled in the form on your web site last week. I am a pediatrician, 38, student loans of
      $164,000 and a hospital retirement plan that I do not understand. Is that the kind of person
      you work with? Evenings are best.

      Gabriela Torres
    `),
  },
  {
    key: 'lead-torres-2',
    folder: 'sentitems',
    when: workdaysAgo(2, '09:37'),
    to: 'Gabriela Torres <gabriela.torres@example.org>',
    subject: 'Re: First meeting, and what to bring',
    answers: 'lead-torres-1',
    text: prose(`
      Dear Dr. Torres,

      very much so. Half past five at our office would be my suggestion; the first hour costs
      nothing. Bring the loan statements, the last pay slip and the plan's summary. If you cannot
      find one of them, come anyway.
    `),
  },
  {
    key: 'referral-marchetti',
    folder: 'inbox',
    when: workdaysAgo(6, '20:12'),
    from: 'Dana Smith <dana.smith@example.org>',
    cc: 'Helen Marchetti <helen.marchetti@example.org>',
    subject: 'Introduction: Helen, meet Alex',
    text: prose(`
      Helen taught me to read, so be nice to her. She retires in June with a pension, a 403(b) and
      a house in Queens, and somebody at her bank wants to sell her an annuity for all of it.

      Helen, Alex is the one who talked us out of the boat.

      Dana
    `),
  },
  {
    key: 'lead-smith-roofing',
    folder: 'inbox',
    when: workdaysAgo(5, '07:02'),
    from: 'Peter Smith <peter@smithroofing.example.net>',
    subject: 'SEP or SIMPLE?',
    text: prose(`
      Alex, Pete Smith here, the roofer, not your school principal. My guy says SEP, the payroll
      lady says SIMPLE, and I have six people on the crew, two of them only in summer. Call me
      after dark, I am on a roof before that.
    `),
  },
  {
    key: 'plan-miller-hardware',
    folder: 'inbox',
    when: workdaysAgo(2, '11:59'),
    from: 'John Miller <john@millerhardware.example.com>',
    cc: 'Gail Miller <office@millerhardware.example.com>, Wanda Kowalczyk <wanda.kowalczyk@graniteridge.example.com>',
    subject: 'Committee minutes and the fund lineup',
    text: prose(`
      Alex,

      Gail typed the minutes, they match what we said. Two open points: the stable value fund that
      Wanda wants to replace, and whether we match 4 percent or stay at 3. I lean to 4 if it keeps
      my two best people at the counter.

      John
    `),
  },
  {
    key: 'plan-miller-atelier',
    folder: 'inbox',
    when: minutesAgo(150),
    from: 'John Miller <jmiller@ateliernord.example.net>',
    subject: 'Second thoughts about the profit-sharing plan',
    unread: true,
    text: prose(`
      Hi Alex,

      the payroll company's plan looked cheaper until Siobhán read the small print. Is your
      proposal from the summer still good? No hard feelings if not.

      John
      Atelier Nord Architects
    `),
  },
];
