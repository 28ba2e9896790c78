export const words = {
  open: 'ProTracker pane',
  openShort: 'Pane',
  close: 'Close the pane',
  read: 'ProTracker',
  readHint: 'Beside your email, as in Outlook',
  compose: 'ProTracker',
  composeHint: 'Beside what you write, as in Outlook',
  frame: 'ProTracker pane',
  notes: 'Notes on this item',
  functions: 'Functions of the add-in',
  missing: 'The add-in has nothing behind this button.',
};
