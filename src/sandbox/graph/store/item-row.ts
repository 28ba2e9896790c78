import type { SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { jsonColumn } from '../json.ts';

/** What kind of resource an item is; another kind needs no other table. */
export type ItemKind = 'message' | 'contact' | 'event' | 'task';

/** A row of `items`. */
export const itemRow = z.object({
  key: z.number(),
  folder: z.string(),
  id: z.string(),
  immutableId: z.string(),
  moves: z.number(),
  version: z.number(),
  created: z.string(),
  modified: z.string(),
  doc: jsonColumn,
  extended: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
});
export type Item = Readonly<z.infer<typeof itemRow>>;

export const itemColumns =
  'key, folder, id, immutable_id AS immutableId, moves, version, created, modified, doc, extended';

/** A condition in SQL over the columns of `items`, with its values. */
export interface Where {
  readonly sql: string;
  readonly params: readonly SQLInputValue[];
}
