import type { Log } from '../src/domain/log.ts';
import type { OutgoingMessage } from './message.ts';

/** The chat of one turn, as the channel's SDK offers it. */
export interface Chat {
  /** Gives the message's id; empty where the channel gives none. */
  send(message: OutgoingMessage): Promise<string>;
  update(messageId: string, message: OutgoingMessage): Promise<void>;
  typing(): Promise<void>;
}

/** The same chat with a typing indicator when the first message lets itself be awaited longer than `afterMs`. `stop` when the turn ends. */
export function withTyping(chat: Chat, afterMs: number, log: Log): Chat & { stop(): void } {
  let shown: Promise<void> | null = null;
  const timer = setTimeout(() => {
    shown = chat.typing().catch((error: unknown) => {
      log.warn({ err: error }, 'no typing indicator');
    });
  }, afterMs);
  const stop = (): void => {
    clearTimeout(timer);
  };
  return {
    ...chat,
    stop,
    async send(message) {
      stop();
      await shown; // the indicator stays when it comes after the answer
      return chat.send(message);
    },
  };
}
