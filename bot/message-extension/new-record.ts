import { recordKindsCard } from '../../cards/record-form.ts';
import { creatableKinds } from '../../src/records/new-record.ts';
import type { RecordDesk } from '../records/desk.ts';
import type { DialogCommand } from '../turn.ts';
import { extensionCommands } from './names.ts';
import { TeamsPayload } from './teams-payload.ts';

/** "New ProTracker record": the choice of kinds, then the form. From a message's menu it starts with who wrote the message. */
export const newRecordDialog = (desk: RecordDesk): DialogCommand => ({
  commandId: extensionCommands.newRecord,
  async open(turn, message) {
    const at = await desk.open(turn.person);
    const kinds = await creatableKinds(at.records);
    const words = TeamsPayload.safeParse(message).data?.from?.user?.displayName ?? '';
    return recordKindsCard({ kinds, people: [], archive: null, words });
  },
});
