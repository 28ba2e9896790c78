import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react';

export interface Loaded<T> {
  /** What was loaded last for these dependencies; null before. */
  readonly data: T | null;
  readonly error: string | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Loads when the dependencies change, and again on `reload` (then the old data stays until the new is there).
 * An answer that was overtaken is dropped.
 */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, dependencies: DependencyList): Loaded<T> {
  const [state, setState] = useState<{ key: string; data: T | null; error: string | null; loading: boolean }>({
    key: '',
    data: null,
    error: null,
    loading: true,
  });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(dependencies);
  const latest = useRef(load);
  latest.current = load;

  useEffect(() => {
    const stop = new AbortController();
    setState((before) => ({ key, data: before.key === key ? before.data : null, error: null, loading: true }));
    latest
      .current(stop.signal)
      .then((data) => {
        if (!stop.signal.aborted) setState({ key, data, error: null, loading: false });
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setState((before) => ({ ...before, key, error: messageOf(error), loading: false }));
      });
    return () => {
      stop.abort();
    };
  }, [key, turn]);

  const reload = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);
  const current = state.key === key;
  return {
    data: current ? state.data : null,
    error: current ? state.error : null,
    loading: !current || state.loading,
    reload,
  };
}

export const messageOf = (error: unknown): string =>
  error instanceof Error && error.name === 'ApiError' ? error.message : 'This could not be shown. Please try again.';

/** Loads again whenever the number changes; not for its first value. */
export function useReloadOn(count: number, reload: () => void): void {
  const seen = useRef(count);
  useEffect(() => {
    if (seen.current === count) return;
    seen.current = count;
    reload();
  }, [count, reload]);
}
