import { choose, withTicked } from '../../src/archive/choose.ts';
import { targetsOf } from '../../src/archive/draft.ts';
import { readDraft } from '../../src/archive/start.ts';
import { OutdatedCard } from '../turn.ts';
import type { ArchiveSide } from '../records/desk.ts';
import { changeDraft, type ArchiveDesk } from './desk.ts';
import { ChooseInputs, choicesOf } from './inputs.ts';
import { cardOf } from './view.ts';

/** The Archive card as the forms for new records see it: they start from its emails and come back with a record ticked. */
export const archiveSide = (desk: ArchiveDesk): ArchiveSide => ({
  async keep(turn, operation, data) {
    const inputs = ChooseInputs.safeParse(data);
    if (!inputs.success) throw new OutdatedCard('openCreate', { reopen: 'archive', cause: inputs.error });
    const at = await desk.open(turn.person);
    await changeDraft(operation, at, desk, (draft) => choose(draft, choicesOf(inputs.data, draft), at));
  },
  async emailsOf(turn, operation) {
    const { draft } = await readDraft(operation, await desk.open(turn.person), desk);
    const open = draft.emails.filter(({ isPrivate }) => !isPrivate);
    // Whoever ProTracker does not know yet is the likeliest to become a record.
    return open.toSorted((a, b) => targetsOf(draft, a).length - targetsOf(draft, b).length);
  },
  async contentOf(turn, email) {
    const content = await (await desk.open(turn.person)).mailbox.content(email);
    return content?.isPrivate ? null : content;
  },
  async card(turn, operation, tickedKey) {
    const at = await desk.open(turn.person);
    const draft = await changeDraft(operation, at, desk, (open) =>
      tickedKey ? withTicked(open, tickedKey, at) : open,
    );
    return cardOf(draft, at);
  },
});
