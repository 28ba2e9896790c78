/** Whether a host name (as in `URL.hostname`, brackets and all) can only mean this machine. */
export const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(hostname);

/** Whether a host name is one of `allowed`: `name.example` means that host alone, `.name.example` every host below it. */
export const isAllowedHost = (hostname: string, allowed: readonly string[]): boolean =>
  allowed.some((entry) => (entry.startsWith('.') ? hostname.endsWith(entry) : hostname === entry));

/**
 * Whether a host name is an address inside a private network or none at all: loopback, link-local (where clouds
 * keep their metadata), private ranges, and names without a dot. A public name may still resolve to such an
 * address; who connects checks that too.
 */
export const isPrivateHost = (hostname: string): boolean =>
  isLoopback(hostname) ||
  !/[.:]/.test(hostname) ||
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(hostname) ||
  /^\[(::|f[cd]|fe[89ab])/i.test(hostname) ||
  /\.(local|localhost|internal)$/i.test(hostname);
