import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { badRequest, GraphError } from '../errors.ts';
import type { Database } from './database.ts';

const epochRow = z.object({ value: z.number() });

const Position = z.strictObject({
  /** What the token is for: another path refuses it. */
  source: z.string(),
  after: z.number(),
  removalsAfter: z.number(),
  /** How much of the next change was told already, where it makes several entries. */
  told: z.strictObject({ version: z.number(), entries: z.number() }).nullable(),
  /** Pages of this chain so far. */
  page: z.number(),
  select: z.array(z.string()).readonly().nullable(),
  /** What was expanded. */
  expand: z.array(z.string()).readonly().optional(),
  /** Messages: the filter, as it was asked. */
  filter: z.string().optional(),
  /** Calendar views: the window. */
  from: z.string().optional(),
  to: z.string().optional(),
});
/** Where a chain of delta pages stands, as its tokens carry it. */
export type Position = Readonly<z.infer<typeof Position>>;

/** With the memory that the token belongs to. */
const Token = z.strictObject({ epoch: z.number(), position: Position });

/** What the service remembers of everybody's delta tokens. */
export class SyncState {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  token(position: Position): string {
    return Buffer.from(JSON.stringify({ epoch: this.#epoch(), position })).toString('base64url');
  }

  /** Throws 410 for a token that is forgotten, 400 for what never was one or belongs to something else. */
  read(token: string, source: string): Position {
    const parsed = parse(token);
    if (parsed?.position.source !== source) throw badRequest('Badly formed token.', 'ErrorInvalidUrlQuery');
    if (parsed.epoch !== this.#epoch())
      throw new GraphError(410, 'syncStateNotFound', 'The sync state generation is not found; start again.');
    return parsed.position;
  }

  /** Every token that was given out becomes worthless. */
  forget(): void {
    this.#db.run('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', [
      'epoch',
      randomInt(1, 2 ** 47),
    ]);
  }

  #epoch(): number {
    const sql = "SELECT value FROM meta WHERE key = 'epoch'";
    if (this.#db.get(epochRow, sql) === null) this.forget();
    return this.#db.get(epochRow, sql)?.value ?? 0;
  }
}

function parse(token: string): z.infer<typeof Token> | null {
  try {
    return Token.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
  } catch {
    return null;
  }
}
