import { randomBytes } from 'node:crypto';
import type { WebResponse } from './http.ts';

/** A page without scripts: its own style and nothing else. `body` is HTML of ours; nothing foreign goes into it unescaped. */
export function page(title: string, body: string): WebResponse {
  const nonce = randomBytes(16).toString('base64url');
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'",
        `style-src 'nonce-${nonce}'`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ProTracker for Outlook and Teams</title>
<style nonce="${nonce}">${style}</style>
</head>
<body><main>
<h1>${title}</h1>
${body}
<p><a href="/help">Help</a> · <a href="/privacy">Privacy</a> · <a href="/terms">Terms</a></p>
</main></body>
</html>
`,
  };
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 'Segoe UI', system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
code { font-size: 0.95em; }
`;
