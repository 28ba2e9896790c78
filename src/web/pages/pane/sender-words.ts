export const words = {
  view: 'View in ProTracker',
  inCrm: (name: string) => `${name}, opens ProTracker`,
  inOutlook: (name: string) => `${name}, opens Outlook`,
  opportunities: 'Open opportunities',
  emails: 'Last archived emails',
  next: 'Next appointment',
  none: 'None.',
  noneSoon: 'None in the next 60 days.',
  noCalendar: 'Your calendar does not answer at the moment.',
  several: 'Several records have this address',
  unavailable: 'What ProTracker knows of this person cannot be shown at the moment.',
};
