import type { Api } from '../shared/api.ts';

/** The API with one press on its way already: who presses the same first gets its answer. */
export function askedAhead(api: Api, verb: string, data: unknown): Api {
  const key = (...press: readonly unknown[]) => JSON.stringify(press);
  const first = key(verb, data);
  let ahead: ReturnType<Api['action']> | null = api.action(verb, data);
  return {
    ...api,
    action(...press) {
      const answer = ahead;
      if (answer === null || key(...press) !== first) return api.action(...press);
      ahead = null;
      return answer;
    },
  };
}
