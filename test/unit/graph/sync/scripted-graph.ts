import type { GraphClient } from '../../../../src/graph/client.ts';
import { contentOf } from '../../../../src/graph/request.ts';
import type { GraphRequest } from '../../../../src/graph/request.ts';

export interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: unknown;
}

/** A Graph that answers as told, without a network. `seen`: the requests it got. */
export function scriptedGraph(
  answer: (request: GraphRequest<unknown>) => ScriptedAnswer,
): GraphClient & { readonly seen: readonly GraphRequest<unknown>[] } {
  const seen: GraphRequest<unknown>[] = [];
  const send: GraphClient['send'] = async (request) => {
    seen.push(request);
    const { status = 200, body } = answer(request);
    return contentOf(request, { status, header: () => null, json: () => body });
  };
  return { seen, send, together: () => send, bytes: () => Promise.reject(new Error('no bytes here')) };
}
