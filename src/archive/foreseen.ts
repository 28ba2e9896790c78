/**
 * What the asker knows of emails before they are read, as Outlook's pane does of the open one: what it leads to is looked up
 * while they are read. A start and no more: what the emails themselves say counts.
 */
export interface Foreseen {
  readonly addresses: readonly string[];
  /** Without angle brackets. */
  readonly messageIds: readonly string[];
}

export const nothingForeseen: Foreseen = { addresses: [], messageIds: [] };

/**
 * Asks for foreseen keys at once. What comes back answers for the keys that are wanted in the end: only those that nobody
 * foresaw are asked for then, and of the others nothing is told.
 */
export function askedAhead<Found>(
  foreseen: readonly string[],
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
): (wanted: readonly string[]) => Promise<ReadonlyMap<string, Found>> {
  const ahead = foreseen.length > 0 ? ask(foreseen) : nothing<Found>();
  ahead.catch(() => undefined); // whoever waits for it hears of it
  return async (wanted) => {
    const late = wanted.filter((key) => !foreseen.includes(key));
    const [early, rest] = await Promise.all([ahead, late.length > 0 ? ask(late) : nothing<Found>()]);
    return new Map([...early, ...rest].filter(([key]) => wanted.includes(key)));
  };
}

const nothing = async <Found>(): Promise<ReadonlyMap<string, Found>> => new Map<string, Found>();
