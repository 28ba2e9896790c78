import { useEffect, useState } from 'react';
import type { Api, SignInNeeded } from '../../shared/api.ts';
import { type Target, Targets } from './target-wire.ts';

export type Found =
  | { readonly kind: 'searching' }
  /** `text`: what they were searched by; empty: they are likely ones. */
  | { readonly kind: 'targets'; readonly text: string; readonly targets: readonly Target[] }
  | { readonly kind: 'problem'; readonly text: string }
  | SignInNeeded;

const pauseMs = 250;
const leastLetters = 2;

/**
 * Records that emails can be put on: likely ones, or with letters those that they find. `operation`: of the Archive card beside them;
 * null: there is none. `turn`: another one asks anew. What was found stays until there is more to say, and as it is while something is dragged over it.
 */
export function useTargets(
  api: Api,
  operation: string | null,
  typed: string,
  isDragging: boolean,
  turn: number,
): Found {
  const [found, setFound] = useState<Found>({ kind: 'searching' });
  const isShown = found.kind === 'targets';
  const waits = isDragging && isShown;
  const text = typed.trim().length < leastLetters ? '' : typed.trim();
  useEffect(() => {
    if (waits) return;
    let over = false;
    const ask = text === '' ? likely : searched;
    const timer = setTimeout(
      () => {
        void ask(api, operation, text).then((next) => {
          if (!over) setFound(next);
        });
      },
      text === '' ? 0 : pauseMs,
    );
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [api, operation, text, waits, turn]);
  return found;
}

async function likely(api: Api, operation: string | null): Promise<Found> {
  const told = await api.ask('/api/mail/targets', { operation }, Targets);
  return told.kind === 'done' ? { kind: 'targets', text: '', targets: told.answer.targets } : told;
}

async function searched(api: Api, _operation: string | null, text: string): Promise<Found> {
  const told = await api.lookup('records', text, {});
  if (told.kind === 'problem') return told;
  return {
    kind: 'targets',
    text,
    targets: told.choices.map(({ title, value }) => ({ key: value, name: title, detail: '' })),
  };
}
