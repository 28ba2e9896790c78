import { z } from 'zod';
import { connectionsCard } from '../../cards/connections.ts';
import type { ConnectionDesk } from '../connections/desk.ts';
import { cardAction } from '../turn.ts';

/** *Test again* on the card of the connection test. */
export const testConnectionsAgain = (desk: ConnectionDesk) =>
  cardAction({
    verb: 'testConnections',
    personal: true,
    reopen: 'test connections',
    data: z.looseObject({}),
    async run(turn) {
      return { card: connectionsCard(await desk.test(turn)) };
    },
  });
