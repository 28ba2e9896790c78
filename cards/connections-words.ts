/** What the card of the connection test says beside what was found. */
export const connectionsWords = {
  allWork: 'All connections work.',
  someDoNot: 'Not every connection works.',
  works: (title: string) => `${title}: works.`,
  doesNot: (title: string) => `${title}: does not work.`,
  reference: (reference: string) => `Reference ${reference}`,
  again: 'Test again',
  signIn: 'Sign in',
  help: 'Tests ProTracker, Microsoft 365 and your mailbox.',
} as const;
