/** What differs from server to server. A test may change it while the server runs. */
export interface Habits {
  /** How far the server's clock is ahead of everybody else's; negative: behind. */
  clockAheadMs: number;
  /** Ids of records, in lower case, that nobody can see: lists leave them out, and reading one gives the stand-in. */
  readonly hidden: Set<string>;
  /** `set_entries` stores new rows under ids the client chose. Without, it lists them as if it had. */
  bulkTakesOwnIds: boolean;
  /** `set_entries` takes a new contact for one that is there even if the client chose an id. */
  bulkFindsTwins: boolean;
  /** The reminder in seconds that `set_entries` gives every event without one; -1: it leaves them alone. */
  bulkReminder: number;
}

export const usualHabits = (): Habits => ({
  clockAheadMs: 0,
  hidden: new Set(),
  bulkTakesOwnIds: true,
  bulkFindsTwins: false,
  bulkReminder: -1,
});
