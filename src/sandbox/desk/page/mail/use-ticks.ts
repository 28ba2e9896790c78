import { useCallback, useMemo, useState } from 'react';
import type { Message } from './mailbox.ts';

/** The messages that are ticked, in the order of ticking; they stay so while the list changes. */
export interface Ticks {
  readonly messages: readonly Message[];
  readonly has: (id: string) => boolean;
  readonly tick: (message: Message, ticked: boolean) => void;
  readonly set: (messages: readonly Message[]) => void;
}

export function useTicks(): Ticks {
  const [messages, set] = useState<readonly Message[]>([]);
  const tick = useCallback((message: Message, ticked: boolean) => {
    set((before) => {
      const others = before.filter(({ id }) => id !== message.id);
      return ticked ? [...others, message] : others;
    });
  }, []);
  return useMemo(() => {
    const ids = new Set(messages.map(({ id }) => id));
    return { messages, has: (id) => ids.has(id), tick, set };
  }, [messages, tick]);
}
