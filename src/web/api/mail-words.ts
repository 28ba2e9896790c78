/** Lines above an email in Outlook: at most 150 characters. */
export const words = {
  working: 'Archiving to ProTracker…',
  notCertain: 'It is not certain whose email this is. Press “Archive to ProTracker” and choose.',
  undone: 'Archiving was undone.',
  archived: 'Archived to ProTracker.',
} as const;
