/** What a button of the ribbon says above the item: at most 150 characters. */
export const words = {
  archiving: 'Archiving to ProTracker…',
  choose: 'Choose records',
  notDone: 'That did not work. Try again.',
  signIn: 'Sign in first: open the ProTracker pane.',
} as const;
