import { z } from 'zod';

/** One HTTP request of the product to a remote system, to be made again. */
export const RemoteCall = z.object({
  url: z.string(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});
export type RemoteCall = z.infer<typeof RemoteCall>;

/** Groups of calls that were made together, each after the answers to the group before. */
export const Waves = z.array(z.array(RemoteCall));
export type Waves = z.infer<typeof Waves>;

export const send = ({ url, method, headers, body }: RemoteCall): Promise<Response> =>
  fetch(url, { method, headers, body });
