import * as z from 'zod/mini';
import type { HostItem, HostNote } from './host.ts';
import { argument, calling, failures, OfficeFailure } from './results.ts';

/** https://learn.microsoft.com/javascript/api/outlook/office.notificationmessages */

const longest = 150;
const most = 5;

const Action = z.object({
  actionType: z.literal('showTaskPane'),
  actionText: z.string().check(z.minLength(1), z.maxLength(30)),
  commandId: z.string(),
});

const Details = z.object({
  type: z.enum(['informationalMessage', 'progressIndicator', 'errorMessage', 'insightMessage']),
  message: z.string().check(z.minLength(1)),
  persistent: z.optional(z.boolean()),
  icon: z.optional(z.string()),
  actions: z.optional(z.array(Action).check(z.length(1))),
});

/** `item.notificationMessages`: at most five lines above the item, each with a key of its own. */
export function notificationMessages(item: Pick<HostItem, 'notes' | 'setNotes' | 'mode'>) {
  const others = (key: string) => item.notes().filter((note) => note.key !== key);
  const put = (key: string, details: unknown): void => {
    // Outlook on the web has buttons in lines only above what is written.
    if (isInsight(details) && !['compose', 'eventDraft'].includes(item.mode))
      throw new OfficeFailure(failures.internal, 'Not available in this mode.');
    if (others(key).length >= most) throw new OfficeFailure(failures.notes, 'There are five notifications already.');
    item.setNotes([...others(key), noteOf(key, details)]);
  };
  return {
    addAsync(key: string, details: unknown, ...rest: unknown[]) {
      check(key, details);
      calling(rest, () => {
        if (item.notes().some((note) => note.key === key))
          throw new OfficeFailure(failures.noteKey, 'A notification with this key exists.');
        put(key, details);
      });
    },
    replaceAsync(key: string, details: unknown, ...rest: unknown[]) {
      check(key, details);
      calling(rest, () => {
        put(key, details);
      });
    },
    removeAsync(key: string, ...rest: unknown[]) {
      calling(rest, () => {
        if (others(key).length === item.notes().length)
          throw new OfficeFailure(failures.noNote, 'There is no notification with this key.');
        item.setNotes(others(key));
      });
    },
    getAllAsync(...rest: unknown[]) {
      calling(rest, () => item.notes());
    },
  };
}

function check(key: unknown, details: unknown): void {
  const { data } = z.safeParse(Details, details);
  argument(typeof key === 'string' && key.length > 0 && key.length <= 32, 'key');
  argument(data !== undefined && data.message.length <= longest, 'JSONmessage');
  // An informational message names its icon and says whether it stays; one with a button names its icon; the others neither.
  const isInformational = data?.type === 'informationalMessage';
  argument(isInformational === (data?.persistent !== undefined), 'persistent');
  argument((isInformational || isInsight(details)) === (data?.icon !== undefined), 'icon');
  argument(isInsight(details) === (data?.actions !== undefined), 'actions');
}

const isInsight = (details: unknown): boolean => z.safeParse(Details, details).data?.type === 'insightMessage';

function noteOf(key: string, details: unknown): HostNote {
  const { type, message, persistent = false, actions } = z.parse(Details, details);
  const [action] = actions ?? [];
  return {
    ...{ key, type, message, persistent },
    ...(action && { action: { text: action.actionText, button: action.commandId } }),
  };
}
