import { z } from 'zod';
import { outlookId } from '../../domain/ids.ts';

/**
 * Shapes that items share on the wire. A property that may be empty is `null` there; one that is missing is not known,
 * so that nothing here is optional but what the service leaves out where it is empty.
 */

export const text = z.string().nullable();

export const itemShape = {
  id: z.string().transform(outlookId),
  '@odata.etag': z.string().nullish(),
  createdDateTime: z.string(),
  lastModifiedDateTime: z.string(),
  categories: z.array(text).transform((names) => names.filter((name) => name !== null)),
};

export const MailAddress = z
  .object({ name: text.optional(), address: text.optional() })
  .transform(({ name = null, address = null }) => ({ name, address }));

export const DateTimeIn = z.object({ dateTime: z.string(), timeZone: z.string() });

/** An enumeration, in whatever letters. */
export const anyCase = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z
    .string()
    .transform((name) => names.find((known) => known.toLowerCase() === name.toLowerCase()))
    .pipe(z.enum(names));

export const Body = z
  .object({ contentType: anyCase(['text', 'html']), content: text })
  .transform(({ contentType, content }) => ({ contentType, content: content ?? '' }));
