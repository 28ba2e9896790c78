import { page } from './html.ts';
import { prose, workdaysAgo, type MailSpec } from './spec.ts';

const style = `
.wrap{width:600px;margin:0 auto;font-family:Georgia,serif;color:#222}
h1{background:#14324f;color:#fff;padding:18px;font-size:22px}
td{padding:12px;vertical-align:top;border-bottom:1px solid #ddd}
@media (max-width:600px){.wrap{width:100%!important}}`;

/** A picture that only exists to tell its sender that the mail was opened. It must never be fetched. */
const tracker = (campaign: string): string =>
  `<img src="https://pixel.letters.example.net/open?c=${campaign}&amp;u=7f3a" width="1" height="1" alt="" style="display:none">`;

/** Mail that a list sends to many: nobody in it belongs into the CRM. */
export const newsletters: readonly MailSpec[] = [
  {
    key: 'newsletter-week',
    folder: 'Newsletters',
    when: workdaysAgo(3, '06:00'),
    from: 'The Quiet Market <editor@letters.example.net>',
    subject: 'The Quiet Market: three charts and a dull week',
    unread: true,
    headers: {
      'List-Unsubscribe': '<https://letters.example.net/u/7f3a>, <mailto:leave@letters.example.net>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': 'The Quiet Market <quiet-market.letters.example.net>',
      Precedence: 'bulk',
    },
    html: page(
      `<table class="wrap" role="presentation" cellspacing="0"><tr><td colspan="2"><h1>The Quiet Market</h1></td></tr>
<tr><td width="180"><img src="https://img.letters.example.net/c1.png" width="160" alt="A flat line"></td>
<td><h2>Nothing happened, again</h2><p>Short rates moved by two hundredths. We drew the chart anyway, because
people who look at dull charts sell less.</p></td></tr>
<tr><td><img src="https://img.letters.example.net/c2.png" width="160" alt="Two bars"></td>
<td><h2>Cash is not a plan</h2><p>Households held a little more than they needed for a year. The bar on the right is
what inflation took from it.</p><p><a href="https://letters.example.net/r/1182">Read on</a></p></td></tr>
<tr><td colspan="2" style="font-size:11px;color:#777">You get this because you asked for it.
<a href="https://letters.example.net/u/7f3a">Leave the list</a></td></tr></table>
${tracker('w46')}`,
      style,
    ),
  },
  {
    key: 'newsletter-conference',
    folder: 'inbox',
    when: workdaysAgo(8, '12:00'),
    from: 'Lantern Adviser Days <hello@lanterndays.example.org>',
    subject: 'Early bird ends Friday: Lantern Adviser Days 🏮',
    headers: { 'List-Unsubscribe': '<https://lanterndays.example.org/stop>', Precedence: 'bulk' },
    text: 'Two days, forty talks, no sales floor. Early bird until Friday: https://lanterndays.example.org',
    html: page(
      `<div class="wrap"><h1 style="background:#7a2e0e">Lantern Adviser Days</h1>
<p>Two days, forty talks, <b>no sales floor</b>. This year: retirement income for couples who disagree.</p>
<p><a style="background:#7a2e0e;color:#fff;padding:10px" href="https://lanterndays.example.org">Save my seat</a></p>
<div style="background-image:url(https://img.lanterndays.example.org/bg.jpg);height:80px"></div></div>
${tracker('early')}`,
      style,
    ),
  },
  {
    key: 'list-planners-1',
    folder: 'Newsletters',
    when: workdaysAgo(6, '15:22'),
    from: 'Ottoline Reyes <ottoline@planners.example.org>',
    to: 'Planners <planners-list@lists.example.org>',
    subject: '[planners] Who still keeps paper files?',
    headers: {
      'List-Id': '<planners-list.lists.example.org>',
      'List-Post': '<mailto:planners-list@lists.example.org>',
      'Reply-To': 'planners-list@lists.example.org',
    },
    text: prose(`
      Serious question. Our landlord wants the basement back, and there are forty years of tax
      returns in it. What do you keep, and for how long?

      Ottoline
    `),
  },
  {
    key: 'list-planners-2',
    folder: 'Newsletters',
    when: workdaysAgo(6, '18:40'),
    from: 'Bartholomew Ng <bart.ng@planners.example.org>',
    to: 'Planners <planners-list@lists.example.org>',
    subject: 'Re: [planners] Who still keeps paper files?',
    answers: 'list-planners-1',
    headers: {
      'List-Id': '<planners-list.lists.example.org>',
      'Reply-To': 'planners-list@lists.example.org',
    },
    text: prose(`
      Only what has a raised seal on it: deeds, wills, a few birth certificates. Everything else
      is scanned, checked by a second pair of eyes, and shredded after a year.
    `),
  },
];
