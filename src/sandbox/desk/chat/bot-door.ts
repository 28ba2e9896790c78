import { z } from 'zod';
import type { Activity } from './activities.ts';

/** What the bot's door said. `null`: it did not answer in time or not at all. */
export interface DoorAnswer {
  readonly status: number;
  /** Parsed JSON; null where there was none. */
  readonly body: unknown;
}

/** Teams waits this long for an invoke, then sends it again, twice at most. https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability */
const invokeTimeoutMs = 5000;
const invokeAttempts = 3;
const messageTimeoutMs = 15_000;

/** Posts activities to the bot, and does with a slow bot what Teams does. */
export class BotDoor {
  readonly #url: string;
  readonly #timeoutMs: number;

  constructor(url: string, timeoutMs = invokeTimeoutMs) {
    this.#url = url;
    this.#timeoutMs = timeoutMs;
  }

  /** True when it arrived. A bot that is still busy after 15 s has it, too. */
  async deliver(activity: Activity): Promise<boolean> {
    try {
      return (await this.#post(activity, messageTimeoutMs)).status < 300;
    } catch (error) {
      return error instanceof DOMException && error.name === 'TimeoutError';
    }
  }

  /** The first answer in time; `make` builds a new activity for every attempt. */
  async ask(make: () => Activity): Promise<DoorAnswer | null> {
    for (let attempt = 1; attempt <= invokeAttempts; attempt += 1) {
      try {
        return await this.#post(make(), this.#timeoutMs);
      } catch {
        // Late answers do not count: the next attempt is a request of its own.
      }
    }
    return null;
  }

  async #post(activity: Activity, timeoutMs: number): Promise<DoorAnswer> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JsonText.safeParse(text).data ?? null) : null };
  }
}

const JsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});
