import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';

/** What is worth knowing of a mailbox for as long as the process lives; shared by all that work with it. */
export class MailboxMemory {
  /** Requests at a time that the service takes of one mailbox. https://learn.microsoft.com/graph/throttling-limits */
  readonly limit = pLimit(4);
  readonly addresses = remembered<readonly string[]>();
  /** Ids of the folders in which nobody looks for mail. */
  readonly hiddenFolders = remembered<ReadonlySet<string>>();
  /** Ids of the top of the person's folders, and of those for what was deleted. */
  readonly places = remembered<{ readonly root: string; readonly bins: ReadonlySet<string> }>();
  /** Id of the default folder of contacts, which cannot be deleted; null as long as it was not asked for. */
  contactFolder: string | null = null;
  /** Categories that need no creating, lower case. */
  readonly categories = new Set<string>();
}

const mostMemories = 5_000;

/** Memories by mailbox; the longest unused are forgotten. */
export function mailboxMemories(): (key: string) => MailboxMemory {
  const memories = new LRUCache<string, MailboxMemory>({ max: mostMemories, memoMethod: () => new MailboxMemory() });
  return (key) => memories.memo(key);
}

/** Loads once; a failure is not remembered. */
function remembered<Value>(): (load: () => Promise<Value>) => Promise<Value> {
  let kept: Promise<Value> | null = null;
  return (load) => {
    kept ??= load().catch((error: unknown) => {
      kept = null;
      throw error;
    });
    return kept;
  };
}
