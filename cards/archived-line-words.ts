export const words = {
  archived: (when: string) => `Archived to ProTracker ${when}`,
};
