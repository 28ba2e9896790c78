import { started } from '../../src/archive/start.ts';
import { isTeamsMessage } from '../../src/domain/teams-message.ts';
import { archiveAction } from '../archive/action.ts';
import { begin, changeDraft, isSeen, placeOf, pressed, type ArchiveDesk, type SendWishes } from '../archive/desk.ts';
import { ChooseInputs, choicesOf } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';

/** *Archive*: every email to every ticked record; one that is not sent yet when it is. Pressed again, it shows what became of the first press. */
export const archiveConfirm = (desk: ArchiveDesk, sent: SendWishes) =>
  archiveAction(desk, {
    verb: 'archiveConfirm',
    data: ChooseInputs,
    async run(inputs, at, turn) {
      return pressed(
        inputs.operation,
        at,
        desk,
        (draft) => choicesOf(inputs, draft),
        async (chosen) => {
          const place = placeOf(turn);
          if (chosen.stage === 'choosing') {
            started(chosen, place); // throws what is missing, before anything is promised
            if (chosen.sending) {
              await sent.armed(inputs.operation, turn.person, chosen.emails[0]?.id);
              const waits = await changeDraft(inputs.operation, at, desk, (open) => ({ ...open, sending: 'chosen' }));
              return { card: await cardOf(waits, at) };
            }
            await desk.work.promise(inputs.operation, at);
          }
          const isFirst = await begin(inputs.operation, at, desk, place);
          const draft = await desk.work.carryOut(inputs.operation, at, isSeen(turn));
          if (isFirst && draft.emails.some(({ id }) => isTeamsMessage(id))) desk.work.telling.tell(draft, at);
          return { card: await cardOf(draft, at) };
        },
      );
    },
  });
