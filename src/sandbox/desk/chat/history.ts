import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { ChatMessage, Outgoing, SentFile } from '../wire.ts';

const schema = `
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS message (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, name TEXT NOT NULL, content BLOB NOT NULL) STRICT;
`;

const SentFile = z.object({ id: z.string(), name: z.string(), size: z.number() });

const OutgoingMessage: z.ZodType<Outgoing> = z.object({
  text: z.string(),
  shown: z.string().exactOptional(),
  files: z.array(SentFile).exactOptional(),
  value: z.unknown().optional(),
  replyToId: z.string().exactOptional(),
  replaces: z.string().exactOptional(),
});

const ChatMessage: z.ZodType<ChatMessage> = z.object({
  id: z.string(),
  from: z.enum(['person', 'bot']),
  at: z.string(),
  text: z.string(),
  sent: OutgoingMessage.nullable(),
  format: z.enum(['markdown', 'plain']),
  cards: z.array(z.unknown()),
  files: z.array(SentFile),
  state: z.enum(['sending', 'sent', 'failed']),
  revision: z.number(),
});

const Row = z.object({ json: z.string() });
const Setting = z.object({ value: z.string() });
const FileRow = z.object({ name: z.string(), content: z.instanceof(Uint8Array) });

/** The chat as it was left, in one SQLite file. */
export class ChatHistory {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    this.#db = new DatabaseSync(file, { timeout: 5000 });
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${schema}`);
    this.#settleInterrupted();
  }

  /** The last messages, oldest first. */
  latest(limit: number): ChatMessage[] {
    const rows = this.#db.prepare('SELECT json FROM message ORDER BY seq DESC LIMIT ?').all(limit);
    return rows.map(parseRow).reverse();
  }

  message(id: string): ChatMessage | null {
    const row = this.#db.prepare('SELECT json FROM message WHERE id = ?').get(id);
    return row ? parseRow(row) : null;
  }

  /** Adds the message, or puts it in the place of the one with its id. */
  put(message: ChatMessage): void {
    const sql = 'INSERT INTO message (id, json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json';
    this.#db.prepare(sql).run(message.id, JSON.stringify(message));
  }

  /** False: there was none. */
  remove(id: string): boolean {
    return this.#db.prepare('DELETE FROM message WHERE id = ?').run(id).changes > 0;
  }

  /** A value that stays the same from its first use on. */
  setting(name: string, initial: () => string): string {
    this.#db.prepare('INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)').run(name, initial());
    return Setting.parse(this.#db.prepare('SELECT value FROM setting WHERE name = ?').get(name)).value;
  }

  has(name: string): boolean {
    return this.#db.prepare('SELECT 1 FROM setting WHERE name = ?').get(name) !== undefined;
  }

  /** Keeps a dropped file for the bot to fetch. Its id cannot be guessed: knowing it is the right to read. */
  addFile(name: string, content: Uint8Array): SentFile {
    const id = randomUUID();
    this.#db.prepare('INSERT INTO file (id, name, content) VALUES (?, ?, ?)').run(id, name, content);
    return { id, name, size: content.length };
  }

  file(id: string): z.infer<typeof FileRow> | null {
    const row = this.#db.prepare('SELECT name, content FROM file WHERE id = ?').get(id);
    return row ? FileRow.parse(row) : null;
  }

  close(): void {
    this.#db.close();
  }

  /** A message that was under way when the process ended did not arrive, as far as anybody knows. */
  #settleInterrupted(): void {
    for (const message of this.latest(20)) if (message.state === 'sending') this.put({ ...message, state: 'failed' });
  }
}

const parseRow = (row: unknown): ChatMessage => ChatMessage.parse(JSON.parse(Row.parse(row).json));
