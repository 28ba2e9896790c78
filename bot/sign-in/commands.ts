import { signedInCard, signedOutCard } from '../../cards/sign-in.ts';
import { commandWords } from '../command-words.ts';
import type { Command, Turn } from '../turn.ts';
import type { SignInDesk } from './desk.ts';

/** "sign in": the buttons for what is not connected yet. With the code of a sign-in page it finishes that sign-in. */
export function signIn(desk: SignInDesk): Command {
  return {
    name: 'sign in',
    aliases: ['signin', 'login', 'log in', 'connect'],
    words: () => commandWords.signIn,
    personal: true,
    async run(turn, args) {
      const [code] = /^[\w-]{20,}\.[\w-]{20,}$/.exec(args.trim()) ?? [];
      if (code !== undefined) return finish(desk, turn, code);
      const known = await desk.whoIs(turn.person);
      const missing = known.microsoft === null ? 'microsoft' : known.protracker === null ? 'protracker' : null;
      if (missing === null) await turn.reply(signedInCard(known));
      else await turn.reply(await desk.begin(turn.person, missing, null, { isAsked: true }));
    },
  };
}

async function finish(desk: SignInDesk, turn: Turn, code: string): Promise<void> {
  await desk.complete(turn.person, code);
  await turn.reply(signedInCard(await desk.whoIs(turn.person)));
}

/** "sign out": ends both connections of this app. */
export function signOut(desk: SignInDesk): Command {
  return {
    name: 'sign out',
    aliases: ['signout', 'logout', 'log out', 'disconnect'],
    words: () => commandWords.signOut,
    personal: true,
    async run(turn) {
      await desk.end(turn.person);
      await turn.reply(signedOutCard());
    },
  };
}
