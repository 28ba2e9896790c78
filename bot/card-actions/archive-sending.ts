import { notSendingCard } from '../../cards/archive-sending.ts';
import { openOnce } from '../../src/archive/once.ts';
import { readDraft } from '../../src/archive/start.ts';
import { archiveAction } from '../archive/action.ts';
import { changeDraft, type ArchiveDesk, type SendWishes } from '../archive/desk.ts';
import { EmailId, Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';

/** *Choose records* beside an email that is written: the Archive card, whose *Archive* waits until the email is sent. Nothing is archived without it. */
export const openSending = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'openSending',
    data: Operation.extend({ email: EmailId }),
    async run({ operation, email }, at) {
      await openOnce([email], operation, at, { ...desk, takesDraft: true });
      const draft = await changeDraft(operation, at, desk, (open) =>
        open.sending === undefined ? { ...open, sending: 'open' } : open,
      );
      return { card: await cardOf(draft, at) };
    },
  });

/** *Change*: what was chosen for an email that is not sent yet can be chosen anew. */
export const archiveReopen = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveReopen',
    data: Operation,
    async run({ operation }, at) {
      const draft = await changeDraft(operation, at, desk, (open) =>
        open.sending === 'chosen' ? { ...open, sending: 'open' } : open,
      );
      return { card: await cardOf(draft, at) };
    },
  });

/** *Do not archive*: the email is sent like any other, unless records are chosen once more. */
export const archiveForget = (desk: ArchiveDesk, sent: SendWishes) =>
  archiveAction(desk, {
    verb: 'archiveForget',
    data: Operation,
    async run({ operation }, at, turn) {
      const { draft } = await readDraft(operation, at, desk);
      if (draft.stage !== 'choosing' || draft.sending === undefined) return { card: await cardOf(draft, at) };
      await sent.forget(operation, turn.person);
      return { card: notSendingCard(await changeDraft(operation, at, desk, (open) => ({ ...open, sending: 'open' }))) };
    },
  });
