import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Bundle } from './bundle.ts';
import type { Boot } from './wire.ts';

/** The desk's only page. Its styles come with the bundle or carry the nonce; nothing inline, nothing from elsewhere. */
export function sendPage(res: ServerResponse, bundle: Bundle, boot: Boot): void {
  const nonce = randomBytes(16).toString('base64');
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy(nonce),
    'cache-control': 'no-store',
  });
  res.end(html(bundle, boot, nonce));
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const icon =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='7' fill='#0f6cbd'/><path d='M8 21V11h4a3 3 0 0 1 0 6H8m9-6h8m-4 0v10' fill='none' stroke='#fff' stroke-width='2.4'/></svg>";

const html = (bundle: Bundle, boot: Boot, nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta property="csp-nonce" nonce="${nonce}" content="${nonce}">
<title>ProTracker desk</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<link rel="stylesheet" href="/desk/assets/${bundle.styles}">
<script id="boot" type="application/json">${jsonInHtml(boot)}</script>
<script type="module" src="/desk/assets/${bundle.script}"></script>
</head>
<body>
<div id="desk"></div>
<noscript>The desk needs JavaScript.</noscript>
</body>
</html>
`;

/** JSON that cannot end the element it stands in. */
const jsonInHtml = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
