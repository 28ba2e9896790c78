import type { Mailbox } from '../archive/ports.ts';
import type { Log } from '../domain/log.ts';
import { graphClient } from './client.ts';
import type { GraphClient } from './client.ts';
import { graphMailbox } from './mailbox.ts';
import { mailboxMemories } from './memory.ts';
import type { MailboxMemory } from './memory.ts';

export interface MailboxesOptions {
  /** `https://graph.microsoft.com/v1.0` */
  readonly baseUrl: string;
  readonly log: Log;
  /** For one attempt at a request. 30 s without. */
  readonly timeoutMs?: number;
  /** What is known of mailboxes by key, for all that work with them to share. Of its own without. */
  readonly memories?: (key: string) => MailboxMemory;
}

/**
 * Opens mailboxes. `key` names the mailbox (the person's partition): all that is opened under one key shares the limit of
 * requests at a time and what is known of the mailbox. `token` gives a valid access token for Graph.
 */
export function graphMailboxes(options: MailboxesOptions): (key: string, token: () => Promise<string>) => Mailbox {
  const { memories = mailboxMemories() } = options;
  return (key, token) => {
    const memory = memories(key);
    return graphMailbox(clientOf(options, memory, token), memory);
  };
}

/** A client of one mailbox. */
export const clientOf = (
  { baseUrl, log, timeoutMs = 30_000 }: MailboxesOptions,
  { limit }: MailboxMemory,
  token: () => Promise<string>,
): GraphClient => graphClient({ baseUrl, log, timeoutMs, token, limit });
