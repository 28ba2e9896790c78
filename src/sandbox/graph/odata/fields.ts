/** What a property is, for filters and sorting: where its value stands in `items`, and how it compares. */
export type Field =
  | { readonly type: 'text' | 'instant' | 'boolean'; readonly sql: string }
  /** A list of texts in `doc`, for `any`. */
  | { readonly type: 'list'; readonly json: string }
  /** Single-value extended properties, for `any`. */
  | { readonly type: 'extended' };

/** Filterable properties of a resource by their path (`from/emailAddress/address`). Nothing else reaches SQL. */
export type Fields = Readonly<Record<string, Field>>;

export const text = (path: string): Field => ({ type: 'text', sql: jsonAt(path) });
export const time = (path: string): Field => ({ type: 'instant', sql: jsonAt(path) });
export const flag = (path: string): Field => ({ type: 'boolean', sql: jsonAt(path) });
export const list = (path: string): Field => ({ type: 'list', json: `$.${path.replaceAll('/', '.')}` });
export const extended: Field = { type: 'extended' };

const jsonAt = (path: string) => `json_extract(doc, '$.${path.replaceAll('/', '.')}')`;
