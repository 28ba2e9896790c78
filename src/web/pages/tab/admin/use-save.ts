import { useAnnounce } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { adminWords as words } from './admin-words.ts';
import { Saved, type Settings } from './wire.ts';

export interface Told {
  readonly intent: 'success' | 'info' | 'warning' | 'error';
  readonly text: string;
}

export interface Saving {
  readonly isBusy: boolean;
  readonly told: Told | null;
  /** By field. */
  readonly problems: Readonly<Record<string, string>>;
  /** Something was typed: what was said before counts no more. */
  readonly touch: (id: string) => void;
  /** Gives whether it was saved. */
  readonly save: (body: object) => Promise<boolean>;
}

/**
 * Saves a part of the page. The press keeps its id until the server has answered, so that repeating it after a lost answer
 * changes nothing more.
 */
export function useSave(api: Api, path: string, shown: Settings, onShown: (settings: Settings) => void): Saving {
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const press = useRef<string | null>(null);
  const { announce } = useAnnounce();

  const tell = (next: Told): void => {
    setTold(next);
    announce(next.text);
  };

  async function save(body: object): Promise<boolean> {
    if (isBusy) return false;
    setBusy(true);
    setTold(null);
    const operation = (press.current ??= crypto.randomUUID());
    const answer = await api.ask(path, { version: shown.version, operation, ...body }, Saved);
    setBusy(false);
    if (answer.kind === 'sign-in') tell({ intent: 'error', text: words.signIn });
    if (answer.kind === 'problem') tell({ intent: 'error', text: answer.text });
    if (answer.kind !== 'done') return false;
    press.current = null;
    const outcome = answer.answer;
    setProblems(outcome.outcome === 'wrong' ? outcome.problems : {});
    if (outcome.outcome !== 'wrong') onShown(outcome.shown);
    tell(toldOf(outcome));
    return outcome.outcome === 'saved';
  }

  return {
    ...{ isBusy, told, problems, save },
    touch(id) {
      press.current = null;
      setTold(null);
      setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => field !== id)));
    },
  };
}

function toldOf(saved: { outcome: 'saved' | 'wrong' } | { outcome: 'changed'; by: string }): Told {
  switch (saved.outcome) {
    case 'saved':
      return { intent: 'success', text: words.saved };
    case 'wrong':
      return { intent: 'error', text: words.wrong };
    case 'changed':
      return { intent: 'warning', text: words.changed(saved.by) };
  }
}
