import { useAnnounce } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { Draft, Field } from './draft.ts';
import { words } from './lookup-words.ts';
import type { Person } from './use-people.ts';

export interface Recipients {
  readonly has: (field: Field, address: string) => boolean;
  /** Adds somebody to a field, or takes them out of it again. */
  readonly toggle: (field: Field, person: Person) => void;
  readonly problem: string | null;
}

const nobody: ReadonlySet<string> = new Set();

/** Follows the recipients of the draft; every change is Outlook's, and read back from it. */
export function useRecipients(draft: Draft): Recipients {
  const { announce } = useAnnounce();
  const [recipients, setRecipients] = useState({ to: nobody, cc: nobody, bcc: nobody });
  const [problem, setProblem] = useState<string | null>(null);
  const look = useCallback(async () => {
    setRecipients({ ...(await draft.recipients()) });
  }, [draft]);
  const fail = useCallback(() => {
    setProblem(words.failed);
  }, []);
  useEffect(() => {
    look().catch(fail);
    draft.onChange(() => {
      look().catch(fail);
    });
  }, [draft, look, fail]);

  const has = (field: Field, address: string) => recipients[field].has(address.toLowerCase());
  return {
    has,
    problem,
    toggle(field, { name, address }) {
      const isIn = has(field, address);
      const change = isIn
        ? draft.remove(field, address.toLowerCase())
        : draft.add(field, { displayName: name, emailAddress: address });
      setProblem(null);
      change.then(look).then(() => {
        announce(isIn ? words.removed(name, words[field]) : words.added(name, words[field]));
      }, fail);
    },
  };
}
