import { getAvailableModules } from './get-available-modules.ts';
import { getEntries, getEntry } from './get-entries.ts';
import { getEntriesCount, getEntryList } from './get-entry-list.ts';
import { getModifiedRelationships } from './get-modified-relationships.ts';
import { getModuleFields } from './get-module-fields.ts';
import { getRelationships } from './get-relationships.ts';
import { login } from './login.ts';
import type { Method } from './method.ts';
import { getNoteAttachment, setNoteAttachment } from './note-attachments.ts';
import { searchByModule } from './search-by-module.ts';
import { getServerInfo, getUserId, logout } from './session-methods.ts';
import { setEntries } from './set-entries.ts';
import { setEntry } from './set-entry.ts';
import { setRelationship, setRelationships } from './set-relationship.ts';

/** Every method of the API this server answers. */
export const methods: readonly Method[] = [
  login,
  logout,
  getUserId,
  getServerInfo,
  getAvailableModules,
  getModuleFields,
  getEntry,
  getEntries,
  getEntryList,
  getEntriesCount,
  setEntry,
  setEntries,
  setRelationship,
  setRelationships,
  getRelationships,
  getModifiedRelationships,
  searchByModule,
  setNoteAttachment,
  getNoteAttachment,
];
