import { archivedWords as words } from './archived-words.ts';
import { dateTime, type Reader } from './elements.ts';

/** What Outlook's lines above an email hold. */
const longest = 150;

/** `Archived to ProTracker Nov 23, 2026, 2:05 PM: Acme, Jane Roe (+1)`: as many names as the line holds. */
export function archivedLine(
  { at, records }: { readonly at: Date; readonly records: readonly { readonly name: string }[] },
  reader: Reader,
): string {
  const start = words.line(dateTime(at, reader));
  const names = records.map(({ name }) => name.trim()).filter((name) => name !== '');
  for (let shown = names.length; shown > 0; shown -= 1) {
    const more = records.length - shown;
    const line = `${start}: ${names.slice(0, shown).join(', ')}${more > 0 ? ` (+${more})` : ''}`;
    if (line.length <= longest) return line;
  }
  return start;
}
