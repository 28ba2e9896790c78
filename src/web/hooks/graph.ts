import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { escapeMarkup } from '../../domain/markup.ts';
import type { Notice } from '../../syncing/notices.ts';
import type { NoticeAddresses } from '../../syncing/notices-port.ts';
import { readJson } from '../body.ts';
import { HttpError, type Route, type WebRequest, type WebResponse } from '../http.ts';

/** Microsoft Graph wants an answer within three seconds. */
const answerWithinMs = 2_000;
const limits = { maxBytes: 1024 * 1024, timeoutMs: answerWithinMs };
const longestToken = 4096;
const changesPath = '/hooks/graph';
const lifecyclePath = '/hooks/graph/lifecycle';

const Notifications = z.object({ value: z.array(z.unknown()) });
const Notification = z.object({ clientState: z.string(), lifecycleEvent: z.string().optional() });

/** Where Microsoft Graph reaches a service at `origin`. */
export const hookAddresses = (origin: string): NoticeAddresses => ({
  changes: `${origin}${changesPath}`,
  lifecycle: `${origin}${lifecyclePath}`,
});

/**
 * Doors for change notifications. What does not prove itself is acknowledged and ignored, so that nobody learns anything here.
 * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
export function graphHooks(take: (notices: readonly Notice[]) => Promise<void>): readonly Route[] {
  const handle = async (request: WebRequest): Promise<WebResponse> => {
    const token = request.query.get('validationToken');
    if (token !== null) return willing(token);
    const notices = noticesIn(await readJson(request, limits));
    await inTime(taken(notices, request));
    return { status: 202 };
  };
  const taken = async (notices: readonly Notice[], { log }: WebRequest): Promise<void> => {
    try {
      if (notices.length > 0) await take(notices);
    } catch (cause) {
      log.warn({ error: cause instanceof Error ? cause.name : 'unknown' }, 'hooks: notifications not taken');
      throw new HttpError(503, 'NotTaken', 'Send this again later.', { cause });
    }
  };
  return [
    { method: 'POST', path: changesPath, handle },
    { method: 'POST', path: lifecyclePath, handle },
  ];
}

/** The handshake. What comes back is text that no browser can take for a page. */
function willing(token: string): WebResponse {
  if (token.length > longestToken) throw new HttpError(400, 'TooLong', 'This token is too long.');
  return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: escapeMarkup(token) };
}

function noticesIn(body: unknown): readonly Notice[] {
  const { data } = Notifications.safeParse(body);
  return (data?.value ?? []).flatMap((one) => {
    const parsed = Notification.safeParse(one).data;
    return parsed ? [{ clientState: parsed.clientState, lifecycle: parsed.lifecycleEvent !== undefined }] : [];
  });
}

/** Waits for the work as long as an answer may take; it goes on by itself after that. */
async function inTime(work: Promise<void>): Promise<void> {
  const over = new AbortController();
  const late = delay(answerWithinMs, undefined, { signal: over.signal }).catch(() => undefined);
  work.catch(() => undefined); // told in the log already
  try {
    await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
