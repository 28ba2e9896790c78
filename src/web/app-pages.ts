import { randomBytes } from 'node:crypto';
import { language } from '../domain/language.ts';
import { assets, type Entry } from './bundle.ts';
import type { Route, WebResponse } from './http.ts';
import { pageWords as words } from './page-words.ts';
import type { BootInput } from './pages/shared/boot.ts';

/** The pages of the pane and the tab. Nothing of a person's is in them: that comes by the API. */

export interface AppPagesOptions {
  /** Where Office.js comes from: Microsoft in production, the desk's own in the sandbox. */
  readonly officeScript: string;
  readonly boot: BootInput;
  /** Origins of sites that show the pages, beside our own. */
  readonly shownBy: readonly string[];
}

/** https://learn.microsoft.com/office/dev/add-ins/develop/referencing-the-javascript-api-for-office-library-from-its-cdn */
export const officeScript = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

/** https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements */
export const microsoftOrigins: readonly string[] = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
];

export function appRoutes(options: AppPagesOptions): readonly Route[] {
  return [
    { method: 'GET', path: '/addin/pane.html', handle: () => appPage('pane', options.officeScript, options) },
    { method: 'GET', path: '/addin/commands.html', handle: () => Promise.resolve(commandsPage(options)) },
    { method: 'GET', path: '/addin/commands.js', handle: () => commandsScript(options) },
    { method: 'GET', path: '/tab/:place', handle: () => appPage('tab', null, options) },
  ];
}

/** Outlook opens it out of sight to run what stands behind the ribbon. */
function commandsPage({ officeScript: office, boot, shownBy }: AppPagesOptions): WebResponse {
  return {
    status: 200,
    headers: pageHeaders(policy(office, boot, shownBy)),
    body: `<!doctype html>
<html lang="${language()}">
<head>
<meta charset="utf-8">
<title>${words.addIn}</title>
<script src="${office}"></script>
<script src="/addin/commands.js"></script>
</head>
<body></body>
</html>
`,
  };
}

/** Under the name that the manifest has, so that it must be asked for anew. What pages are handed stands in front of it: it may run without one. */
async function commandsScript({ boot }: AppPagesOptions): Promise<WebResponse> {
  const { commands } = await assets();
  return {
    status: 200,
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' },
    body: `var ptBoot = ${JSON.stringify(boot)};\n${commands}`,
  };
}

const pageHeaders = (policy: readonly string[]) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': policy.join('; '),
});

/** What a page may load and ask, and who may show it. */
function policy(office: string | null, boot: BootInput, shownBy: readonly string[]): readonly string[] {
  const authority = boot.signIn === null ? [] : [new URL(boot.signIn.authority).origin];
  const elsewhere = office?.startsWith('https:') ? [new URL(office).origin] : [];
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...elsewhere].join(' ')}`,
    "img-src 'self' data:",
    `connect-src ${["'self'", ...authority].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...shownBy].join(' ')}`,
  ];
}

async function appPage(entry: Entry, office: string | null, { boot, shownBy }: AppPagesOptions): Promise<WebResponse> {
  const { script, styles, needed } = await assets();
  const nonce = randomBytes(16).toString('base64url');
  return {
    status: 200,
    headers: pageHeaders([...policy(office, boot, shownBy), `style-src 'self' 'nonce-${nonce}'`]),
    body: `<!doctype html>
<html lang="${language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta property="csp-nonce" nonce="${nonce}" content="${nonce}">
<title>${words.addIn}</title>
<link rel="stylesheet" href="${styles(entry)}">
<script id="boot" type="application/json">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
${office === null ? '' : `<script src="${office}"></script>`}
<script type="module" src="${script(entry)}"></script>
${needed(entry)
  .map((address) => `<link rel="modulepreload" href="${address}">`)
  .join('\n')}
</head>
<body>
<div id="page"></div>
<noscript>${words.needsScripts}</noscript>
</body>
</html>
`,
  };
}
