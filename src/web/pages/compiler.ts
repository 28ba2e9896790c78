import { build, stop, type BuildOptions, type Metafile, type OutputFile } from 'esbuild';

export interface Compiled {
  readonly outputFiles: readonly OutputFile[];
  readonly metafile: Metafile;
}

let atWork = 0;

/**
 * Bundles scripts and styles in memory. The compiler runs in a process of its own, which ends when nobody needs it: it
 * must not be stopped under another bundle that is being made.
 */
export async function compile(options: Omit<BuildOptions, 'write' | 'metafile'>): Promise<Compiled> {
  atWork += 1;
  try {
    const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true });
    return { outputFiles, metafile };
  } finally {
    atWork -= 1;
    if (atWork === 0) await stop();
  }
}
