import { BlockList, isIP } from 'node:net';
import { UserError } from '../errors.ts';
import { crmWords } from './crm-words.ts';

/** Where the CRM may be. What is not allowed here is never asked for. */
export interface AddressRules {
  /** http and https to this machine: the sandbox and tests. */
  readonly allowLoopback: boolean;
  /** Host names (lower case) that the administrator allows although they lead into a private network. */
  readonly allowHosts: readonly string[];
}

/** The CRM's address after the check. */
export interface CrmAddress {
  /** Origin and path without a slash at the end: `https://crm.example.com/protrackercloud`. */
  readonly base: string;
  /** `base` in lower case: part of every derived id. */
  readonly key: string;
  /** Where calls go. */
  readonly endpoint: URL;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Networks that no CRM of a tenant is in, unless the administrator says so. RFC 6890 and cloud metadata services. */
const internal = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  internal.addSubnet(net, bits);
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  internal.addSubnet(net, bits, 'ipv6');

const family = (ip: string): 'ipv4' | 'ipv6' => (isIP(ip) === 6 ? 'ipv6' : 'ipv4');
const isLoopbackName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/** Whether a connection to `ip`, found for `host`, may be made. */
export function mayConnect(host: string, ip: string, rules: AddressRules): boolean {
  if (loopback.check(ip, family(ip))) return rules.allowLoopback;
  return rules.allowHosts.includes(host) || !internal.check(ip, family(ip));
}

/**
 * Reads a server address as people paste it: with or without the page or the service's path at its end.
 * Throws a UserError that says what is wrong with it.
 */
export function parseCrmAddress(text: string, rules: AddressRules): CrmAddress {
  const url = parse(text.trim());
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const here = isLoopbackName(host) || (isIP(host) > 0 && loopback.check(host, family(host)));

  if (url.username || url.password) throw new UserError(crmWords.server.withPassword);
  if (here && !rules.allowLoopback) throw new UserError(crmWords.server.thisMachine);
  if (url.protocol !== 'https:' && !(here && url.protocol === 'http:')) throw new UserError(crmWords.server.notSecure);
  if (isIP(host) > 0 && !mayConnect(host, host, rules)) throw new UserError(crmWords.server.private);

  const path = url.pathname
    .replace(/\/service\/v[\w.]+\/rest\.php$/i, '')
    .replace(/\/rest\/v1\d\w*(\/.*)?$/i, '')
    .replace(/\/index\.php$/i, '')
    .replace(/\/+$/, '');
  const base = `${url.origin}${path}`;
  return { base, key: base.toLowerCase(), endpoint: new URL(`${base}/service/v4_1/rest.php`) };
}

function parse(text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) throw new UserError(crmWords.server.noAddress);
  return url;
}

/** The page of a record in the CRM. */
export const recordUrl = (base: string, module: string, id: string): string =>
  `${base}/index.php?module=${encodeURIComponent(module)}&action=DetailView&record=${encodeURIComponent(id)}`;
