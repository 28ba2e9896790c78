/** Name and description of the add-in as stores and administrators see it. */
export const words = {
  name: 'ProTracker for Outlook',
  description: 'Files your email under the right records of ProTracker, and keeps appointments the same.',
} as const;
