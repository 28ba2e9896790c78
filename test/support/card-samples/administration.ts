import { administrationCard } from '../../../cards/administration.ts';
import type { Card } from '../../../cards/elements.ts';

export const samples: Record<string, () => Card> = {
  'administrationCard: once': () => administrationCard('https://protracker.example.com/tab/admin'),
};
