import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { LoggedCall } from './calls.ts';
import { answerCall, type CallForm } from './dispatch.ts';
import { type Answer, failureAnswer, htmlAnswer } from './errors.ts';
import type { Trouble } from './faults.ts';
import { describeCall, readForm, send } from './http.ts';
import type { Context } from './methods/method.ts';
import { moduleOf } from './modules/registry.ts';
import { textOf } from './store/database.ts';
import { liveRows } from './store/records.ts';
import { firstRows, type OldAnswers, shortened, withoutIds } from './wrong-answers.ts';

/** What requests meet on their way in. */
export interface Door {
  readonly context: Context;
  readonly deskUrl: string | null;
  readonly latencyMs: number;
  readonly log: { add(call: LoggedCall): void };
  readonly faults: { strike(call: LoggedCall): Trouble | null };
  readonly old: OldAnswers;
}

/** Answers one HTTP request: a call of the API, or a link to a record. */
export async function answerRequest(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST' && url.pathname.endsWith('/service/v4_1/rest.php')) {
    await answerApi(door, request, response);
  } else if (request.method === 'GET' && url.pathname.endsWith('/index.php')) {
    send(response, recordPage(door, url.searchParams));
  } else {
    send(response, htmlAnswer(404, 'Not Found'));
  }
}

/** The CRM's page of a record is not here: the desk shows records, and an archived email in the history of its record. */
function recordPage({ deskUrl, context }: Door, query: URLSearchParams): Answer {
  const [module = '', action = '', record = ''] = ['module', 'action', 'record'].map((name) => query.get(name) ?? '');
  if (deskUrl === null || action !== 'DetailView') return htmlAnswer(404, 'Not Found');
  const shown = module === 'Emails' ? parentOf(context, record) : [module, record];
  const location = `${deskUrl}#/records/${shown.map(encodeURIComponent).join('/')}`;
  return htmlAnswer(302, '', { location });
}

function parentOf({ store }: Context, email: string): readonly string[] {
  const [row] = liveRows(store, moduleOf('Emails'), [email]);
  const parent = [textOf(row?.parent_type), textOf(row?.parent_id)];
  return parent.every(Boolean) ? parent : ['Emails', email];
}

async function answerApi(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = await readForm(request);
  const { session, ...call } = describeCall(form);
  door.log.add(call);
  const trouble = door.faults.strike(call);

  // The server locks the session for the whole call, waiting included.
  await door.context.sessions.inTurn(session, async () => {
    const delayMs = door.latencyMs + (trouble && 'delayMs' in trouble ? trouble.delayMs : 0);
    if (delayMs > 0) await wait(delayMs);
    if (trouble && 'endSession' in trouble) door.context.sessions.end(session);
    const answer = troubled(door, trouble, form);
    if (answer) send(response, dated(door, answer));
    else response.destroy();
  });
}

/** The answer with the trouble in it; null when the connection breaks instead. */
function troubled(door: Door, trouble: Trouble | null, form: CallForm): Answer | null {
  const work = (): Answer => answerCall(door.context, form);
  if (trouble && 'status' in trouble) return refusal(trouble.status, trouble.retryAfterSeconds);
  if (trouble && 'loseAnswer' in trouble) {
    if (trouble.loseAnswer === 'applied') work();
    return null;
  }
  if (trouble && 'breakAfterRows' in trouble) {
    answerCall(door.context, firstRows(form, trouble.breakAfterRows));
    return failureAnswer('database');
  }
  const answer = work();
  const before = door.old.exchange(form, answer);
  return trouble === null ? answer : spoilt(trouble, answer, before);
}

/** An answer of a call that was done, and what became of it on the way. */
function spoilt(trouble: Trouble, answer: Answer, before: Answer | null): Answer {
  if ('cutAnswer' in trouble) return { ...answer, body: answer.body.slice(0, answer.body.length / 2) };
  if ('leaveOutIds' in trouble) return withoutIds(answer, trouble.leaveOutIds);
  if (!('list' in trouble)) return answer;
  return trouble.list === 'stale' ? (before ?? answer) : shortened(answer, trouble.list);
}

/** Answers tell the time of the server's own clock. */
const dated = ({ context }: Door, answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, date: new Date(`${context.store.now().replace(' ', 'T')}Z`).toUTCString() },
});

const refusal = (status: number, retryAfterSeconds: number | undefined): Answer =>
  htmlAnswer(
    status,
    'The server cannot answer now.',
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  );
