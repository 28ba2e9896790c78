import * as z from 'zod/mini';

const Refreshing = z.object({
  refresh: z.object({ action: z.object({ verb: z.string(), data: z.optional(z.unknown()) }) }),
});

/** How a card asks to be drawn anew. https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#refresh-mechanism */
export function refreshOf(card: unknown): { readonly verb: string; readonly data: unknown } | null {
  const { data } = z.safeParse(Refreshing, card);
  return data ? { verb: data.refresh.action.verb, data: data.refresh.action.data } : null;
}
