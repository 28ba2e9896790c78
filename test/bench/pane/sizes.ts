import { gzipSync } from 'node:zlib';
import { assets, type Entry } from '../../../src/web/bundle.ts';

/** What a page loads, gzipped, in bytes: `first` before anything is shown, `all` with what only some people need. */
export async function sizeOf(entry: Entry): Promise<{ readonly first: number; readonly all: number }> {
  const { files, script } = await assets();
  const reached = (pattern: RegExp): number => {
    const seen = new Set<string>();
    const open = [fileOf(script(entry))];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const text = Buffer.from(files.get(name) ?? []).toString();
      open.push(...[...text.matchAll(pattern)].map(([, file = '']) => file));
    }
    return [...seen].reduce((bytes, name) => bytes + gzipSync(files.get(name) ?? '').length, 0);
  };
  return {
    first: reached(/(?:import|from)\s*"\.\/([^"]+)"/g),
    all: reached(/(?:import|from|import\()\s*"\.\/([^"]+)"/g),
  };
}

const fileOf = (address: string): string => address.split('/').at(-1) ?? '';
