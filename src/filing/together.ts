import { isOfAll } from './stuck.ts';

/** What several were asked about together: an answer about some of them, or what is wrong about one alone. */
export type Part<One, Answer> =
  { readonly some: readonly One[]; readonly answer: Answer } | { readonly one: One; readonly error: unknown };

/**
 * Asks about all of them at once. Where that fails although the system answers otherwise (`probe` tells), about halves of them,
 * in their order, down to the one that breaks it. Throws what concerns all of them.
 */
export async function* together<One, Answer>(
  all: readonly One[],
  ask: (some: readonly One[]) => Promise<Answer>,
  probe: () => Promise<unknown>,
): AsyncGenerator<Part<One, Answer>> {
  const asked = await outcome(() => ask(all));
  if ('answer' in asked) {
    yield { some: all, answer: asked.answer };
    return;
  }
  const { error } = asked;
  const [one] = all;
  if (one === undefined || isOfAll(error)) throw error;
  await probe();
  if (all.length === 1) {
    yield { one, error };
    return;
  }
  const middle = Math.ceil(all.length / 2);
  const answering = async (): Promise<void> => undefined;
  for (const half of [all.slice(0, middle), all.slice(middle)]) yield* together(half, ask, answering);
}

async function outcome<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer } | { error: unknown }> {
  try {
    return { answer: await work() };
  } catch (error) {
    return { error };
  }
}
