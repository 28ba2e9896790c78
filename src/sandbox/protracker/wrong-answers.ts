import { z } from 'zod';
import type { CallForm } from './dispatch.ts';
import type { Answer } from './errors.ts';

/** How a list is wrong: nothing, half of it, or what the same question was answered last time. */
export type WrongList = 'empty' | 'half' | 'stale';

const List = z.looseObject({
  entry_list: z.array(z.unknown()),
  relationship_list: z.array(z.unknown()).optional(),
  total_count: z.unknown().optional(),
});

/** Answers to lists, so that an old one can be given again. Small ones, and few of them. */
export interface OldAnswers {
  /** Keeps the answer, and gives the one before. */
  exchange(form: CallForm, answer: Answer): Answer | null;
  reset(): void;
}

const [keptAnswers, keptLength] = [200, 500_000] as const;

export function oldAnswers(): OldAnswers {
  const kept = new Map<string, Answer>();
  return {
    exchange(form, answer) {
      if (form.method !== 'get_relationships' && form.method !== 'get_entry_list') return null;
      const key = questionOf(form);
      const before = kept.get(key) ?? null;
      kept.delete(key);
      if (answer.body.length <= keptLength) kept.set(key, answer);
      for (const oldest of kept.keys()) if (kept.size > keptAnswers) kept.delete(oldest);
      return before;
    },
    reset() {
      kept.clear();
    },
  };
}

/** What was asked, whoever asked. */
const questionOf = ({ method, data }: CallForm): string =>
  JSON.stringify([method, { ...z.looseObject({}).safeParse(data).data, session: '' }]);

/** The answer with its list cut down; other answers stay as they are. */
export function shortened(answer: Answer, wrong: 'empty' | 'half'): Answer {
  const list = List.safeParse(JSON.parse(answer.body)).data;
  if (!list) return answer;
  const left = wrong === 'empty' ? 0 : Math.floor(list.entry_list.length / 2);
  const body = {
    ...list,
    ...('result_count' in list && { result_count: left }),
    ...(list.total_count !== undefined && { total_count: left === 0 ? 0 : String(left) }),
    entry_list: list.entry_list.slice(0, left),
    relationship_list: list.relationship_list?.slice(0, left),
  };
  return { ...answer, body: JSON.stringify(body) };
}

/** The answer to a bulk call without the ids of its first rows. */
export function withoutIds(answer: Answer, rows: number): Answer {
  const ids = z.object({ ids: z.array(z.unknown()) }).safeParse(JSON.parse(answer.body)).data?.ids;
  return ids ? { ...answer, body: JSON.stringify({ ids: ids.slice(rows) }) } : answer;
}

/** A bulk call of its first rows only. */
export function firstRows(form: CallForm, rows: number): CallForm {
  const data = z.looseObject({ name_value_lists: z.array(z.unknown()) }).safeParse(form.data).data;
  return data ? { ...form, data: { ...data, name_value_lists: data.name_value_lists.slice(0, rows) } } : form;
}
