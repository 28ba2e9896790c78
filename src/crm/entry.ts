/** Field values as a person would read them: plain text, decoded once at the door. A field that was not sent is not there. */
export type Values = Readonly<Record<string, string>>;

/** A record of an answer. */
export interface Entry {
  readonly id: string;
  readonly module: string;
  readonly values: Values;
  /** Records behind the links asked for; a link without records is not there. */
  readonly links: Readonly<Record<string, readonly Values[]>>;
}

/** Records behind a link that are to come along, and the fields of them. */
export interface LinkFields {
  readonly name: string;
  readonly value: readonly string[];
}
