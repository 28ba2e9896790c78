const patienceMs = 10_000;

/** Posts to a receiver; false where it does not take it. */
export async function deliver(url: string, body: object): Promise<boolean> {
  const response = await post(url, JSON.stringify(body), 'application/json');
  return response?.ok === true;
}

/**
 * The handshake: the receiver sends the token back as plain text.
 * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
export async function isWilling(url: string, token: string): Promise<boolean> {
  const address = new URL(url);
  address.searchParams.set('validationToken', token);
  const response = await post(address.href, '', 'text/plain; charset=utf-8');
  return response?.status === 200 && response.text === token;
}

/** This server talks to receivers on this machine alone. */
export const isOnThisMachine = (url: string): boolean =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

async function post(url: string, body: string, contentType: string) {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body, signal });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}
