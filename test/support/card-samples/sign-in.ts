import { signedInCard, signedOutCard, signInCard } from '../../../cards/sign-in.ts';
import type { Card } from '../../../cards/elements.ts';

const url = 'https://protracker.example.com/auth/start?state=abc';

export const samples: Record<string, () => Card> = {
  'signInCard: Microsoft 365': () => signInCard('microsoft', url),
  'signInCard: ProTracker': () => signInCard('protracker', url),
  'signedInCard: both': () => signedInCard({ microsoft: 'ann@example.com', protracker: 'ann' }),
  'signedInCard: one is missing': () => signedInCard({ microsoft: 'ann@example.com', protracker: null }),
  'signedOutCard: after signing out': () => signedOutCard(),
};
