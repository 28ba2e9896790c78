import { connectionsCard } from '../../../cards/connections.ts';
import type { Card } from '../../../cards/elements.ts';
import { tested } from '../../../src/connections/test-connections.ts';

const reference = 'f2a1c9de-0000-4000-8000-000000000001';

export const samples: Record<string, () => Card> = {
  'connectionsCard: all work': () =>
    connectionsCard([
      tested('protracker', 'works', reference),
      tested('microsoft', 'works', reference),
      tested('mailbox', 'works', reference),
    ]),
  'connectionsCard: none works': () =>
    connectionsCard([
      tested('protracker', 'unauthorized', reference),
      tested('microsoft', 'absent', reference),
      tested('mailbox', 'slow', reference),
    ]),
};
