/** Raised with every change of the tables: a data file of another one is begun anew. */
export const schemaVersion = 7;

/**
 * `items` holds every Outlook item of every kind: `doc` is the resource as it is shown, without what depends on the request
 * (id form, body format) or stands in a column of its own. The indexes serve the lists and look-ups the product makes.
 * `removals` remembers what left a folder, for its delta; `extended_values` repeats `items.extended` for searches.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS folders (
  mailbox TEXT NOT NULL,
  id TEXT NOT NULL,
  parent TEXT,
  name TEXT NOT NULL COLLATE NOCASE,
  well_known TEXT,
  class TEXT NOT NULL DEFAULT 'mail',
  PRIMARY KEY (mailbox, id)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS folders_by_name ON folders (mailbox, parent, name, class);

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
CREATE INDEX IF NOT EXISTS messages_by_folder ON items (mailbox, folder, json_extract(doc, '$.receivedDateTime')) WHERE kind = 'message';
CREATE INDEX IF NOT EXISTS messages_by_received ON items (mailbox, json_extract(doc, '$.receivedDateTime')) WHERE kind = 'message';
CREATE INDEX IF NOT EXISTS messages_by_message_id
  ON items (mailbox, json_extract(doc, '$.internetMessageId') COLLATE NOCASE) WHERE kind = 'message';
CREATE INDEX IF NOT EXISTS items_by_key ON items (mailbox, kind, folder);
CREATE INDEX IF NOT EXISTS items_by_version ON items (mailbox, kind, folder, version);

CREATE TABLE IF NOT EXISTS extended_values (
  item INTEGER NOT NULL REFERENCES items (key) ON DELETE CASCADE,
  property TEXT NOT NULL,
  value TEXT NOT NULL COLLATE NOCASE
) STRICT;
CREATE INDEX IF NOT EXISTS extended_by_value ON extended_values (property, value, item);
CREATE INDEX IF NOT EXISTS extended_by_item ON extended_values (item);
CREATE TRIGGER IF NOT EXISTS extended_of_new AFTER INSERT ON items WHEN NEW.extended <> '{}' BEGIN
  INSERT INTO extended_values SELECT NEW.key, entry.key, entry.value FROM json_each(NEW.extended) AS entry;
END;
CREATE TRIGGER IF NOT EXISTS extended_of_changed AFTER UPDATE OF extended ON items WHEN NEW.extended <> OLD.extended BEGIN
  DELETE FROM extended_values WHERE item = NEW.key;
  INSERT INTO extended_values SELECT NEW.key, entry.key, entry.value FROM json_each(NEW.extended) AS entry;
END;

CREATE TABLE IF NOT EXISTS removals (
  mailbox TEXT NOT NULL,
  kind TEXT NOT NULL,
  folder TEXT NOT NULL,
  version INTEGER NOT NULL,
  item INTEGER NOT NULL,
  id TEXT NOT NULL,
  immutable_id TEXT NOT NULL,
  gone INTEGER NOT NULL,
  doc TEXT,
  PRIMARY KEY (mailbox, kind, folder, version)
) STRICT;
CREATE TRIGGER IF NOT EXISTS removed_by_move AFTER UPDATE OF folder ON items WHEN NEW.folder <> OLD.folder BEGIN
  INSERT OR REPLACE INTO removals VALUES (OLD.mailbox, OLD.kind, OLD.folder, NEW.version, OLD.key, OLD.id, OLD.immutable_id,
    EXISTS (SELECT 1 FROM folders WHERE mailbox = NEW.mailbox AND id = NEW.folder AND well_known = 'deleteditems'),
    iif(OLD.kind = 'event', OLD.doc, NULL));
END;
CREATE TRIGGER IF NOT EXISTS removed_for_good AFTER DELETE ON items BEGIN
  UPDATE meta SET value = value + 1 WHERE key = 'version';
  INSERT OR REPLACE INTO removals VALUES (OLD.mailbox, OLD.kind, OLD.folder,
    (SELECT value FROM meta WHERE key = 'version'), OLD.key, OLD.id, OLD.immutable_id, 1,
    iif(OLD.kind = 'event', OLD.doc, NULL));
END;

CREATE INDEX IF NOT EXISTS events_by_end
  ON items (mailbox, folder, json_extract(doc, '$._until'), json_extract(doc, '$._from')) WHERE kind = 'event';
CREATE INDEX IF NOT EXISTS events_by_transaction
  ON items (mailbox, json_extract(doc, '$.transactionId')) WHERE kind = 'event';
CREATE TABLE IF NOT EXISTS series_exceptions (
  mailbox TEXT NOT NULL,
  master INTEGER NOT NULL REFERENCES items (key) ON DELETE CASCADE,
  date TEXT NOT NULL,
  cancelled INTEGER NOT NULL,
  version INTEGER NOT NULL,
  modified TEXT NOT NULL,
  doc TEXT NOT NULL,
  extended TEXT NOT NULL,
  PRIMARY KEY (master, date)
) STRICT;
CREATE INDEX IF NOT EXISTS exceptions_by_version ON series_exceptions (mailbox, version);

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

CREATE TABLE IF NOT EXISTS settings (
  mailbox TEXT NOT NULL PRIMARY KEY,
  time_zone TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS subscriptions (
  mailbox TEXT NOT NULL,
  id TEXT NOT NULL PRIMARY KEY,
  doc TEXT NOT NULL
) STRICT;

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
export const dataTables = [
  'mail_text',
  'mail',
  'items',
  'extended_values',
  'removals',
  'folders',
  'categories',
  'meta',
];
