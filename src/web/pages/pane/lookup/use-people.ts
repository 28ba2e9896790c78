import { useCallback, useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import type { Api, SignInNeeded } from '../../shared/api.ts';

const Person = z.object({
  name: z.string(),
  address: z.string(),
  detail: z.string(),
  refused: z.nullable(z.enum(['opted-out', 'invalid'])),
});
export type Person = z.infer<typeof Person>;
const People = z.object({ people: z.array(Person) });

export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'people'; readonly text: string; readonly people: readonly Person[] }
  | { readonly kind: 'problem'; readonly text: string }
  | SignInNeeded;

/** A person pauses so long between two words, and not between two letters. */
const pauseMs = 250;
const leastLetters = 2;

/** Who is found for what is typed; an answer that was overtaken is dropped. `again` asks the same once more. */
export function usePeople(api: Api, typed: string): { readonly found: Found; readonly again: () => void } {
  const text = typed.trim();
  const [found, setFound] = useState<Found>({ kind: 'nothing' });
  const [turn, setTurn] = useState(0);
  const latest = useRef(0);
  useEffect(() => {
    const own = (latest.current += 1);
    if (text.length < leastLetters) {
      setFound({ kind: 'nothing' });
      return;
    }
    // What was found stays until there is more to say.
    setFound((before) => (before.kind === 'people' ? before : { kind: 'searching' }));
    const timer = setTimeout(() => {
      void api.ask('/api/mail/addresses', { text }, People).then((told) => {
        if (own !== latest.current) return;
        setFound(told.kind === 'done' ? { kind: 'people', text, people: told.answer.people } : told);
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [api, text, turn]);
  const again = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);
  return { found, again };
}
