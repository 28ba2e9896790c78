import { minutesAgo, prose, workdaysAgo, type MailSpec } from './spec.ts';

/** When and where: invitations, their answers, automatic replies. */
export const scheduling: readonly MailSpec[] = [
  {
    key: 'schedule-dsouza-1',
    folder: 'inbox',
    when: workdaysAgo(3, '17:34'),
    from: "Priya D'Souza <priya.dsouza@example.org>",
    subject: 'Moving our call',
    text: prose(`
      Hey Alex, so sorry, the board pulled forward their meeting and I lose the whole day. Could we
      move the call to the week after, early? Before nine is best, the baby sleeps then (in theory).

      The option papers came, by the way: 40,000 ISOs, strike 1.12, and a deadline that looks
      close. Should I worry?

      Priya
    `),
  },
  {
    key: 'schedule-dsouza-2',
    folder: 'sentitems',
    when: workdaysAgo(2, '08:20'),
    to: "Priya D'Souza <priya.dsouza@example.org>",
    subject: 'Re: Moving our call',
    answers: 'schedule-dsouza-1',
    text: prose(`
      No harm done. Half past eight it is, the new invitation follows.

      Do not worry, but do not exercise anything before we have spoken either: with ISOs it is
      the alternative minimum tax that decides, and that depends on the calendar year.
    `),
  },
  {
    key: 'schedule-signing-invite',
    folder: 'inbox',
    when: workdaysAgo(3, '11:05'),
    from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
    subject: 'Invitation: Haddad trust signing',
    text: prose(`
      Please join us for the signing of the Haddad family trust. Allow an hour, bring a photo ID.

      Whitcombe, Adeyemi & Roth LLP, 60 State Street, 14th floor
    `),
    event: (calendar) => ({
      method: 'REQUEST',
      uid: 'haddad-signing@whitcombelaw.example.com',
      summary: 'Haddad trust signing',
      location: '60 State Street, 14th floor',
      start: calendar.instant(6, '14:00'),
      end: calendar.instant(6, '15:00'),
      organizer: 'ewhitcombe@whitcombelaw.example.com',
      attendee: 'alex.winslow@example.com',
      answer: 'NEEDS-ACTION',
    }),
  },
  {
    key: 'schedule-smith-accepted',
    folder: 'inbox',
    when: workdaysAgo(1, '08:01'),
    from: 'Jane Smith <jane.smith@example.org>',
    subject: 'Accepted: Annual review with Jane and Peter Smith',
    text: 'Jane Smith has accepted this invitation.',
    event: (calendar) => ({
      method: 'REPLY',
      uid: 'smith-review@example.com',
      summary: 'Annual review with Jane and Peter Smith',
      location: 'Office, Ferry Street',
      start: calendar.instant(2, '10:00'),
      end: calendar.instant(2, '11:30'),
      organizer: 'alex.winslow@example.com',
      attendee: 'jane.smith@example.org',
      answer: 'ACCEPTED',
    }),
  },
  {
    key: 'schedule-haddad-declined',
    folder: 'inbox',
    when: workdaysAgo(7, '15:12'),
    from: 'Layla Haddad <layla.haddad@example.org>',
    subject: 'Declined: Trust funding, step by step',
    text: 'I teach until four that day. Any evening is fine. L.',
    event: (calendar) => ({
      method: 'REPLY',
      uid: 'haddad-funding@example.com',
      summary: 'Trust funding, step by step',
      location: 'Video',
      start: calendar.instant(-1, '14:00'),
      end: calendar.instant(-1, '14:45'),
      organizer: 'alex.winslow@example.com',
      attendee: 'layla.haddad@example.org',
      answer: 'DECLINED',
    }),
  },
  {
    key: 'schedule-carvalho-away',
    folder: 'inbox',
    when: workdaysAgo(2, '09:41'),
    from: 'Beatriz Carvalho <beatriz.carvalho@oakhurst.example.net>',
    subject: 'Automatic reply: Dana Smith, own-occupation rider',
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'bulk' },
    text: prose(`
      I am out of the office until the end of next week and read mail once a day. Underwriting
      questions that cannot wait go to claims@oakhurst.example.net.

      Beatriz Carvalho
    `),
  },
  {
    key: 'schedule-chen',
    folder: 'inbox',
    when: minutesAgo(240),
    from: 'Mei-Ling Chen <mchen@blueherondental.example.org>',
    subject: '📅 New date for the giving plan? 🙏',
    unread: true,
    text: prose(`
      Hi Alex! Jiahao's mother lands a day early ✈️ so we have to move. Any lunch hour works, we
      bring the dumplings 🥟🥟 and you bring the numbers 😄

      Mei-Ling
    `),
  },
];
