import { z } from 'zod';
import { badRequest } from '../errors.ts';

const DateTimeTimeZone = z.strictObject({ dateTime: z.string(), timeZone: z.string() });

/** https://learn.microsoft.com/graph/api/resources/followupflag */
export const FlagPatch = z.strictObject({
  flagStatus: z.enum(['notFlagged', 'flagged', 'complete']).optional(),
  startDateTime: DateTimeTimeZone.nullish(),
  dueDateTime: DateTimeTimeZone.nullish(),
  completedDateTime: DateTimeTimeZone.nullish(),
});

/** A flag that is complete has the time of it; a due date needs a start. */
export function asStored(flag: z.infer<typeof FlagPatch>, now: Date): object {
  if (flag.dueDateTime && !flag.startDateTime)
    throw badRequest('A due date needs a start date.', 'ErrorInvalidArgument');
  const status = flag.flagStatus ?? 'notFlagged';
  const completed = flag.completedDateTime ?? {
    dateTime: now.toISOString().slice(0, 19) + '.0000000',
    timeZone: 'UTC',
  };
  const dates = status === 'flagged' ? { startDateTime: flag.startDateTime, dueDateTime: flag.dueDateTime } : {};
  const all = { flagStatus: status, ...dates, ...(status === 'complete' ? { completedDateTime: completed } : {}) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null));
}
