import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Chat } from './use-chat.ts';

/**
 * What moves the log when its content grows: a message that is new (until the person touches the log), or that the
 * person is at the end. Whoever is in the middle is left there.
 */
type Follow = 'newest' | 'end' | 'nothing';

/** A new message comes into view: its beginning where it is taller than the log, else its end. */
export function useScrolling({ messages, typing }: Chat, hidden: boolean) {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follow = useRef<Follow>('newest');
  const last = messages.at(-1)?.id;

  useLayoutEffect(() => {
    follow.current = 'newest';
    if (log.current && !hidden) showNewest(log.current);
  }, [last, typing, hidden]);

  useEffect(() => {
    // Cards go on growing after they were drawn: lookups, opened parts, errors.
    const sizes = new ResizeObserver(() => {
      if (!log.current) return;
      if (follow.current === 'newest') showNewest(log.current);
      if (follow.current === 'end') log.current.scrollTop = log.current.scrollHeight;
    });
    if (content.current) sizes.observe(content.current);
    return () => {
      sizes.disconnect();
    };
  }, []);

  const settle = () => {
    if (log.current) follow.current = isAtEnd(log.current) ? 'end' : 'nothing';
  };
  const handlers = {
    onPointerDown: settle,
    onKeyDown: settle,
    onWheel: settle,
    onScroll() {
      if (follow.current !== 'newest') settle();
    },
  };
  return { log, content, handlers };
}

function showNewest(log: HTMLElement): void {
  const newest = log.querySelector<HTMLElement>('[data-message]:last-of-type');
  const tall = newest && newest.offsetHeight > log.clientHeight - 40;
  const top = newest ? newest.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop : 0;
  log.scrollTop = tall ? top - 12 : log.scrollHeight;
}

const isAtEnd = (log: HTMLElement): boolean => log.scrollHeight - log.scrollTop - log.clientHeight < 24;
