/** Names one record in the page. */
export interface RecordRefText {
  readonly module: string;
  readonly id: string;
}

export const sameRef = (a: RecordRefText | null, b: RecordRefText | null): boolean =>
  a?.module === b?.module && a?.id === b?.id;
