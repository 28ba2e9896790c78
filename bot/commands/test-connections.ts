import { connectionsCard } from '../../cards/connections.ts';
import type { ConnectionDesk } from '../connections/desk.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/** "test connections": how ProTracker, Microsoft 365 and the mailbox stand. Needs no sign-in. */
export const testConnections = (desk: ConnectionDesk): Command => ({
  name: 'test connections',
  aliases: ['test connection', 'test'],
  words: () => commandWords.testConnections,
  personal: true,
  async run(turn) {
    await turn.reply(connectionsCard(await desk.test(turn)));
  },
});
