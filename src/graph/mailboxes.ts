import type { Mailbox } from '../archive/ports.ts';
import type { Log } from '../domain/log.ts';
import { graphClient } from './client.ts';
import { graphMailbox } from './mailbox.ts';
import { MailboxMemory } from './memory.ts';

export interface MailboxesOptions {
  /** `https://graph.microsoft.com/v1.0` */
  readonly baseUrl: string;
  readonly log: Log;
  /** For one attempt at a request. 30 s without. */
  readonly timeoutMs?: number;
}

const maxRemembered = 5000;

/**
 * Opens mailboxes. `key` names the mailbox (the person's partition): all that is opened under one key shares the limit of
 * requests at a time and what is known of the mailbox. `token` gives a valid access token for Graph.
 */
export function graphMailboxes(options: MailboxesOptions): (key: string, token: () => Promise<string>) => Mailbox {
  const { timeoutMs = 30_000, ...rest } = options;
  const memories = new Map<string, MailboxMemory>();

  return (key, token) => {
    const memory = memories.get(key) ?? new MailboxMemory();
    memories.delete(key);
    memories.set(key, memory);
    const [longestUnused] = memories.keys();
    if (memories.size > maxRemembered && longestUnused !== undefined) memories.delete(longestUnused);
    return graphMailbox(graphClient({ ...rest, timeoutMs, token, limit: memory.limit }), memory);
  };
}
