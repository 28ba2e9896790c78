import { randomUUID } from 'node:crypto';
import { defineDoc } from '../store/documents.ts';
import { StoreError, type Store } from '../store/port.ts';
import { PersonalSettings, usualSettings } from './personal.ts';

const settingsDoc = defineDoc({ type: 'settings', schema: PersonalSettings });
const docId = 'settings';
const tries = 5;

/** What the person set; as usual where they set nothing. */
export const readSettings = async (store: Pick<Store, 'read'>, pk: string): Promise<PersonalSettings> =>
  (await settingsDoc.read(store, pk, docId))?.body ?? usualSettings;

/** Changes the stored settings; asked again, of what is stored then, if somebody else was faster. */
export async function changeSettings(
  store: Pick<Store, 'read' | 'write'>,
  pk: string,
  change: (settings: PersonalSettings) => PersonalSettings,
): Promise<PersonalSettings> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await settingsDoc.read(store, pk, docId);
    const next = change(stored?.body ?? usualSettings);
    const doc = settingsDoc.make(docId, next, { opId: randomUUID() });
    try {
      await store.write(pk, stored ? { kind: 'replace', doc, etag: stored.etag } : { kind: 'create', doc });
      return next;
    } catch (error) {
      const isRace = error instanceof StoreError && (error.failure === 'changed' || error.failure === 'exists');
      if (!isRace || attempt === tries) throw error;
    }
  }
}
