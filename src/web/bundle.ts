import { join } from 'node:path';
import { build } from 'esbuild';
import type { WebResponse } from './http.ts';

const made = new Map<string, Promise<string>>();

/** A script for the browser, bundled when it is first asked for and kept. `entry` is a path below this folder. */
export async function bundled(entry: string): Promise<WebResponse> {
  const known = made.get(entry) ?? bundle(entry);
  made.set(entry, known);
  known.catch(() => made.delete(entry));
  return {
    status: 200,
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
    body: await known,
  };
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
