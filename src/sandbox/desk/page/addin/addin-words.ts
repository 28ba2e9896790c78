export const words = {
  open: 'ProTracker pane',
  openShort: 'Pane',
  close: 'Close the pane',
  read: 'ProTracker',
  readHint: 'Beside your email, as in Outlook',
  compose: 'ProTracker',
  composeHint: 'Beside what you write, as in Outlook',
  frame: 'ProTracker pane',
  notes: 'Notes on this email',
};
