import * as z from 'zod/mini';

/** What the server tells of a person's connection. */
export const Account = z.object({
  server: z.string(),
  mayChangeServer: z.boolean(),
  userName: z.string(),
  /** Null: a password has to be typed. */
  passwordSince: z.nullable(z.string()),
});
export type Account = z.infer<typeof Account>;

export const Tested = z.object({
  rows: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      trouble: z.nullable(z.object({ reason: z.string(), remedy: z.string(), reference: z.string() })),
    }),
  ),
});
export type Row = z.infer<typeof Tested>['rows'][number];
