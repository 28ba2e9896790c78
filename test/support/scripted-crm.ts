import { z } from 'zod';
import type { Transport } from '../../src/crm/transport.ts';

const RestData = z.record(z.string(), z.unknown());

/** One call as the script sees it. */
export interface ScriptedCall {
  readonly method: string;
  readonly session: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the server answers: a body for HTTP 200, an answer with a status, or no answer at all. */
export type ScriptedAnswer = { readonly body: unknown } | { readonly status: number; readonly text?: string } | 'lost';

/** A server that answers as told, without a network. Logins work unless the script answers them itself. */
export function scriptedCrm(script: (call: ScriptedCall) => ScriptedAnswer | null | Promise<ScriptedAnswer | null>): {
  readonly transport: Transport;
  readonly calls: readonly ScriptedCall[];
} {
  const calls: ScriptedCall[] = [];
  let logins = 0;

  const transport: Transport = async (form) => {
    const fields = new URLSearchParams(form);
    const { session, ...params } = RestData.parse(JSON.parse(fields.get('rest_data') ?? '{}'));
    const method = fields.get('method') ?? '';
    const call = { method, session: typeof session === 'string' ? session : null, params };
    calls.push(call);

    const answer = (await script(call)) ?? standard(method, () => ++logins);
    if (answer === 'lost') throw new Error('socket hang up');
    if ('status' in answer)
      return { status: answer.status, text: answer.text ?? '', retryAfterMs: null, location: null };
    return { status: 200, text: JSON.stringify(answer.body), retryAfterMs: null, location: null };
  };
  return { transport, calls };
}

function standard(method: string, count: () => number): ScriptedAnswer {
  if (method === 'logout') return { body: null };
  if (method !== 'login') return { body: { name: 'Unexpected', number: -1, description: method } };
  const values = { user_id: { name: 'user_id', value: 'u1' }, user_name: { name: 'user_name', value: 'jane' } };
  return { body: { id: `session-${count()}`, module_name: 'Users', name_value_list: values } };
}

/** The server's words for a failure. */
export const scriptedError = (number: number): ScriptedAnswer => ({
  body: { name: 'Error', number, description: 'text' },
});
