import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';

/** A file as Outlook saves an email, with these streams: name to content. */
export function msgFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const files = Object.entries(streams).map(([name, content]): Entry => ({
    name,
    type: TypeEnum.DOCUMENT,
    length: content.length,
    // A part of a larger buffer would be taken for the whole of it.
    binaryProvider: () => Uint8Array.from(content),
  }));
  const root: Entry = { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: files.map((_, at) => at + 1) };
  return burn([root, ...files]);
}

/** The streams that name an email: in Unicode, or as old Outlooks wrote it. */
export const named = (messageId: string) => ({ '__substg1.0_1035001F': Buffer.from(messageId, 'utf16le') });
export const namedInAnsi = (messageId: string) => ({ '__substg1.0_1035001E': Buffer.from(messageId, 'latin1') });
