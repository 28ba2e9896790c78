import pLimit from 'p-limit';

/** What is worth knowing of a mailbox for as long as the process lives; shared by all that work with it. */
export class MailboxMemory {
  /** Requests at a time that the service takes of one mailbox. https://learn.microsoft.com/graph/throttling-limits */
  readonly limit = pLimit(4);
  readonly addresses = remembered<readonly string[]>();
  /** Ids of the folders in which nobody looks for mail. */
  readonly hiddenFolders = remembered<ReadonlySet<string>>();
  /** Categories that need no creating, lower case. */
  readonly categories = new Set<string>();
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
