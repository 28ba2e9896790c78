import { moduleOf } from '../modules/registry.ts';
import { textOf } from '../store/database.ts';
import { liveRow, updateRecord } from '../store/records.ts';
import { plain } from '../text/values.ts';
import { usableModule } from './access.ts';
import { method } from './method.ts';
import { record, text } from './parameters.ts';

/** Stores a file in a note. A second one replaces the content and leaves the name. Id "-1" is the failure. */
export const setNoteAttachment = method({
  name: 'set_note_attachment',
  parameters: { note: record },
  run(call, { note }) {
    const { db, now } = call.store;
    const module = usableModule(call, 'Notes');
    const row = liveRow(call.store, module, plain(note.id));
    if (!row) return { id: '-1' };
    const id = textOf(row.id);
    const name = textOf(row.filename) || plain(note.filename);
    updateRecord(
      call.store,
      module,
      id,
      new Map([
        ['filename', name],
        ['file_mime_type', 'application/octet-stream'],
        ['date_modified', now()],
      ]),
    );
    db.run(
      'INSERT INTO note_files (note_id, content) VALUES (?, ?) ON CONFLICT DO UPDATE SET content = excluded.content',
      id,
      Buffer.from(plain(note.file), 'base64'),
    );
    return { id };
  },
});

/** The file of a note in base64; without one, or without the note, everything but the id is empty. */
export const getNoteAttachment = method({
  name: 'get_note_attachment',
  parameters: { id: text },
  run(call, { id }) {
    usableModule(call, 'Notes');
    const row = liveRow(call.store, moduleOf('Notes'), id);
    const content = call.store.db.get('SELECT content FROM note_files WHERE note_id = ?', id)?.content;
    return {
      note_attachment: {
        id,
        filename: textOf(row?.filename),
        file: content instanceof Uint8Array ? Buffer.from(content).toString('base64') : '',
        related_module_id: textOf(row?.parent_id),
        related_module_name: textOf(row?.parent_type),
      },
    };
  },
});
