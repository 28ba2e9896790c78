import { z } from 'zod';
import { signedInCard, signInCard } from '../../cards/sign-in.ts';
import { OutdatedCard } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { missingSignIn } from '../sign-in/desk.ts';
import type { SignInDesk } from '../sign-in/desk.ts';
import { Pending } from '../sign-in/pending.ts';
import type { Desk, Invoke } from './invoke.ts';
import { press } from './press.ts';

const Value = z.object({ state: z.string().max(500) });

/**
 * Teams brings the code that the last page of a sign-in gave it, with the person's verified id. What they were about to
 * do goes on. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/auth-flow-bot
 */
export const verifyState: Invoke = {
  async handle(turn, value, desk) {
    const { data, error } = Value.safeParse(value);
    if (!data || !desk.signIns) throw new OutdatedCard('no sign-in', { reopen: 'sign in', cause: error });
    const { pending } = await desk.signIns.complete(turn.person, data.state);
    await turn.reply(signedInCard(await desk.signIns.whoIs(turn.person)));
    const next = Pending.safeParse(pending).data;
    if (next) await goOn(turn, next, desk).catch((error: unknown) => askForTheOther(turn, next, desk.signIns, error));
    return {};
  },
  failed: () => ({}),
};

/** The other sign-in is missing too: what the person was about to do waits for that. */
async function askForTheOther(turn: Turn, pending: Pending, signIns: SignInDesk | null, error: unknown): Promise<void> {
  const system = missingSignIn(error);
  if (system === null || signIns === null) throw error;
  await turn.reply(signInCard(system, await signIns.begin(turn.person, system, pending)));
}

async function goOn(turn: Turn, pending: Pending, desk: Desk): Promise<void> {
  if (pending.kind === 'command') {
    const found = desk.router.command(pending.text);
    if (found) await found.command.run(turn, found.args);
    return;
  }
  const { verb, data, message } = pending;
  const answer = await press({ ...turn, pressedMessage: message }, { verb, data }, desk);
  if (!('card' in answer)) await turn.reply(answer.toast ?? 'Done.');
  else if (message === null) await turn.reply(answer.card);
  else await desk.update(message, answer.card);
}
