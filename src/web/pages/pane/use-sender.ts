import { useEffect, useRef, useState } from 'react';
import type { Api } from '../shared/api.ts';
import type { Shown } from '../shared/card-turns.ts';
import { Sender } from './context-wire.ts';
import { operationOf } from './operation-of.ts';
import type { Outlook } from './outlook.ts';

export type KnownSender = Sender | { readonly kind: 'unavailable' };

const keptMs = 5 * 60_000;

/**
 * Who the open email is with: asked once the Archive card stands, and not again for some minutes. Null: not known yet. `email` null:
 * none is open, or several are.
 */
export function useSender(api: Api, outlook: Outlook, email: string | null, shown: Shown): KnownSender | null {
  const [told, setTold] = useState<{ readonly email: string; readonly sender: KnownSender } | null>(null);
  const kept = useRef(new Map<string, { readonly until: number; readonly sender: Sender }>());
  const operation = shown.kind === 'pieces' ? operationOf(shown.pieces) : null;
  useEffect(() => {
    if (email === null || operation === null) return;
    const correspondence = outlook.correspondence(email);
    const known = correspondence === null ? undefined : kept.current.get(correspondence);
    if (known && known.until > Date.now()) {
      setTold({ email, sender: known.sender });
      return;
    }
    let over = false;
    void api.ask('/api/mail/context', { operation }, Sender).then((answer) => {
      if (answer.kind === 'done' && answer.answer.kind !== 'unknown' && correspondence !== null)
        kept.current.set(correspondence, { until: Date.now() + keptMs, sender: answer.answer });
      if (over || answer.kind === 'sign-in') return;
      setTold({ email, sender: answer.kind === 'done' ? answer.answer : { kind: 'unavailable' } });
    });
    return () => {
      over = true;
    };
  }, [api, outlook, email, operation]);
  return told !== null && told.email === email ? told.sender : null;
}
