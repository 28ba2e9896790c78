import { isAllowedHost, isLoopback } from '../../domain/hosts.ts';

/**
 * Services of Teams and the Bot Framework in every cloud. The traffic manager's name is one of many tenants',
 * so that one host of it only.
 * https://microsoft.github.io/Agents-for-js/variables/_microsoft_agents-hosting.TeamsServiceEndpoints.html
 */
const microsoftHosts = [
  'smba.trafficmanager.net',
  '.botframework.com',
  '.teams.microsoft.com',
  '.teams.microsoft.us',
  '.botframework.azure.us',
];

/**
 * Whether answers may be posted to this address: Microsoft's and the listed hosts by https, in the sandbox this machine alone.
 * The text has to begin as a reader of URLs reads it, so that no other reader finds another host in it.
 */
export function mayAnswerTo(serviceUrl: string, { sandbox, alsoAllowed }: ServiceUrlRules): boolean {
  const url = URL.parse(serviceUrl);
  if (!url || url.username || url.password || url.search || url.hash) return false;
  if (!serviceUrl.toLowerCase().startsWith(url.origin) || /[\s\\]/.test(serviceUrl)) return false;
  if (sandbox) return /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
  return (
    url.protocol === 'https:' && url.port === '' && isAllowedHost(url.hostname, [...microsoftHosts, ...alsoAllowed])
  );
}

export interface ServiceUrlRules {
  readonly sandbox: boolean;
  /** `bot.example.com`, or `.example.net` for every host below it. */
  readonly alsoAllowed: readonly string[];
}
