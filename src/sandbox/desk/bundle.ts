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
  /** Office.js for the add-in's pages: they name it themselves. */
  readonly office: Asset;
}

/** Bundles the page in memory: about a second, nothing is fetched and nothing is written. */
export async function bundlePage(): Promise<Bundle> {
  const [page, [office]] = await Promise.all([
    bundled({ desk: './page/main.tsx', styles: './page/desk.css' }, 'esm'),
    bundled({ office: './office/main.ts' }, 'iife'),
  ]);
  const files = page.map((file) => ({ name: file.path.replace(/^.*[\\/]/, ''), content: file.contents }));
  const named = (ending: string) => files.find((file) => file.name.endsWith(ending))?.name ?? '';
  return {
    script: named('.js'),
    styles: named('.css'),
    assets: new Map(files.map(({ name, content }) => [name, { contentType: contentTypeOf(name), content }])),
    office: { contentType: contentTypeOf('office.js'), content: office?.contents ?? new Uint8Array() },
  };
}

const bundled = async (entryPoints: Readonly<Record<string, string>>, format: 'esm' | 'iife') =>
  (
    await compile({
      ...{ absWorkingDir: import.meta.dirname, entryPoints, outdir: '/', entryNames: '[name]-[hash]' },
      ...{ bundle: true, minify: true, format, target: 'es2022', jsx: 'automatic' },
      define: { 'process.env.NODE_ENV': '"production"' },
      legalComments: 'none',
      logLevel: 'silent',
    })
  ).outputFiles;

const contentTypeOf = (name: string): string =>
  name.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8';
