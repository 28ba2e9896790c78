import type { AddinEvent } from '../../office/host.ts';

/** The add-in's function file: handlers by the name that the manifest has for them. */
export interface Functions {
  associate(name: string, handler: (event: AddinEvent) => void): void;
  /** Waits for the handler of a name as long as a file may take to load; null: there is none. */
  handler(name: string): Promise<((event: AddinEvent) => void) | null>;
  /** Runs a function of the ribbon to its end. False: there is none of this name. */
  run(name: string): Promise<boolean>;
  /** Whether the file has to be there: from the first function that was asked for. */
  readonly isWanted: () => boolean;
  readonly onWanted: (changed: () => void) => () => void;
}

/** Outlook gives a file that does not load so long. */
const longestLoadMs = 20_000;

export function createFunctions(waitMs = longestLoadMs): Functions {
  const handlers = new Map<string, (event: AddinEvent) => void>();
  const waiting = new Set<() => void>();
  const watching = new Set<() => void>();
  let wanted = false;
  const want = (): void => {
    if (wanted) return;
    wanted = true;
    for (const changed of watching) changed();
  };
  const handler: Functions['handler'] = async (name) => {
    want();
    if (!handlers.has(name)) await untilThere(name);
    return handlers.get(name) ?? null;
  };
  const untilThere = (name: string): Promise<void> =>
    new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        if (handlers.has(name)) over();
      };
      const timer = setTimeout(over, waitMs);
      waiting.add(look);
    });

  return {
    handler,
    associate(name, run) {
      handlers.set(name, run);
      for (const look of [...waiting]) look();
    },
    async run(name) {
      const run = await handler(name);
      if (!run) return false;
      await new Promise<void>((completed) => {
        run({
          source: { id: name },
          completed: () => {
            completed();
          },
        });
      });
      return true;
    },
    isWanted: () => wanted,
    onWanted(changed) {
      watching.add(changed);
      return () => watching.delete(changed);
    },
  };
}
