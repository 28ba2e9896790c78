/** Why no e-mail should go to an address. */
export const unwantedWords = {
  'opted-out': 'Wants no e-mail: marked so in ProTracker.',
  invalid: 'E-mail to this address came back: marked so in ProTracker.',
} as const;

export type Unwanted = keyof typeof unwantedWords;
