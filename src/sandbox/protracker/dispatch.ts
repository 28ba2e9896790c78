import { z } from 'zod';
import { type Answer, CrmError, failureAnswer, htmlAnswer, jsonAnswer } from './errors.ts';
import { methods } from './methods/index.ts';
import type { Context, Method } from './methods/method.ts';

/** The four form fields of a call. */
export interface CallForm {
  readonly method: string;
  readonly responseType: string;
  /** `rest_data` as JSON; undefined when it cannot be read. */
  readonly data: unknown;
}

const byName = new Map<string, Method>(methods.map((method) => [method.name, method]));

/** Answers one call. Whatever it writes is one transaction: an error leaves nothing behind, with one exception. */
export function answerCall(context: Context, form: CallForm): Answer {
  const answer = outcomeOf(context, form);
  // Any other response type answers in a format of PHP's own.
  return form.responseType === 'JSON' ? answer : htmlAnswer(answer.status, 'Array');
}

function outcomeOf(context: Context, form: CallForm): Answer {
  const method = byName.get(form.method);
  if (!method) return failureAnswer('invalid_call');
  if (form.data === undefined) return failureAnswer('null');
  try {
    // A failed login changes the user's preferences, so it must not be undone.
    const answer = () => method.answer(context, form.data);
    if (method.name === 'login') return withCookie(answer());
    return jsonAnswer(context.store.db.transaction(answer));
  } catch (error) {
    if (error instanceof CrmError) return failureAnswer(error.failure);
    throw error;
  }
}

const LoggedIn = z.looseObject({ id: z.string() });

/** A login also sets the session as a cookie, which nobody needs. */
const withCookie = (login: unknown): Answer => ({
  ...jsonAnswer(login),
  headers: { 'set-cookie': `PHPSESSID=${LoggedIn.parse(login).id}; path=/` },
});
