/**
 * `items` holds every Outlook item of every kind: `doc` is the resource as it is shown, without what depends on the request
 * (id form, body format) or stands in a column of its own. The indexes serve the lists and look-ups the product makes.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS folders (
  mailbox TEXT NOT NULL,
  id TEXT NOT NULL,
  parent TEXT,
  name TEXT NOT NULL COLLATE NOCASE,
  well_known TEXT,
  PRIMARY KEY (mailbox, id)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS folders_by_name ON folders (mailbox, parent, name);

CREATE TABLE IF NOT EXISTS items (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  mailbox TEXT NOT NULL,
  kind TEXT NOT NULL,
  folder TEXT NOT NULL,
  id TEXT NOT NULL,
  immutable_id TEXT NOT NULL,
  moves INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  doc TEXT NOT NULL,
  extended TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS items_by_id ON items (mailbox, id);
CREATE UNIQUE INDEX IF NOT EXISTS items_by_immutable_id ON items (mailbox, immutable_id);
CREATE INDEX IF NOT EXISTS items_by_folder ON items (mailbox, kind, folder, json_extract(doc, '$.receivedDateTime'));
CREATE INDEX IF NOT EXISTS items_by_received ON items (mailbox, kind, json_extract(doc, '$.receivedDateTime'));
CREATE INDEX IF NOT EXISTS items_by_message_id
  ON items (mailbox, kind, json_extract(doc, '$.internetMessageId') COLLATE NOCASE);

CREATE TABLE IF NOT EXISTS mail (
  item INTEGER PRIMARY KEY REFERENCES items (key) ON DELETE CASCADE,
  raw BLOB NOT NULL,
  html TEXT,
  text TEXT NOT NULL,
  attachments TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE IF NOT EXISTS mail_text USING fts5 (
  subject, body, sender, recipient_to, recipient_cc, recipient_bcc, attachment,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE IF NOT EXISTS categories (
  mailbox TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  color TEXT NOT NULL,
  PRIMARY KEY (mailbox, id)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS categories_by_name ON categories (mailbox, name);
`;

/** Every table that holds data, for starting over. */
export const dataTables = ['mail_text', 'mail', 'items', 'folders', 'categories', 'meta'];
