import { useCallback, useEffect, useRef, useState } from 'react';

/** What the bot begins goes on behind its answer: what is shown is read again so long after it. */
const echoesMs = [1500, 4000, 10_000, 25_000];

export interface Changes {
  /** Grows whenever mail, items and records may have changed. */
  readonly changes: number;
  /** Something was done that changes them. */
  readonly noteChange: () => void;
}

/** Counts changes; also when the person comes back to the page, for nobody knows what happened meanwhile. */
export function useChanges(): Changes {
  const [changes, setChanges] = useState(0);
  const echoes = useRef<readonly ReturnType<typeof setTimeout>[]>([]);
  const grow = useCallback(() => {
    setChanges((before) => before + 1);
  }, []);
  const noteChange = useCallback(() => {
    grow();
    echoes.current.forEach(clearTimeout);
    echoes.current = echoesMs.map((ms) => setTimeout(grow, ms));
  }, [grow]);
  useEffect(() => {
    addEventListener('focus', grow);
    return () => {
      removeEventListener('focus', grow);
      echoes.current.forEach(clearTimeout);
    };
  }, [grow]);
  return { changes, noteChange };
}
