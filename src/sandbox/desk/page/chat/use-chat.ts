import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChatEvent, ChatMessage, Outgoing } from '../../wire.ts';
import { type Api, ApiError, own } from '../shared/api.ts';
import { useChanges } from './use-changes.ts';

export type SendOutcome =
  | 'sent'
  | 'failed' // did not reach the bot; a message says so itself, where it is shown
  | 'unreachable'; // did not even reach the desk's server: nothing is shown

export interface Chat {
  readonly messages: readonly ChatMessage[];
  readonly typing: boolean;
  /** False while the connection to the desk's server is lost. */
  readonly connected: boolean;
  /** Messages of the bot since `markSeen`. */
  readonly unseen: number;
  /** Grows when the bot did something, and when what it began may be done. */
  readonly changes: number;
  /** The message of the bot that arrived last while the page was open; null before. */
  readonly newest: ChatMessage | null;
  readonly send: (outgoing: Outgoing) => Promise<SendOutcome>;
  readonly markSeen: () => void;
  /** The bot did something that shows in no message. */
  readonly noteChange: () => void;
}

/** Teams stops showing "is typing" after a while by itself. */
const typingMs = 8000;

/** The chat as the server streams it: everything on connecting, then every change. */
export function useChat(api: Api): Chat {
  const [messages, setMessages] = useState<readonly ChatMessage[]>([]);
  const [typing, setTyping] = useState(false);
  const [unseen, setUnseen] = useState(0);
  const { changes, noteChange } = useChanges();
  const [newest, setNewest] = useState<ChatMessage | null>(null);
  const typingEnds = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const markSeen = useCallback(() => {
    setUnseen(0);
  }, []);

  const showTyping = useCallback(() => {
    clearTimeout(typingEnds.current);
    setTyping(true);
    typingEnds.current = setTimeout(() => {
      setTyping(false);
    }, typingMs);
  }, []);
  const take = useCallback(
    (event: ChatEvent) => {
      setMessages((before) => apply(before, event));
      if (event.kind === 'snapshot') api.renew(event.token);
      if (event.kind === 'typing') showTyping();
      if (event.kind !== 'message' || event.message.from !== 'bot') return;
      setTyping(false);
      noteChange();
      setNewest(event.message);
      if (event.message.revision === 0) setUnseen((before) => before + 1);
    },
    [api, noteChange, showTyping],
  );
  const connected = useEvents(take, noteChange);

  const send = useCallback(
    async (outgoing: Outgoing): Promise<SendOutcome> => {
      try {
        await api.send('POST', '/desk/chat/messages', outgoing, own<object>());
        return 'sent';
      } catch (error) {
        return error instanceof ApiError && error.status === 0 ? 'unreachable' : 'failed';
      }
    },
    [api],
  );
  return { messages, typing, connected, unseen, changes, newest, send, markSeen, noteChange };
}

/** Hears the server's events; connects again by itself. Gives whether it is connected. */
function useEvents(take: (event: ChatEvent) => void, onReconnect: () => void): boolean {
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource('/desk/chat/events');
    let lost = false;
    source.onopen = () => {
      setConnected(true);
      // Who knows what happened meanwhile.
      if (lost) onReconnect();
      lost = false;
    };
    source.onerror = () => {
      setConnected(false);
      lost = true;
    };
    source.onmessage = (event: MessageEvent<string>) => {
      take(own<ChatEvent>().parse(JSON.parse(event.data)));
    };
    return () => {
      source.close();
    };
  }, [take, onReconnect]);
  return connected;
}

function apply(messages: readonly ChatMessage[], event: ChatEvent): readonly ChatMessage[] {
  if (event.kind === 'snapshot') return event.messages;
  if (event.kind === 'removed') return messages.filter((message) => message.id !== event.id);
  if (event.kind === 'typing') return messages;
  const known = messages.some((message) => message.id === event.message.id);
  if (!known) return [...messages, event.message];
  return messages.map((message) => (message.id === event.message.id ? event.message : message));
}
