import { asksBeforeSending } from '../../../../web/pages/outlook/ribbon.ts';
import type { EventEnd } from '../../office/host.ts';
import type { Functions } from './functions.ts';

/** Outlook waits no longer for a handler, and sends. */
const longestMs = 5 * 60_000;

/** Asks the add-in's `OnMessageSend` handler, if there is one. A handler that throws or never ends does not hold the email back. */
export async function askBeforeSending(functions: Pick<Functions, 'handler'>, waitMs = longestMs): Promise<EventEnd> {
  const handler = await functions.handler(asksBeforeSending);
  if (!handler) return { allowEvent: true };
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs, { allowEvent: true });
    const completed = (end: EventEnd = {}): void => {
      clearTimeout(timer);
      resolve(end);
    };
    try {
      handler({ source: { id: asksBeforeSending }, completed });
    } catch {
      completed({ allowEvent: true });
    }
  });
}
