import { page } from './html.ts';
import { docx } from './office.ts';
import { pdf } from './files.ts';
import { alex, robin, sam } from './people.ts';
import { logo } from './scan.ts';
import { minutesAgo, prose, workdaysAgo, type MailSpec } from './spec.ts';

/** Lawyers and insurers: drafts, quotes, claims, a forwarded original. */
export const counsel: readonly MailSpec[] = [
  {
    key: 'estate-haddad-1',
    folder: 'inbox',
    when: workdaysAgo(10, '16:48'),
    from: 'Folake Adeyemi <fadeyemi@whitcombelaw.example.com>',
    to: `${alex}, Layla Haddad <layla.haddad@example.org>`,
    cc: 'Dominic Fairweather <dfairweather@whitcombelaw.example.com>',
    subject: 'Draft trust agreement, Haddad family',
    rich: true,
    text: prose(`
      Layla, Alex,

      the draft is attached. Please look above all at article 4 (who decides if you cannot) and
      schedule A (what goes into the trust). An empty schedule is the most common reason why a
      good trust does nothing.

      The house needs a new deed; Dominic prepares it. The brokerage account is Alex's part.

      Folake Adeyemi
      Partner, Trusts & Estates
      Privileged and confidential
    `),
    files: () => [
      {
        filename: 'Haddad Revocable Trust, draft 3.docx',
        content: docx([
          'Revocable trust agreement (draft 3)',
          'Article 1. Name of the trust',
          'Article 4. Incapacity',
          'Schedule A. Assets',
        ]),
      },
    ],
  },
  {
    key: 'estate-haddad-2',
    folder: 'sentitems',
    when: workdaysAgo(9, '12:12'),
    to: 'Folake Adeyemi <fadeyemi@whitcombelaw.example.com>, Layla Haddad <layla.haddad@example.org>',
    cc: 'Dominic Fairweather <dfairweather@whitcombelaw.example.com>, Omar Haddad <omar.haddad@example.org>',
    subject: 'Re: Draft trust agreement, Haddad family',
    answers: 'estate-haddad-1',
    rich: true,
    text: prose(`
      Thank you, Folake. For schedule A from our side: the joint account goes in, the two IRAs
      stay out and get new beneficiary forms instead, and the 403(b) needs the consent of the
      university, which can take a month. I start with the last.
    `),
  },
  {
    key: 'estate-haddad-3',
    folder: 'inbox',
    when: workdaysAgo(8, '18:20'),
    from: 'Layla Haddad <lhaddad@riverbend.example.org>',
    cc: 'Folake Adeyemi <fadeyemi@whitcombelaw.example.com>',
    subject: 'Re: Draft trust agreement, Haddad family',
    answers: 'estate-haddad-2',
    text: prose(`
      From the lab, hence the other address. The benefits office (Fatima Zahra El Idrissi) says
      three weeks, and that they want to see the signed trust first. Omar agrees with article 4.

      L.
    `),
  },
  {
    key: 'estate-deed-forward',
    folder: 'inbox',
    when: workdaysAgo(2, '13:09'),
    from: robin,
    subject: 'FW: Recorded deed, Fresh Pond Parkway',
    unread: true,
    text: prose(`
      Alex, this went to the office mailbox. I attach the original as it came, because the
      registry's number is in its header. Is the trust's name spelled right? They write it
      without the "Family".

      Robin
    `),
    encloses: {
      key: 'deed-original',
      folder: 'inbox',
      when: workdaysAgo(2, '10:40'),
      from: 'Recording desk <recording@registry.example.org>',
      to: robin,
      subject: 'Recorded deed, Fresh Pond Parkway',
      headers: { 'X-Registry-Number': '2208-0417' },
      text: prose(`
        The deed for the property at 81 Fresh Pond Parkway was recorded today in the name of the
        Haddad Revocable Trust. A certified copy follows by post.
      `),
    },
  },
  {
    key: 'ltc-virtanen-1',
    folder: 'inbox',
    when: workdaysAgo(7, '10:55'),
    from: 'Ingrid Ødegård <ingrid.odegard@cobaltcare.example.org>',
    cc: sam,
    subject: 'Two long-term care quotes for Virtanen / Lehtomäki',
    rich: true,
    text: prose(`
      Hei Alex,

      both quotes are in the PDF. The shared pool of six years costs less than two separate
      policies of four years; the price is that one partner can use up what the other counted on.
      Ages matter: after Eero's birthday both go up by about eight percent.

      Ingrid Ødegård
      Cobalt Long-Term Care Group
    `),
    files: () => [
      {
        filename: 'Quotes Virtanen-Lehtomäki.pdf',
        content: pdf([
          'Long-term care: two quotes (monthly premium for both)',
          '',
          'A  Shared pool, 6 years, 3 % inflation      $ 412',
          'B  Two policies, 4 years each, 3 %          $ 498',
        ]),
      },
    ],
  },
  {
    key: 'ltc-virtanen-2',
    folder: 'sentitems',
    when: workdaysAgo(6, '08:30'),
    to: 'Aino Virtanen <aino.virtanen@example.net>, Eero Lehtomäki <eero.lehtomaki@example.net>',
    subject: 'Long-term care: the two quotes',
    text: prose(`
      Dear Aino, dear Eero,

      here is what Cobalt offers. My short view: the shared pool fits you better, if you put the
      money you save aside. Let us talk about it when we meet; nothing has to be decided before
      Eero's birthday.
    `),
  },
  {
    key: 'claim-dana-smith',
    folder: 'inbox',
    when: workdaysAgo(1, '10:22'),
    from: 'Kwame Mensah <kwame.mensah@oakhurst.example.net>',
    cc: 'Dana Smith <dana.smith@example.org>',
    subject: 'Claim 55-20913: what we have and what is missing',
    unread: true,
    categories: ['Urgent'],
    html: page(`
<p>Hello Alex,</p>
<p>this is the state of the short-term disability claim of Dr. Smith:</p>
<table border="1" cellpadding="4" style="border-collapse:collapse">
<tr><th>Paper</th><th>Received</th></tr>
<tr><td>Claim form</td><td>yes</td></tr>
<tr><td>Statement of the employer</td><td>yes</td></tr>
<tr><td>Statement of the treating physician</td><td><b style="color:#b00">no</b></td></tr>
</table>
<p>Payment starts with the fifteenth day, counted from the accident, as soon as the last paper is here.</p>
<p>Kwame Mensah<br>Claims Examiner, Disability<br>Oakhurst Mutual Insurance</p>`),
  },
  {
    key: 'keyperson-bakehouse',
    folder: 'inbox',
    when: workdaysAgo(5, '13:37'),
    from: 'Marcus Adeyinka <marcus.adeyinka@tidewaterlife.example.com>',
    subject: "Key-person cover for O'Brien's Bakehouse",
    html: page(`
<p>Hi Alex,</p>
<p>for eleven employees and one head baker without whom nothing rises, I would insure Declan for
<b>$500,000</b> over ten years: <b>$214 a month</b>, owned by the company, no exam below $750,000.</p>
<p>Maeve asked about herself too. I would wait with her until the succession is written down.</p>
<p>Marcus</p>
<p><img src="cid:wave@tidewaterlife.example.com" alt="Tidewater Life &amp; Annuity" width="120" height="32"></p>`),
    files: () => [
      {
        filename: 'tidewater.png',
        content: logo(),
        contentType: 'image/png',
        cid: 'wave@tidewaterlife.example.com',
      },
    ],
  },
  {
    key: 'qdro-delgado',
    folder: 'archive',
    when: workdaysAgo(22, '17:02'),
    from: 'Rafael Delgado <rafael@delgadofamilylaw.example.net>',
    subject: 'QDRO, second draft',
    headers: { Sensitivity: 'Company-Confidential', Importance: 'high' },
    text: prose(`
      Alex,

      the plan administrator sent the order back because it divides "the balance" without a date.
      My second draft says the balance on the day of the judgment, with gains and losses until
      the transfer. Would you check that the plan can compute this? No need to answer before the
      hearing.

      Rafael Delgado
    `),
  },
  {
    key: 'succession-whitcombe',
    folder: 'inbox',
    when: minutesAgo(35),
    from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
    subject: 'An installment sale, no names',
    unread: true,
    text: prose(`
      Alex,

      to your question without names: five years is fine, seven would be kinder to the buyer.
      Secure it with the shares themselves, and have the company's value appraised before
      anybody mentions a number. I have an hour later this week.

      Eleanor
    `),
  },
];
