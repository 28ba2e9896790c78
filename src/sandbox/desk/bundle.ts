import { compile } from '../../web/pages/compiler.ts';

export interface Asset {
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** The page's script and styles, named by their content so that a browser may keep them for ever. */
export interface Bundle {
  readonly script: string;
  readonly styles: string;
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Bundles the page in memory: about a second, nothing is fetched and nothing is written. */
export async function bundlePage(): Promise<Bundle> {
  const result = await compile({
    absWorkingDir: import.meta.dirname,
    entryPoints: { desk: './page/main.tsx', styles: './page/desk.css' },
    outdir: '/',
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  const files = result.outputFiles.map((file) => ({ name: file.path.replace(/^.*[\\/]/, ''), content: file.contents }));
  const named = (ending: string) => files.find((file) => file.name.endsWith(ending))?.name ?? '';
  return {
    script: named('.js'),
    styles: named('.css'),
    assets: new Map(files.map(({ name, content }) => [name, { contentType: contentTypeOf(name), content }])),
  };
}

const contentTypeOf = (name: string): string =>
  name.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8';
