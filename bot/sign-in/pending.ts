import { z } from 'zod';
import type { IncomingActivity } from '../activity.ts';
import { typedText } from '../activity.ts';

/** What a person was about to do when they had to sign in; done when they have. */
export const Pending = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), text: z.string() }),
  z.object({ kind: z.literal('press'), verb: z.string(), data: z.unknown(), message: z.string().nullable() }),
]);
export type Pending = z.infer<typeof Pending>;

const Pressed = z.object({ action: z.object({ verb: z.string(), data: z.unknown().optional() }) });

/** Null: nothing that could go on by itself (a search while typing, a dialog, a file). */
export function pendingOf(activity: IncomingActivity): Pending | null {
  if (activity.name === 'adaptiveCard/action') {
    const { data } = Pressed.safeParse(activity.value);
    const message = activity.replyToId ?? null;
    return data ? { kind: 'press', verb: data.action.verb, data: data.action.data, message } : null;
  }
  const text = activity.type === 'message' ? typedText(activity) : '';
  return text === '' ? null : { kind: 'command', text };
}
