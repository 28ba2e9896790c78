import { prose, workdaysAgo, type MailSpec } from './spec.ts';

const kim = 'Kim Morgan <kim.morgan@example.net>';

/** The family's mail: marked private, and no business of the CRM's. */
export const personal: readonly MailSpec[] = [
  {
    key: 'family-birthday-1',
    folder: 'Family',
    when: workdaysAgo(4, '19:40'),
    from: kim,
    subject: "Dad's 70th 🎂",
    headers: { Sensitivity: 'Private' },
    text: prose(`
      Hey you,

      the room at the lake is booked. Mom wants slides, I want no slides. And somebody has to tell
      him that his doctor called back about the knee; you are the calm one.

      Kim
    `),
  },
  {
    key: 'family-birthday-2',
    folder: 'sentitems',
    when: workdaysAgo(3, '20:05'),
    to: kim,
    subject: "Re: Dad's 70th 🎂",
    answers: 'family-birthday-1',
    headers: { Sensitivity: 'Private' },
    text: 'Five slides, then cake. I call him tomorrow about the knee.',
  },
  {
    key: 'family-school',
    folder: 'inbox',
    when: workdaysAgo(1, '12:12'),
    from: 'Elm Park School <office@elmparkschool.example.org>',
    subject: 'Parent conference: Tuesday or Thursday?',
    unread: true,
    headers: { Sensitivity: 'Private' },
    text: prose(`
      Dear parents,

      please choose a quarter of an hour for the conference with the class teacher. The report on
      reading is attached to your child's record and can be read there.

      Elm Park School
    `),
  },
];
