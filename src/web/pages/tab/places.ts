import type { TabWords } from './tab-words.ts';

/** A part of the tab, and the words that open it in the chat. */
export interface Place {
  readonly name: keyof TabWords['places'];
  /** The English name of a command, which is understood in every language. */
  readonly command: string;
}

const home: Place = { name: 'home', command: 'status' };

export const places: readonly Place[] = [
  home,
  { name: 'mail', command: 'archive' },
  { name: 'archived', command: 'archived' },
  { name: 'marks', command: 'mark' },
  { name: 'questions', command: 'conflicts' },
  { name: 'history', command: 'history' },
  { name: 'settings', command: 'settings' },
];

/** Shown to administrators only; it has a page of its own. */
export const administration: Place = { name: 'admin', command: 'admin' };

/** Null: there is none of this name. */
export const placeNamed = (text: string): Place | null =>
  [...places, administration].find(({ name }) => name === text) ?? null;

/** The part that an address names: `/tab/settings`. */
export const firstPlace = (path: string): Place => placeNamed(path.replace(/^\/tab\//, '')) ?? home;
