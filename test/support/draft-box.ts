import type { DraftFields, Properties } from '../../src/sandbox/desk/office/host.ts';

/** Drafts in memory, as the desk's mailbox keeps them; `calls` says what was asked. */
export function aDraftBox() {
  const drafts = new Map<string, DraftFields>();
  const properties = new Map<string, Properties>();
  const calls: string[] = [];
  const box = {
    drafts,
    calls,
    async createDraft(fields: DraftFields) {
      const id = `draft-${drafts.size + 1}`;
      calls.push(`create ${id}`);
      drafts.set(id, fields);
      return id;
    },
    async updateDraft(id: string, fields: DraftFields) {
      calls.push(`update ${id}`);
      drafts.set(id, fields);
    },
    async sendDraft(id: string) {
      calls.push(`send ${id}`);
      drafts.delete(id);
    },
    async removeDraft(id: string) {
      calls.push(`remove ${id}`);
      drafts.delete(id);
    },
    text: async (id: string) => drafts.get(id)?.body ?? '',
    addinProperties: async (id: string) => properties.get(id) ?? {},
    async saveAddinProperties(id: string, next: Properties) {
      properties.set(id, next);
    },
  };
  return box;
}
