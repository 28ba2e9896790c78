import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** What a code or a refresh token stands for. */
export interface Grant {
  readonly clientId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly scope: string;
  /** Codes only: what redeeming it has to match. */
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string;
  readonly expiresAtMs: number;
}

const Grant: z.ZodType<Grant> = z.object({
  clientId: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  scope: z.string(),
  redirectUri: z.string(),
  challenge: z.string(),
  nonce: z.string(),
  expiresAtMs: z.number(),
});
const Row = z.object({ value: z.string() });

/** Codes, refresh tokens and the signing key; they survive a restart. */
export class Grants {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file, { timeout: 5000 });
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS grants (id TEXT PRIMARY KEY, kind TEXT NOT NULL, userId TEXT NOT NULL, value TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS consents (clientId TEXT, userId TEXT, scope TEXT, PRIMARY KEY (clientId, userId, scope));
      CREATE TABLE IF NOT EXISTS meta (id TEXT PRIMARY KEY, value TEXT NOT NULL);`);
  }

  add(kind: 'code' | 'refresh', grant: Grant): string {
    const id = randomBytes(32).toString('base64url');
    this.#db
      .prepare('INSERT INTO grants (id, kind, userId, value) VALUES (?, ?, ?, ?)')
      .run(id, kind, grant.userId, JSON.stringify(grant));
    return id;
  }

  /** A code counts once: it is gone after this. Null: none, used or too old. */
  takeCode(id: string, nowMs: number): Grant | null {
    const grant = this.#find('code', id);
    this.#db.prepare("DELETE FROM grants WHERE id = ? AND kind = 'code'").run(id);
    return grant !== null && grant.expiresAtMs > nowMs ? grant : null;
  }

  refresh(id: string, nowMs: number): Grant | null {
    const grant = this.#find('refresh', id);
    return grant !== null && grant.expiresAtMs > nowMs ? grant : null;
  }

  /** Ends everything a person was given. */
  revoke(userId: string): void {
    this.#db.prepare('DELETE FROM grants WHERE userId = ?').run(userId);
  }

  /** The person lets the application do this, from now on. */
  consent({ clientId, userId, scope }: Pick<Grant, 'clientId' | 'userId' | 'scope'>): void {
    const add = this.#db.prepare('INSERT OR IGNORE INTO consents (clientId, userId, scope) VALUES (?, ?, ?)');
    for (const one of scope.split(' ').filter(Boolean)) add.run(clientId, userId, one);
  }

  /** Scopes that the person has allowed. */
  consented(clientId: string, userId: string): ReadonlySet<string> {
    const find = this.#db.prepare('SELECT scope AS value FROM consents WHERE clientId = ? AND userId = ?');
    return new Set(find.all(clientId, userId).map((row) => Row.parse(row).value));
  }

  /** As if the person had never allowed anything. */
  forgetConsents(): void {
    this.#db.exec('DELETE FROM consents');
  }

  /** A value that is made once and kept. */
  kept(id: string, make: () => string): string {
    const row = this.#db.prepare('SELECT value FROM meta WHERE id = ?').get(id);
    if (row !== undefined) return Row.parse(row).value;
    const value = make();
    this.#db.prepare('INSERT INTO meta (id, value) VALUES (?, ?)').run(id, value);
    return value;
  }

  close(): void {
    this.#db.close();
  }

  #find(kind: string, id: string): Grant | null {
    const row = this.#db.prepare('SELECT value FROM grants WHERE id = ? AND kind = ?').get(id, kind);
    return row === undefined ? null : Grant.parse(JSON.parse(Row.parse(row).value));
  }
}
