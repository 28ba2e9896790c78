import type { Card } from '../../../cards/elements.ts';
import { elsewhereCard, letterOverCard, mailingCard, signInFirstCard } from '../../../cards/letter.ts';

const registered = { isRegistered: true, isAllowed: true } as const;

export const samples: Record<string, () => Card> = {
  'mailingCard: in the chat': () => mailingCard({ questions: 'chat', ...registered }),
  'mailingCard: by email': () => mailingCard({ questions: 'email', ...registered }),
  'mailingCard: not allowed': () => mailingCard({ questions: 'email', isRegistered: true, isAllowed: false }),
  'mailingCard: not registered': () => mailingCard({ questions: 'email', isRegistered: false, isAllowed: false }),
  letterOverCard: () => letterOverCard(),
  elsewhereCard: () => elsewhereCard({ url: 'https://protracker.example.com/', letter: 'letter-1' }),
  signInFirstCard: () => signInFirstCard({ url: 'https://protracker.example.com/', letter: 'letter-1' }),
};
