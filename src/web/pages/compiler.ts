import { build, stop, type BuildOptions, type BuildResult } from 'esbuild';

let atWork = 0;

/**
 * Bundles scripts and styles in memory. The compiler runs in a process of its own, which ends when nobody needs it: it
 * must not be stopped under another bundle that is being made.
 */
export async function compile<Options extends BuildOptions>(options: Options): Promise<BuildResult<Options>> {
  atWork += 1;
  try {
    return await build(options);
  } finally {
    atWork -= 1;
    if (atWork === 0) await stop();
  }
}
