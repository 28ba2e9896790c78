import { openArchive } from '../../src/archive/open.ts';
import { keepTeamsMessage } from '../../src/archive/teams-messages.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { cardOf } from '../archive/view.ts';
import { OutdatedCard } from '../turn.ts';
import type { DialogCommand } from '../turn.ts';
import { extensionCommands } from './names.ts';
import { TeamsPayload, teamsMessageOf } from './teams-payload.ts';

/** "Archive to ProTracker" in a Teams message's menu: the Archive card for the message. */
export const archiveMessage = (desk: ArchiveDesk): DialogCommand => ({
  commandId: extensionCommands.archiveMessage,
  async open(turn, message) {
    const { data, error } = TeamsPayload.safeParse(message);
    if (!data) throw new OutdatedCard('no message', { cause: error });
    const at = await desk.open(turn.person);
    const id = await keepTeamsMessage(teamsMessageOf(data, at.clock.now()), at.person, desk);
    return cardOf((await openArchive([id], at, desk)).draft, at);
  },
});
