import { randomBytes } from 'node:crypto';
import { assets } from './bundle.ts';
import type { Route, WebResponse } from './http.ts';
import type { Boot } from './pages/shared/boot.ts';

/** The pages of the Outlook add-in. Nothing of a person's is in them: that comes by the API. */

export interface AddinPagesOptions {
  /** Where Office.js comes from: Microsoft in production, the desk's own in the sandbox. */
  readonly officeScript: string;
  readonly boot: Boot;
  /** Origins of sites that show the pane, beside our own. */
  readonly shownBy: readonly string[];
}

/** https://learn.microsoft.com/office/dev/add-ins/develop/referencing-the-javascript-api-for-office-library-from-its-cdn */
export const officeScript = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

export const outlookOrigins: readonly string[] = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.cloud.microsoft',
  'https://outlook.live.com',
];

export function addinRoutes(options: AddinPagesOptions): readonly Route[] {
  return [{ method: 'GET', path: '/addin/pane.html', handle: () => panePage(options) }];
}

async function panePage({ officeScript: office, boot, shownBy }: AddinPagesOptions): Promise<WebResponse> {
  const { script, styles } = await assets();
  const nonce = randomBytes(16).toString('base64url');
  const authority = boot.signIn === null ? [] : [new URL(boot.signIn.authority).origin];
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'self' ${office.startsWith('https:') ? new URL(office).origin : ''}`,
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        `connect-src ${["'self'", ...authority].join(' ')}`,
        "base-uri 'none'",
        "form-action 'none'",
        `frame-ancestors ${["'self'", ...shownBy].join(' ')}`,
      ].join('; '),
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta property="csp-nonce" nonce="${nonce}" content="${nonce}">
<title>ProTracker for Outlook</title>
<link rel="stylesheet" href="${styles('pane')}">
<script id="boot" type="application/json">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
<script src="${office}"></script>
<script type="module" src="${script('pane')}"></script>
</head>
<body>
<div id="pane"></div>
<noscript>The pane needs JavaScript.</noscript>
</body>
</html>
`,
  };
}
