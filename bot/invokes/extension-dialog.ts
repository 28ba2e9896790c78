import { z } from 'zod';
import { afterSignIn } from '../sign-in/finish.ts';
import { troubleWords } from '../trouble-words.ts';
import type { Trouble } from '../trouble.ts';
import { OutdatedCard } from '../turn.ts';
import { dialogMessage, taskOf } from './dialog.ts';
import type { Invoke } from './invoke.ts';
import { extensionSignIn } from './message-extension.ts';
import { press } from './press.ts';

/** Action commands of the message extension: a dialog opens, and its buttons are the same verbs as in the chat. */

const State = z.string().max(500).nullish();
const Opened = z.object({ commandId: z.string(), state: State, messagePayload: z.unknown().optional() });
const Submitted = z.object({ state: State, data: z.unknown().optional() });

const failed = (trouble: Trouble) =>
  dialogMessage(trouble.kind === 'outdated' ? troubleWords.outdatedDialog : trouble.text);

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
export const fetchTask: Invoke = {
  async handle(turn, value, { router, signIns }) {
    const { data, error } = Opened.safeParse(value);
    const command = data && router.dialog(data.commandId);
    if (!command) throw new OutdatedCard('no such action', { cause: error });
    const open = () => command.open(turn, data.messagePayload ?? undefined);
    return taskOf({ card: await afterSignIn(turn, data, signIns, open) });
  },
  failed,
  signIn: extensionSignIn,
};

/** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit */
export const submitAction: Invoke = {
  async handle(turn, value, desk) {
    const { data, error } = Submitted.safeParse(value);
    if (!data) throw new OutdatedCard('no data', { cause: error });
    return taskOf(await afterSignIn(turn, data, desk.signIns, () => press(turn, { data: data.data }, desk)));
  },
  failed,
  signIn: extensionSignIn,
};
