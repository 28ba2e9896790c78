import * as z from 'zod/mini';

/** A record that emails can be put on. */
export const Target = z.object({
  /** `Module:id` */
  key: z.string(),
  name: z.string(),
  /** Kind of record, household, company: what tells namesakes apart. */
  detail: z.string(),
});
export type Target = z.infer<typeof Target>;

export const Targets = z.object({ targets: z.array(Target) });
