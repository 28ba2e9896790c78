/** What the CRM's copy of a Teams message says beside the message. */
export const teamsWords = {
  /** `Teams message: Can you send me…` */
  subject: (start: string) => (start === '' ? 'Teams message' : `Teams message: ${start}`),
  /** First line of the copy, so that nobody takes it for an email. */
  from: (author: string) => (author === '' ? 'Message in Microsoft Teams' : `Message in Microsoft Teams by ${author}`),
  empty: 'There is nothing to archive in this message.',
} as const;
