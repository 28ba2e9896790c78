import { gzipSync } from 'node:zlib';
import { assets, type Entry } from '../../../src/web/bundle.ts';
import { sum } from '../figures.ts';

/** What a page loads, gzipped, in bytes: `first` what it needs to show itself, `all` with what only some people need. */
export async function sizeOf(entry: Entry): Promise<{ readonly first: number; readonly all: number }> {
  const { files, script, needed } = await assets();
  const size = (name: string): number => gzipSync(files.get(name) ?? '').length;
  const first = [script(entry), ...needed(entry)].map(fileOf);
  const reached = (pattern: RegExp): number => {
    const seen = new Set<string>();
    const open = [...first];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const text = Buffer.from(files.get(name) ?? []).toString();
      open.push(...[...text.matchAll(pattern)].map(([, file = '']) => file));
    }
    return sum([...seen].map(size));
  };
  return {
    first: sum(first.map(size)),
    all: reached(/(?:import|from|import\()\s*"\.\/([^"]+)"/g),
  };
}

const fileOf = (address: string): string => address.split('/').at(-1) ?? '';
