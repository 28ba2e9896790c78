import { gzipSync } from 'node:zlib';
import { assets, type Entry } from '../../../src/web/bundle.ts';
import { sum } from '../figures.ts';

/**
 * What a page loads, gzipped, in bytes: `first` before anything is shown, `card` with what draws a card, `all` with what only some
 * people need.
 */
export async function sizeOf(entry: Entry): Promise<Readonly<Record<'first' | 'card' | 'all', number>>> {
  const { files, script, needed } = await assets();
  const card = [script(entry), ...needed(entry)].map(fileOf);
  // The pane's entry asks the server while its view is loaded.
  const first = card.filter((name, at) => at === 0 || name.startsWith('view-'));
  const reached = (open: string[], pattern: RegExp): number => {
    const seen = new Set<string>();
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const text = Buffer.from(files.get(name) ?? []).toString();
      open.push(...[...text.matchAll(pattern)].map(([, file = '']) => file));
    }
    return sum([...seen].map((name) => gzipSync(files.get(name) ?? '').length));
  };
  return {
    first: reached([...first], /(?:import|from)\s*"\.\/([^"]+)"/g),
    card: reached([...card], /(?:import|from)\s*"\.\/([^"]+)"/g),
    all: reached([...card], /(?:import|from|import\()\s*"\.\/([^"]+)"/g),
  };
}

const fileOf = (address: string): string => address.split('/').at(-1) ?? '';
