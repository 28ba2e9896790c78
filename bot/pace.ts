/**
 * How often a bot may write into one chat; edits count as well.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit#per-bot-per-thread-limit
 */
const limits = [
  { messages: 7, withinMs: 1_000 },
  { messages: 8, withinMs: 2_000 },
  { messages: 60, withinMs: 30_000 },
  { messages: 1_800, withinMs: 3_600_000 },
] as const;

const longestMs = Math.max(...limits.map(({ withinMs }) => withinMs));

/** The first instant at or after `nowMs` that keeps to every limit. `sentMs`: earlier and already promised ones, in order. */
export function nextSlot(sentMs: readonly number[], nowMs: number): number {
  const free = limits.map(({ messages, withinMs }) => (sentMs.at(-messages) ?? -Infinity) + withinMs);
  return Math.max(nowMs, ...free);
}

/** Gives out instants to write at, one chat apart from the other. An instant that was given out is used up. */
export function paceChats(): (chat: string, nowMs: number) => number {
  const chats = new Map<string, number[]>();
  return (chat, nowMs) => {
    const sent = (chats.get(chat) ?? []).filter((at) => at > nowMs - longestMs);
    const slot = nextSlot(sent, nowMs);
    chats.delete(chat);
    chats.set(chat, [...sent, slot]);
    forgetQuiet(chats, nowMs);
    return slot;
  };
}

/** The chats that were silent longest stand first. */
function forgetQuiet(chats: Map<string, number[]>, nowMs: number): void {
  for (const [chat, sent] of chats) {
    if ((sent.at(-1) ?? 0) > nowMs - longestMs) return;
    chats.delete(chat);
  }
}
