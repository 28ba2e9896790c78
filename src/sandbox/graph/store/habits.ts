/** What the real service does now and then and a client has to live with. All off at first; a test switches them on. */
export interface Habits {
  /** The version of a new item moves once by itself, so long after it was made; null: never. */
  versionMovesAfterMs: number | null;
  /** Entries of a delta page come in another order, and every other page comes twice. */
  untidyDeltas: boolean;
  /** A page without entries stands before every page of a delta. */
  emptyPages: boolean;
  /** Delta pages end with what an item was before its last change. Holds for changes made while this is on. */
  oldVersions: boolean;
  /** What an item was before its last change is told in the next round again, by itself. Holds for changes made while this is on. */
  replaysOldVersions: boolean;
  /** Deltas tell a change only when it is so old; 0: at once. */
  tellsAfterMs: number;
  /** An item that was moved out of a folder and back is reported as removed all the same. */
  ghosts: boolean;
  /** Subscribers hear of everything twice. */
  notifiesTwice: boolean;
  /** `If-Match` is not looked at. */
  ignoresIfMatch: boolean;
}

export const goodHabits = (): Habits => ({
  versionMovesAfterMs: null,
  untidyDeltas: false,
  emptyPages: false,
  oldVersions: false,
  replaysOldVersions: false,
  tellsAfterMs: 0,
  ghosts: false,
  notifiesTwice: false,
  ignoresIfMatch: false,
});
