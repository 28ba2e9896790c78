import { useEffect, useState } from 'react';

/** The value as it was when it last stood still for `ms`. An emptied text counts at once. */
export function useDebounced(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        setSettled(value);
      },
      value ? ms : 0,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [value, ms]);
  return settled;
}
