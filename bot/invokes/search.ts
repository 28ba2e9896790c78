import { z } from 'zod';
import { OutdatedCard } from '../turn.ts';
import type { Invoke } from './invoke.ts';

const Value = z.object({
  queryText: z.string().max(500).nullish(),
  dataset: z.string(),
  data: z.record(z.string(), z.unknown()).nullish(),
});

const mostShown = 15;

const found = (results: readonly object[]) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.search.searchResponse',
  value: { results },
});

/**
 * Choices while a person types into a card. Where nothing can be offered the list stays empty: the client has no place for a reason.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 */
export const search: Invoke = {
  async handle(turn, value, { router }) {
    const { data, error } = Value.safeParse(value);
    const lookup = data && router.lookup(data.dataset);
    if (!lookup) throw new OutdatedCard('no such dataset', { cause: error });
    if (lookup.personal && turn.scope !== 'personal') return found([]);
    const choices = await lookup.run(turn, data.queryText?.trim() ?? '', data.data ?? {});
    return found(choices.slice(0, mostShown).map(({ title, value: key }) => ({ title, value: key })));
  },

  failed(trouble) {
    if (trouble.kind === 'user') return found([]);
    const [statusCode, code] = trouble.kind === 'outdated' ? [400, 'OutdatedCard'] : [500, 'Failed'];
    return { statusCode, type: 'application/vnd.microsoft.error', value: { code, message: trouble.text } };
  },
};
