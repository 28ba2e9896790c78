import { useState } from 'react';
import { useMedia } from '../../../../web/pages/shared/media.ts';

export type SchemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'desk-colours';

const stored = (): SchemeChoice => {
  const value = localStorage.getItem(storageKey);
  return value === 'light' || value === 'dark' ? value : 'system';
};

/** Light or dark: what the person chose, else what the system shows. */
export function useScheme(): {
  readonly scheme: 'light' | 'dark';
  readonly choice: SchemeChoice;
  readonly choose: (choice: SchemeChoice) => void;
} {
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const [choice, setChoice] = useState(stored);
  return {
    scheme: choice === 'system' ? (systemDark ? 'dark' : 'light') : choice,
    choice,
    choose(next) {
      localStorage.setItem(storageKey, next);
      setChoice(next);
    },
  };
}
