import type { AddinEvent, EventEnd } from '../../office/host.ts';

/** Handlers of the add-in's function file, by the name that the manifest has for them. */
export type Handlers = ReadonlyMap<string, (event: AddinEvent) => void>;

export const onMessageSend = 'onMessageSend';
/** Outlook waits no longer for a handler, and sends. */
const longestMs = 5 * 60_000;

/** Asks the add-in's `OnMessageSend` handler, if there is one. A handler that throws or never ends does not hold the email back. */
export function askBeforeSending(handlers: Handlers, waitMs = longestMs): Promise<EventEnd> {
  const handler = handlers.get(onMessageSend);
  if (!handler) return Promise.resolve({ allowEvent: true });
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs, { allowEvent: true });
    const completed = (end: EventEnd = {}): void => {
      clearTimeout(timer);
      resolve(end);
    };
    try {
      handler({ source: { id: onMessageSend }, completed });
    } catch {
      completed({ allowEvent: true });
    }
  });
}
