import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { z } from 'zod';
import type { Desk } from '../../../bot/invokes/invoke.ts';
import { press } from '../../../bot/invokes/press.ts';
import type { Router } from '../../../bot/router.ts';
import { missingSignIn } from '../../../bot/sign-in/desk.ts';
import { troubleOf, type Trouble } from '../../../bot/trouble.ts';
import { OutdatedCard, type Answer, type Turn } from '../../../bot/turn.ts';
import { forHost } from '../../../cards/hosts.ts';
import type { SignIns } from '../../identity/sign-in.ts';
import { readJson } from '../body.ts';
import type { CountActivity } from '../door/rates.ts';
import { HttpError, json, type Route, type WebRequest, type WebResponse } from '../http.ts';
import type { WhoCalls } from './caller.ts';
import { paneTurn } from './turn.ts';

export interface ApiOptions {
  readonly router: Router;
  readonly signIns: Pick<SignIns, 'begin' | 'complete' | 'end' | 'whoIs'>;
  readonly whoCalls: WhoCalls;
  readonly count: CountActivity;
}

const limits = { maxBytes: 256 * 1024, timeoutMs: 10_000 };

const Typed = z.object({ text: z.string().min(1).max(2_000) });
const Pressed = z.object({ verb: z.string().min(1).max(100), data: z.unknown() });
const Searched = z.object({
  dataset: z.string().min(1).max(100),
  text: z.string().max(500),
  data: z.record(z.string(), z.unknown()).default({}),
});
const Code = z.object({ code: z.string().max(500) });

/** A search is shown as far as the list of choices goes. */
const mostChoices = 15;

/**
 * What pane and tab ask: the same commands, buttons and lookups as in the chat, answered with JSON.
 * A missing sign-in is 401 with the address of its page; every other trouble has words for the person.
 */
export function apiRoutes(options: ApiOptions): readonly Route[] {
  const { router, signIns } = options;
  const answering = <T>(
    path: string,
    shape: z.ZodType<T>,
    run: (turn: Turn, body: T, said: readonly Answer[]) => Promise<object>,
  ): Route => ({
    method: 'POST',
    path,
    async handle(request) {
      const person = await options.whoCalls(request);
      await options.count(person);
      const { data, error } = shape.safeParse(await readJson(request, limits));
      if (data === undefined)
        throw new HttpError(400, 'BadRequest', 'The request is not of the expected shape.', { cause: error });
      const { turn, said } = paneTurn(person, request);
      try {
        return json(200, await run(turn, data, said));
      } catch (trouble) {
        return refused(trouble, turn, request, signIns);
      }
    },
  });

  return [
    answering('/api/cards/command', Typed, async (turn, { text }, said) => {
      const found = router.command(text);
      if (!found) throw new OutdatedCard('no such command');
      await found.command.run(turn, found.args);
      return { answers: said.map(shown) };
    }),
    answering('/api/cards/action', Pressed, async (turn, { verb, data }, said) => {
      const answer = await press(turn, { verb, data }, deskOf(options));
      const card = 'card' in answer ? { card: forHost(answer.card, 'pane') } : { toast: answer.toast ?? 'Done.' };
      return { ...card, ...('closeDialog' in answer && { closeDialog: true }), answers: said.map(shown) };
    }),
    answering('/api/cards/search', Searched, async (turn, { dataset, text, data }) => {
      const lookup = router.lookup(dataset);
      if (!lookup) throw new OutdatedCard('no such dataset');
      const choices = await lookup.run(turn, text.trim(), data);
      return { choices: choices.slice(0, mostChoices) };
    }),
    answering('/api/sign-in', Code, async (turn, { code }) => {
      const { system, account } = await signIns.complete(turn.person, code);
      return { system, account };
    }),
    answering('/api/me', z.object({}), async ({ person }) => ({
      ...{ name: person.name, locale: person.locale, timeZone: person.timeZone },
      accounts: await signIns.whoIs(person),
    })),
  ];
}

/** Nothing of a chat: there is none. */
const deskOf = ({ router, signIns }: ApiOptions): Desk => ({
  router,
  signIns,
  chatUrl: '',
  update: async () => undefined,
});

const shown = (answer: Answer): { readonly text: string } | { readonly card: IAdaptiveCard } =>
  typeof answer === 'string' ? { text: answer } : { card: forHost(answer, 'pane') };

const statuses: Readonly<Record<Trouble['kind'], number>> = { user: 422, outdated: 409, remote: 502, ours: 500 };

async function refused(
  error: unknown,
  turn: Turn,
  request: WebRequest,
  signIns: ApiOptions['signIns'],
): Promise<WebResponse> {
  const trouble = troubleOf(error, request.correlationId);
  if (trouble.kind !== 'user') turn.log.warn({ err: error }, 'request of the pane failed');
  const system = missingSignIn(error);
  if (system !== null) {
    const url = await signIns.begin(turn.person, system, null);
    return json(401, { error: { code: 'SignInNeeded', message: trouble.text, system, url } });
  }
  const { kind, text } = trouble;
  return json(statuses[kind], { error: { code: kind, message: text, correlationId: request.correlationId } });
}
