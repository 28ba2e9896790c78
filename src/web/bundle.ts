import { basename } from 'node:path';
import { compile, type Compiled } from './pages/compiler.ts';
import { squeezed } from './squeezed.ts';
import { HttpError, type Route, type WebResponse } from './http.ts';
import { httpWords as words } from './http-words.ts';

/**
 * Scripts and styles of the product's pages, bundled when the first page is asked for and kept in memory. Names carry a
 * hash of the content, so a browser may keep them for ever; what only some people need is a file of its own.
 */
export interface Assets {
  /** Address of an entry's script or style sheet. */
  readonly script: (entry: Entry) => string;
  readonly styles: (entry: Entry) => string;
  /** Addresses of all scripts that a page needs to show itself, but its entry's: found one through the other, each would wait. */
  readonly needed: (entry: Entry) => readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The functions behind Outlook's ribbon: one script without imports, for a name that never changes. */
  readonly commands: string;
}

const entries = {
  pane: ['./pages/pane/main.ts', './pages/shared/page.css'],
  tab: ['./pages/tab/main.tsx', './pages/shared/page.css'],
  done: ['./auth/done.ts', null],
} as const;
export type Entry = keyof typeof entries;

/** What an entry imports while it works, and always needs. */
const imported: Readonly<Record<Entry, readonly string[]>> = {
  pane: ['./pages/pane/view.tsx', './pages/card/shown.tsx'],
  tab: ['./pages/card/shown.tsx'],
  done: [],
};

const folder = '/assets/';
let made: Promise<Assets> | null = null;

/** All pages' assets. Takes about a second the first time. */
export function assets(): Promise<Assets> {
  made ??= bundle();
  made.catch(() => {
    made = null;
  });
  return made;
}

export const assetRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${folder}:file`,
    async handle({ params: { file = '' }, headers: asked }): Promise<WebResponse> {
      const body = (await assets()).files.get(file);
      if (!body) throw new HttpError(404, 'NotFound', words.notFound);
      const type = file.endsWith('.css') ? 'text/css' : 'text/javascript';
      const headers = {
        'Content-Type': `${type}; charset=utf-8`,
        'Cache-Control': 'public, max-age=31536000, immutable',
      };
      return squeezed({ status: 200, headers, body }, asked);
    },
  },
];

/** `./pages/pane/main.tsx` is `pane`. */
const nameOf = (file: string): string =>
  file
    .replace(/^\.\/(pages\/)?/, '')
    .replace(/(\/main)?\.\w+$/, '')
    .replaceAll('/', '-');

async function bundle(): Promise<Assets> {
  const [pages, commands] = await Promise.all([bundlePages(), bundleCommands()]);
  return { ...pages, commands };
}

const usual: Parameters<typeof compile>[0] = {
  ...{ absWorkingDir: import.meta.dirname, outdir: '/', bundle: true, minify: true, target: 'es2022' },
  legalComments: 'none',
  logLevel: 'silent',
  define: { 'process.env.NODE_ENV': '"production"' },
};

async function bundleCommands(): Promise<string> {
  const { outputFiles } = await compile({ ...usual, entryPoints: ['./pages/commands/main.ts'], format: 'iife' });
  return outputFiles[0]?.text ?? '';
}

async function bundlePages(): Promise<Omit<Assets, 'commands'>> {
  const entryPoints = [...new Set(Object.values(entries).flat())]
    .filter((file) => file !== null)
    .map((file) => ({ in: file, out: nameOf(file) }));
  const { outputFiles, metafile } = await compile({
    ...usual,
    ...{ entryPoints, entryNames: '[name]-[hash]', splitting: true, format: 'esm', jsx: 'automatic' },
  });
  const addresses = new Map(
    Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint === undefined ? [] : [[`./${entryPoint}`, folder + basename(path)] as const],
    ),
  );
  return {
    script: (entry) => addresses.get(entries[entry][0]) ?? '',
    styles(entry) {
      const [, file] = entries[entry];
      return file === null ? '' : (addresses.get(file) ?? '');
    },
    needed(entry) {
      const [script] = entries[entry];
      const reached = reachedFrom([script, ...imported[entry]], metafile.outputs);
      return reached.map((path) => folder + basename(path)).filter((address) => address !== addresses.get(script));
    },
    files: new Map(outputFiles.map(({ path, contents }) => [basename(path), contents])),
  };
}

/** Scripts of these sources, and all that they import at once. */
function reachedFrom(sources: readonly string[], outputs: Compiled['metafile']['outputs']): readonly string[] {
  const reached = new Set<string>();
  const reach = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { kind, path: next } of outputs[path]?.imports ?? []) if (kind === 'import-statement') reach(next);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (entryPoint !== undefined && sources.includes(`./${entryPoint}`)) reach(path);
  return [...reached];
}
