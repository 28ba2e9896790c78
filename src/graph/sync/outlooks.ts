import type { OutlookSide } from '../../sync/ports.ts';
import { clientOf } from '../mailboxes.ts';
import type { MailboxesOptions } from '../mailboxes.ts';
import { mailboxMemories } from '../memory.ts';
import { graphOutlook } from './outlook.ts';
import type { OutlookOptions } from './outlook.ts';

/**
 * Opens a mailbox for a run. `key` names it, as for its mail: where both are given the same `memories`, they share the
 * limit of requests at a time. `token` gives a valid access token for Graph.
 */
export function graphOutlooks(
  options: MailboxesOptions,
): (key: string, token: () => Promise<string>, settings: OutlookOptions) => OutlookSide {
  const { memories = mailboxMemories() } = options;
  return (key, token, settings) => {
    const memory = memories(key);
    return graphOutlook(clientOf(options, memory, token), memory, settings);
  };
}
