import { pdf } from './files.ts';
import { xlsx } from './office.ts';
import { prose, workdaysAgo, type MailSpec } from './spec.ts';

/** Annual reviews and what they cost: threads with clients, one of them from an address that a couple shares. */
export const reviews: readonly MailSpec[] = [
  {
    key: 'review-smith-1',
    folder: 'sentitems',
    when: workdaysAgo(12, '09:05'),
    to: 'Jane Smith <jane.smith@example.org>',
    cc: 'Jane and Peter Smith <the.smiths@example.org>',
    subject: 'Your annual review: what we would like to cover',
    rich: true,
    text: prose(`
      Dear Jane, dear Peter,

      it is time for our yearly look at everything together. I suggest ninety minutes at our
      office, with these points:

      1. What changed at home and at work since the last one
      2. Where the portfolio stands against the plan
      3. Jane's old 401(k) at Granite Ridge
      4. Oliver's last two years of college
      5. Wills and beneficiaries: still what you want?

      Is there anything you would like to add?
    `),
  },
  {
    key: 'review-smith-2',
    folder: 'inbox',
    when: workdaysAgo(11, '08:12'),
    from: 'Jane Smith <jane.smith@example.org>',
    subject: 'Re: Your annual review: what we would like to cover',
    answers: 'review-smith-1',
    rich: true,
    text: prose(`
      Hi Alex,

      good list. Two things from our side: could you bring one page that shows what we paid in
      fees last year, in dollars, all layers together? And Peter would like to know what happens
      to the plan if he stops two years early.

      The old 401(k) has been bothering me. I still get paper from Granite Ridge that I do not
      understand.

      Jane
    `),
  },
  {
    key: 'review-smith-3',
    folder: 'sentitems',
    when: workdaysAgo(11, '15:40'),
    to: 'Jane Smith <jane.smith@example.org>',
    cc: 'Jane and Peter Smith <the.smiths@example.org>',
    subject: 'Re: Your annual review: what we would like to cover',
    answers: 'review-smith-2',
    rich: true,
    text: prose(`
      Jane, here is the page. Total cost last year was 0.81 percent, our own fee included. We
      will go through it line by line.

      I will run the early retirement case before we meet; so you know where it starts: at 63
      instead of 65 the plan still holds, but with less room for the house in Maine.
    `),
    files: () => [
      {
        filename: 'Cost summary Smith.pdf',
        content: pdf([
          'Jane and Peter Smith: cost of the last twelve months',
          '',
          'Advisory fee                 $ 7,940',
          'Fund expenses                $ 1,612',
          'Custody and trading          $   148',
          'Total                        $ 9,700   (0.81 % of the average balance)',
          '',
          'Birchline Wealth Planning',
        ]),
      },
    ],
  },
  {
    key: 'review-smith-4',
    folder: 'inbox',
    when: workdaysAgo(2, '19:26'),
    from: 'Jane and Peter Smith <the.smiths@example.org>',
    subject: 'Re: Your annual review: what we would like to cover',
    answers: 'review-smith-3',
    unread: true,
    flagged: true,
    categories: ['Review'],
    text: prose(`
      Alex,

      we both will be there at ten. Peter has found the 529 statements. Should we bring
      Oliver's tuition bill as well?

      P & J
    `),
  },
  {
    key: 'review-tanaka-1',
    folder: 'inbox',
    when: workdaysAgo(6, '10:31'),
    from: 'Hiroshi Tanaka <hiroshi@tanakaprecision.example.com>',
    subject: 'Before our review: household budget and a question about the company',
    rich: true,
    text: prose(`
      Dear Alex,

      attached is our household budget as you asked. Yuki checked the numbers, so they are right.

      My question: if I sell forty percent of the shares to Seiichi over five years, can the
      payments replace the salary that I no longer take? Please do not discuss this with anyone
      at the company yet.

      With best regards
      Hiroshi Tanaka
      President, Tanaka Precision Tools
    `),
    files: () => [
      {
        filename: 'Household budget.xlsx',
        content: xlsx([
          ['Item', 'Per month', 'Per year'],
          ['Housing', '4150', '49800'],
          ['Food', '1380', '16560'],
          ['Travel to Japan', '900', '10800'],
          ['Health', '1240', '14880'],
          ['Giving', '500', '6000'],
        ]),
      },
    ],
  },
  {
    key: 'review-tanaka-2',
    folder: 'sentitems',
    when: workdaysAgo(5, '11:18'),
    to: 'Hiroshi Tanaka <hiroshi@tanakaprecision.example.com>',
    subject: 'Re: Before our review: household budget and a question about the company',
    answers: 'review-tanaka-1',
    rich: true,
    text: prose(`
      Dear Hiroshi,

      thank you, the budget is very clear. On the shares: yes, an installment sale can be built
      that way, and how the interest is set matters more than the price. I would like Eleanor
      Whitcombe to look at it with us, without naming the company.

      This stays between us.
    `),
  },
  {
    key: 'review-tanaka-3',
    folder: 'inbox',
    when: workdaysAgo(5, '21:03'),
    from: 'Hiroshi Tanaka <h.tanaka@example.net>',
    subject: 'Re: Before our review: household budget and a question about the company',
    answers: 'review-tanaka-2',
    text: prose(`
      Thank you. I write from my private address, please use this one for the subject.
      よろしくお願いします。

      H. Tanaka
    `),
  },
  {
    key: 'fees-garcia-1',
    folder: 'inbox',
    when: workdaysAgo(4, '12:47'),
    from: 'Lucía García Núñez <lucia.garcia@example.org>',
    subject: 'Question about the advisory fee',
    text: prose(`
      Hello Alex,

      I am an actuary, so bear with me. Over thirty years a fee of 0.75 % takes about a fifth of
      the final value if everything else is equal. I assume that everything else is not equal,
      otherwise you would not have a job :-)

      Could you put into numbers what we get for it? Taxes saved, mistakes avoided, hours we do
      not spend. An honest range is fine, I do not need decimals.

      Lucía
    `),
  },
  {
    key: 'fees-garcia-2',
    folder: 'sentitems',
    when: workdaysAgo(3, '09:52'),
    to: 'Lucía García Núñez <lucia.garcia@example.org>, Mateo Ibáñez <mateo.ibanez@example.org>',
    subject: 'Re: Question about the advisory fee',
    answers: 'fees-garcia-1',
    text: prose(`
      Lucía, Mateo,

      a fair question, and your fifth is about right. I will bring three columns: what can be
      counted (asset location, loss harvesting, the order of withdrawals), what can be estimated
      (not selling at the bottom), and what cannot be put in dollars at all. If the first column
      does not carry most of the fee I will tell you so.

      Half past nine works, by video.
    `),
  },
];
