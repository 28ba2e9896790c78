export const words = {
  title: 'Archived when it is sent',
  noSubject: 'No subject',
  under: (names: string) => `Goes under ${names}`,
  now: 'Press Send in Outlook.',
  change: 'Change',
} as const;
