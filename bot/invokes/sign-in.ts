import { z } from 'zod';
import { shellWords } from '../../cards/shell-words.ts';
import { signedInCard } from '../../cards/sign-in.ts';
import type { SignedIn } from '../../src/identity/sign-in.ts';
import { OutdatedCard } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { missingSignIn, wishOf } from '../sign-in/desk.ts';
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
    await afterSignIn(turn, await desk.signIns.complete(turn.person, data.state), desk, desk.signIns);
    return {};
  },
  failed: () => ({}),
};

const Brought = z.object({ id: z.string().max(100), token: z.string().max(20_000) });

/**
 * Teams brings a token that it has for the person, in place of a page. Where it is not taken the client shows the button.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-code#handle-token-from-bot-activity-event
 */
export const tokenExchange: Invoke = {
  async handle(turn, value, desk) {
    const { data, error } = Brought.safeParse(value);
    if (!data || !desk.signIns) throw new OutdatedCard('no token', { reopen: 'sign in', cause: error });
    await afterSignIn(turn, await desk.signIns.exchange(turn.person, data), desk, desk.signIns);
    return {};
  },
  failed: () => ({}),
};

const Failure = z.object({ code: z.string().regex(/^\w{1,50}$/) });

/**
 * The client could not get a token, and shows the person nothing: the page is offered.
 * https://microsoft.github.io/teams-sdk/teams/user-authentication/troubleshooting-sso
 */
export const signInFailure: Invoke = {
  async handle(turn, value, { signIns }) {
    turn.log.warn({ code: Failure.safeParse(value).data?.code ?? 'unknown' }, 'the client could not get a token');
    if (signIns && (await signIns.whoIs(turn.person)).microsoft === null && turn.scope === 'personal') {
      await turn.reply({ ...(await signIns.begin(turn.person, 'microsoft', null)), exchange: null });
    }
    return {};
  },
  failed: () => ({}),
};

/** The person sees as whom they are signed in, and what they were about to do goes on. */
async function afterSignIn(turn: Turn, { pending }: SignedIn, desk: Desk, signIns: SignInDesk): Promise<void> {
  await turn.reply(signedInCard(await signIns.whoIs(turn.person)));
  const next = Pending.safeParse(pending).data;
  if (next) await goOn(turn, next, desk).catch((error: unknown) => askForTheOther(turn, next, signIns, error));
}

/** The other sign-in is missing too: what the person was about to do waits for that. */
async function askForTheOther(turn: Turn, pending: Pending, signIns: SignInDesk, error: unknown): Promise<void> {
  const system = missingSignIn(error);
  if (system === null) throw error;
  await turn.reply(await signIns.begin(turn.person, system, pending, wishOf(error)));
}

async function goOn(turn: Turn, pending: Pending, desk: Desk): Promise<void> {
  if (pending.kind === 'command') {
    const found = desk.router.command(pending.text);
    if (found) await found.command.run(turn, found.args);
    return;
  }
  const { verb, data, message } = pending;
  const answer = await press({ ...turn, pressedMessage: message }, { verb, data }, desk);
  if (!('card' in answer)) await turn.reply(answer.toast ?? shellWords.done);
  else if (message === null) await turn.reply(answer.card);
  else await desk.update(message, answer.card);
}
