import { randomBytes } from 'node:crypto';
import { language } from '../domain/language.ts';
import type { WebResponse } from './http.ts';
import { pageWords as words } from './page-words.ts';

interface PageOptions {
  readonly status?: number;
  /** Path of the page's only script; without it none runs. */
  readonly script?: string;
  /** Where its forms may go; nowhere without. */
  readonly formAction?: "'self'";
}

/** A page with its own style. `body` is HTML of ours; nothing foreign goes into it unescaped. */
export function page(title: string, body: string, options: PageOptions = {}): WebResponse {
  const { status = 200, script, formAction = "'none'" } = options;
  const nonce = randomBytes(16).toString('base64url');
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      // Without it a browser sends a form as coming from nowhere.
      ...(formAction === "'self'" && { 'Referrer-Policy': 'same-origin' }),
      'Content-Security-Policy': [
        "default-src 'none'",
        `style-src 'nonce-${nonce}'`,
        "base-uri 'none'",
        `form-action ${formAction}`,
        ...(script === undefined ? [] : [`script-src 'self'`]),
        "frame-ancestors 'none'",
      ].join('; '),
    },
    body: `<!doctype html>
<html lang="${language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${words.product}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body><main>
<h1>${title}</h1>
${body}
<p><a href="/help">${words.help}</a> · <a href="/privacy">${words.privacy}</a> · <a href="/terms">${words.terms}</a></p>
</main>${script === undefined ? '' : `<script type="module" src="${script}"></script>`}</body>
</html>
`,
  };
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; color: light-dark(#242424, #fff); background: light-dark(#fff, #1f1f1f); font: 1rem/1.5 'Segoe UI', system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
a { color: light-dark(#0f548c, #9cc7ff); }
code { font-size: 0.95em; overflow-wrap: anywhere; }
input { box-sizing: border-box; width: 100%; padding: 0.5rem; font: inherit; }
button { padding: 0.5rem 1rem; font: inherit; }
.problem { font-weight: 600; }
`;
