import type { Adviser } from './adviser.ts';

/** The address of the next sign-in that the chat offers, whatever else it tells meanwhile. */
export async function nextSignInAddress(alex: Adviser): Promise<string> {
  for (;;) {
    const [address] = /http:[^"]*auth\/start[^"]*/.exec(JSON.stringify(await alex.client.next('message'))) ?? [];
    if (address !== undefined) return address;
  }
}

/** A browser as far as signing in needs one: follows redirects, keeps cookies, sends forms. */
export class SignInBrowser {
  readonly #cookies = new Map<string, string>();
  /** The address of the page shown. */
  url = '';
  status = 0;
  html = '';

  async open(address: string): Promise<this> {
    return this.#go(new Request(address));
  }

  /** Sends the page's form, with its hidden fields, the given ones and the button pressed. */
  async send(fields: Readonly<Record<string, string>>): Promise<this> {
    const form = new URLSearchParams();
    for (const [, name = '', value = ''] of this.html.matchAll(
      /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
    )) {
      form.set(name, unescaped(value));
    }
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const action = /<form[^>]* action="([^"]*)"/.exec(this.html)?.[1] ?? this.url;
    return this.#go(new Request(new URL(action, this.url), { method: 'POST', body: form }));
  }

  /** What the last page hands to the chat; empty: it is not that page. */
  get code(): string {
    return /value="sign in ([^"]*)"/.exec(this.html)?.[1] ?? '';
  }

  async #go(request: Request, redirects = 5): Promise<this> {
    this.url = request.url;
    const { origin } = new URL(request.url);
    const cookie = this.#cookies.get(origin);
    if (cookie !== undefined) request.headers.set('cookie', cookie);
    const response = await fetch(request, { redirect: 'manual' });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.#cookies.set(origin, set.split(';')[0] ?? '');
    const location = response.headers.get('location');
    if (location !== null && redirects > 0) {
      await response.body?.cancel();
      return this.#go(new Request(new URL(location, request.url)), redirects - 1);
    }
    this.status = response.status;
    this.html = await response.text();
    return this;
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
