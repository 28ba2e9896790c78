/** What a card's typing lookups are answered with. */

export interface LookupChoice {
  readonly title: string;
  readonly value: string;
}

/** Something did not work: words for the person. */
export interface Problem {
  readonly kind: 'problem';
  readonly text: string;
}

export type LookupOutcome = { readonly kind: 'choices'; readonly choices: readonly LookupChoice[] } | Problem;
