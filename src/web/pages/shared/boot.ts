import * as z from 'zod/mini';

/** What the server hands to a page with its HTML. */
export const Boot = z.object({
  /** Null: the sandbox, where nobody proves who they are. */
  signIn: z.nullable(z.object({ clientId: z.string(), authority: z.string() })),
  /** Of our own server, for scripts that run outside of any page; empty: the page's own. */
  origin: z._default(z.string(), ''),
  /** IANA zone of the person where we know it better than the device; null: the device's. */
  timeZone: z._default(z.nullable(z.string()), null),
});
export type Boot = z.infer<typeof Boot>;
export type BootInput = z.input<typeof Boot>;

export const readBoot = (): Boot => Boot.parse(JSON.parse(document.getElementById('boot')?.textContent ?? ''));

/** Styles made by scripts carry it; the browser hides it from the attribute. */
export const readNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content ?? '';
