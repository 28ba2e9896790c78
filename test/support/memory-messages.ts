import { randomUUID } from 'node:crypto';
import type { Clock } from '../../src/domain/log.ts';
import type { Message, Messages } from '../../src/jobs/queue-messages.ts';

export interface MemoryMessages extends Messages {
  /** Texts of all messages, visible or not. */
  readonly texts: readonly string[];
  /** Loses every message, as a queue that was emptied by mistake. */
  lose(): void;
  /** Sends every message that is there once more. */
  duplicate(): void;
}

/** A queue of messages in memory, with the rules of Azure Storage Queue. */
export function memoryMessages(clock: Clock): MemoryMessages {
  let messages: { id: string; receipt: string; text: string; visibleAtMs: number; received: number }[] = [];
  const nowMs = () => clock.now().getTime();
  const until = (hiddenMs: number) => nowMs() + Math.ceil(Math.max(0, hiddenMs) / 1000) * 1000;
  const find = ({ id, receipt }: Message) => messages.find((one) => one.id === id && one.receipt === receipt);
  const send = (text: string, hiddenMs: number) =>
    void messages.push({ id: randomUUID(), receipt: '', text, visibleAtMs: until(hiddenMs), received: 0 });

  return {
    get texts() {
      return messages.map(({ text }) => text);
    },
    lose: () => {
      messages = [];
    },
    duplicate: () => {
      for (const text of messages.map((one) => one.text)) send(text, 0);
    },
    reach: async () => undefined,
    send: async (text, hiddenMs) => {
      send(text, Math.min(hiddenMs, 7 * 24 * 3600_000));
    },
    async receive(max, hiddenMs) {
      const visible = messages.filter(({ visibleAtMs }) => visibleAtMs <= nowMs()).slice(0, max);
      for (const one of visible) {
        Object.assign(one, { receipt: randomUUID(), visibleAtMs: until(hiddenMs), received: one.received + 1 });
      }
      return visible.map(({ id, receipt, text, received }) => ({ id, receipt, text, received }));
    },
    async hide(message, hiddenMs) {
      const one = find(message);
      if (!one) return null;
      Object.assign(one, { receipt: randomUUID(), visibleAtMs: until(Math.min(hiddenMs, 7 * 24 * 3600_000)) });
      return { ...message, receipt: one.receipt };
    },
    async remove(message) {
      const one = find(message);
      messages = messages.filter((other) => other !== one);
    },
  };
}
