/** A part of the tab, and the words that open it in the chat. */
export interface Place {
  readonly name: string;
  readonly title: string;
  readonly command: string;
}

const home: Place = { name: 'home', title: 'Status', command: 'status' };

export const places: readonly Place[] = [
  home,
  { name: 'mail', title: 'Mail', command: 'archive' },
  { name: 'archived', title: 'Archived', command: 'archived' },
  { name: 'marks', title: 'Marks', command: 'mark' },
  { name: 'questions', title: 'Questions', command: 'conflicts' },
  { name: 'history', title: 'History', command: 'history' },
  { name: 'settings', title: 'Settings', command: 'settings' },
];

/** Shown to administrators only; it has a page of its own. */
export const administration: Place = { name: 'admin', title: 'Administration', command: 'admin' };

/** Null: there is none of this name. */
export const placeNamed = (text: string): Place | null =>
  [...places, administration].find(({ name }) => name === text) ?? null;

/** The part that an address names: `/tab/settings`. */
export const firstPlace = (path: string): Place => placeNamed(path.replace(/^\/tab\//, '')) ?? home;
