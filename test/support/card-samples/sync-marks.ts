import type { Card } from '../../../cards/elements.ts';
import { marksCard, markedCard, type MarksData } from '../../../cards/sync-marks.ts';
import { companyCard, companySetCard, itemMadeCard, newItemCard } from '../../../cards/sync-new.ts';
import { long, nasty, operation, reader } from './common.ts';

const longId = (number: number): string => `${long('AAMkAGI2', 148)}${String(number).padStart(3, '0')}=`;
const states = ['free', 'marked', 'linked', 'parked', 'waiting', 'private', 'never'] as const;
const items = Array.from({ length: 10 }, (_, index) => ({
  ...{ id: longId(index), title: long(nasty, 300), detail: nasty, at: '2026-11-25T16:00:00Z' },
  state: states[index % states.length] ?? 'free',
  isSeries: index % 4 === 1,
}));
const name = { title: nasty, detail: nasty, at: '2026-11-25' };
const marks = (changes: Partial<MarksData> = {}): Card =>
  marksCard(
    {
      ...{ operation, kind: 'contact', words: '', only: 'all', items, page: 0, pages: 1, total: 10, isOff: false },
      ...{ as: 'Meetings', ticked: [], elsewhere: [] },
      ...changes,
    },
    reader,
  );

export const samples: Record<string, () => Card> = {
  'marksCard: a page in the middle': () => marks({ page: 1, pages: 3, total: 30, words: nasty, problem: nasty }),
  'marksCard: ticked here and on other pages': () =>
    marks({ page: 1, pages: 3, total: 30, ticked: [longId(1)], elsewhere: Array.from({ length: 5 }, () => name) }),
  'marksCard: calendar, switched off': () => marks({ kind: 'event', isOff: true }),
  'marksCard: those that are marked': () => marks({ only: 'marked', kind: 'task', items: items.slice(0, 2) }),
  'marksCard: none': () => marks({ items: [], total: 0 }),
  'marksCard: none marked': () => marks({ items: [], total: 0, only: 'marked' }),
  'marksCard: nothing found': () => marks({ items: [], total: 0, words: nasty }),
  'marksCard: found nowhere': () => marks({ items: [], total: 0, words: nasty, isNowhere: true }),
  'marksCard: private only': () => marks({ items: items.filter(({ state }) => state === 'private') }),
  'markedCard: some': () =>
    markedCard({
      ...{ kind: 'contact', on: true, done: 3, isOff: false, only: 'all', operation },
      refused: [
        { title: nasty, why: 'private' },
        { title: '', why: 'gone' },
      ],
    }),
  'markedCard: switched off': () =>
    markedCard({ kind: 'event', on: true, done: 1, isOff: true, only: 'all', operation, refused: [] }),
  'markedCard: unmarked': () =>
    markedCard({ kind: 'task', on: false, done: 2, isOff: false, only: 'marked', operation, refused: [] }),
  'markedCard: nothing': () =>
    markedCard({
      kind: 'task',
      on: true,
      done: 0,
      isOff: false,
      only: 'all',
      operation,
      refused: [{ title: nasty, why: 'never' }],
    }),
  'newItemCard: contact': () => newItemCard({ operation, kind: 'contact', values: { familyName: nasty } }),
  'newItemCard: appointment, with a problem': () =>
    newItemCard({ operation, kind: 'event', values: { subject: long(nasty, 255) }, problem: nasty }),
  'newItemCard: task': () => newItemCard({ operation, kind: 'task', values: {} }),
  'itemMadeCard: goes over': () => itemMadeCard({ kind: 'contact', name, isOff: false, operation }, reader),
  'itemMadeCard: switched off': () => itemMadeCard({ kind: 'event', name, isOff: true, operation }, reader),
  'companyCard: several': () =>
    companyCard(
      {
        ...{ operation, words: nasty, among: [], hasMore: true, chosen: '', problem: nasty },
        contacts: items.map(({ id }) => ({ ...name, id })),
      },
      reader,
    ),
  'companyCard: none': () =>
    companyCard({ operation, words: nasty, among: [], hasMore: false, chosen: '', contacts: [] }, reader),
  'companyCard: of those that were ticked': () =>
    companyCard(
      {
        ...{ operation, words: '', among: items.map(({ id }) => id), hasMore: false, chosen: longId(1) },
        contacts: items.map(({ id }) => ({ ...name, id })),
      },
      reader,
    ),
  'companySetCard: marked': () =>
    companySetCard(
      {
        contact: { ...name, id: longId(1) },
        company: nasty,
        url: 'https://crm.example.com/a',
        isMarked: true,
        operation,
      },
      reader,
    ),
  'companySetCard: not marked': () =>
    companySetCard(
      { contact: { ...name, id: longId(1) }, company: nasty, url: null, isMarked: false, operation },
      reader,
    ),
};
