import type { z } from 'zod';
import { missingSignIn, wishOf } from '../../../bot/sign-in/desk.ts';
import { troubleOf, type Trouble } from '../../../bot/trouble.ts';
import type { Answer, Turn } from '../../../bot/turn.ts';
import type { SignIns } from '../../identity/sign-in.ts';
import { readJson } from '../body.ts';
import type { CountActivity } from '../door/rates.ts';
import { HttpError, json, type Route, type WebRequest, type WebResponse } from '../http.ts';
import { httpWords as words } from '../http-words.ts';
import type { Caller, WhoCalls } from './caller.ts';
import { paneTurn } from './turn.ts';

export interface AnsweringOptions {
  readonly signIns: Pick<SignIns, 'begin'>;
  readonly whoCalls: WhoCalls;
  readonly count: CountActivity;
}

/** A route of our API: who calls is known and counted, the body has the shape, and trouble is told in words. */
export type Answering = <T>(
  path: string,
  shape: z.ZodType<T>,
  run: (turn: Turn, body: T, said: readonly Answer[], caller: Caller) => Promise<object>,
) => Route;

const limits = { maxBytes: 256 * 1024, timeoutMs: 10_000 };

export const answeringFor =
  (options: AnsweringOptions): Answering =>
  (path, shape, run) => ({
    method: 'POST',
    path,
    async handle(request) {
      const caller = await options.whoCalls(request);
      await options.count(caller);
      const { data, error } = shape.safeParse(await readJson(request, limits));
      if (data === undefined) throw new HttpError(400, 'BadRequest', words.badShape, { cause: error });
      const { turn, said } = paneTurn(caller, request);
      try {
        return json(200, await run(turn, data, said, caller));
      } catch (trouble) {
        return await refused(trouble, turn, request, options.signIns);
      }
    },
  });

const statuses: Readonly<Record<Trouble['kind'], number>> = { user: 422, outdated: 409, remote: 502, ours: 500 };

async function refused(
  error: unknown,
  turn: Turn,
  request: WebRequest,
  signIns: AnsweringOptions['signIns'],
): Promise<WebResponse> {
  const trouble = troubleOf(error, request.correlationId);
  if (trouble.kind !== 'user') turn.log.warn({ err: error }, 'request of the pane failed');
  const system = missingSignIn(error);
  if (system !== null) {
    const { url } = await signIns.begin(turn.person, system, null, wishOf(error));
    return json(401, { error: { code: 'SignInNeeded', message: trouble.text, system, url } });
  }
  const { kind, text } = trouble;
  return json(statuses[kind], { error: { code: kind, message: text, correlationId: request.correlationId } });
}
