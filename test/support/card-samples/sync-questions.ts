import type { Card } from '../../../cards/elements.ts';
import { brakeCard, creationsCard, matchCard } from '../../../cards/sync-choices.ts';
import { conflictCard, type ConflictData, crmDeletedCard } from '../../../cards/sync-conflict.ts';
import { answerDoneCard, answerFailedCard, questionListCard, settledCard } from '../../../cards/sync-questions.ts';
import { long, nasty, now, operation, reader } from './common.ts';

const name = { title: nasty, detail: nasty, at: '2026-11-25T16:00:00Z' };
const asked = { id: `link-${operation}`, operation, open: 3 };
const values: Readonly<Record<string, unknown>> = {
  ...{ notes: long(nasty, 3000), givenName: 'Jane', familyName: null, emails: ['a@example.com', 'b@example.org'] },
  ...{ workAddress: { street: 'Main St 1\n2nd floor', city: nasty, country: null }, birthday: '1980-02-03' },
  ...{
    phoneMobile: '+1 555 0100',
    fax: '',
    jobTitle: nasty,
    time: { allDay: true, from: '2026-11-25', until: '2026-11-27' },
  },
  ...{ reminder: 15, status: 'notStarted', due: { date: '2026-11-25', at: null } },
};
const about = { about: 'fields', kind: 'contact', title: nasty, count: 0 } as const;
const answer = { asked: about, said: { what: 'matchIs', name: long(nasty, 200) } } as const;
const replaced = Object.entries(values).map(([field, becomes]) => {
  const was = long(nasty, 300);
  return { field, side: 'crm', was, becomes, lost: true } as const;
});
const conflict = (changes: Partial<ConflictData>): Card =>
  conflictCard(
    {
      ...{
        ...asked,
        kind: 'contact',
        name,
        version: 'a'.repeat(64),
        hasAlike: true,
        recordUrl: 'https://crm.example.com/c1',
      },
      fields: Object.entries(values).map(([field, value]) => ({ field, crm: value, outlook: nasty })),
      changedAt: { crm: now, outlook: now },
      changedBy: nasty,
      ...changes,
    },
    reader,
  );
const reasons = ['emailAndName', 'nameAndPhone', 'memory'];
const candidates = Array.from({ length: 12 }, (_, index) => ({
  ...{ id: `c${index}`, name, url: `https://crm.example.com/c${index}`, reasons: reasons.slice(0, index % 4) },
  own: [
    { field: 'jobTitle', value: nasty },
    { field: 'emails', value: ['a@example.com', 'b@example.com'] },
  ].slice(0, index % 3),
  changedAt: index % 2 ? now : null,
}));
const invitees = Array.from({ length: 200 }, (_, nth) => `jane.roe.${nth}@example.com`);
const longCandidates = candidates.map((one) => ({
  ...one,
  own: ['place', 'notes', 'subject', 'invitees', 'status', 'link'].map((field) => ({
    field,
    value: field === 'invitees' ? invitees : long(nasty, 3000),
  })),
}));

export const samples: Record<string, () => Card> = {
  'conflictCard: many fields': () => conflict({ problem: nasty }),
  'conflictCard: one field': () =>
    conflict({
      ...{ open: 1, hasAlike: false, changedAt: { crm: null, outlook: null } },
      fields: [{ field: 'reminder', crm: 0, outlook: null }],
    }),
  'crmDeletedCard: changed since': () => crmDeletedCard({ ...asked, kind: 'task', name, version: 'v' }, reader),
  'matchCard: many': () => matchCard({ ...asked, kind: 'contact', name, candidates, problem: nasty }, reader),
  'matchCard: all is long': () => matchCard({ ...asked, kind: 'event', name, candidates: longCandidates }, reader),
  'matchCard: none left': () => matchCard({ ...asked, kind: 'event', name, candidates: [] }, reader),
  'brakeCard: many': () =>
    brakeCard(
      {
        ...{ ...asked, kind: 'contact', cause: 'too-many' },
        listed: Array.from({ length: 300 }, (_, index) => ({ action: index % 2 ? 'deleteItem' : 'clearFlag', name })),
      },
      reader,
    ),
  'brakeCard: others would hear of it': () =>
    brakeCard({ ...asked, kind: 'event', cause: 'outsiders', listed: [{ action: 'deleteItem', name }] }, reader),
  'creationsCard: a flood': () => creationsCard({ ...asked, count: 1200 }),
  'questionListCard: none': () => questionListCard({ lines: [], total: 0 }),
  'questionListCard: many': () =>
    questionListCard({
      total: 40,
      lines: (['fields', 'deletion', 'match', 'brake', 'creations'] as const).flatMap((about, at) =>
        Array.from({ length: 3 }, (_, index) => ({
          ...{ id: `${about}-${at}-${index}`, about, kind: 'contact' as const, title: nasty, count: 12 },
        })),
      ),
    }),
  'settledCard: taken': () =>
    settledCard({ what: 'taken', asked: about, said: { what: 'keepCrm', name: '' }, alike: 4, open: 2 }),
  'settledCard: switched off': () =>
    settledCard({
      what: 'taken',
      asked: about,
      said: { what: 'keepCrm', name: '' },
      alike: 0,
      open: 0,
      off: 'contact',
    }),
  'answerDoneCard: much': () =>
    answerDoneCard({ ...answer, questions: ['a', 'b', 'c'], fields: replaced, open: 2 }, reader),
  'answerDoneCard: little': () => answerDoneCard({ ...answer, questions: ['a'], fields: [], open: 0 }, reader),
  'answerFailedCard: sign in': () =>
    answerFailedCard({ ...answer, questions: ['a'], failure: { system: 'crm', why: 'unauthorized' } }),
  'settledCard: elsewhere': () => settledCard({ what: 'settled', asked: null, said: null, alike: 0, open: 0 }),
};
