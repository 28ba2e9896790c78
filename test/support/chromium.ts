import { existsSync } from 'node:fs';
import { access, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** A Chromium that can be started here, and what its process needs. */
export interface ChromiumProgram {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** `CHROMIUM_PATH`, else the system's, else the one that comes inside an npm package: a bare machine has a browser, too. */
export async function findChromium(): Promise<ChromiumProgram> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    await access(named).catch(() => {
      throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`);
    });
    return { executablePath: named, env: {} };
  }
  const installed = systemPaths.find((path) => existsSync(path));
  return installed ? { executablePath: installed, env: {} } : packagedChromium();
}

/** Unpacks the packaged browser once a machine and user, with its libraries and fonts. */
async function packagedChromium(): Promise<ChromiumProgram> {
  const folder = join(tmpdir(), `chromium-${await packageVersion()}-${userInfo().username}`);
  if (!existsSync(join(folder, 'ready'))) await unpack(folder);
  const fonts = join(folder, 'fonts.conf');
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fonts },
  };
}

/** Unpacks beside the folder and renames: two test runs at once never see half a browser. */
async function unpack(folder: string): Promise<void> {
  const fresh = await mkdtemp(`${folder}-`);
  const before = process.env.TMPDIR;
  // The package unpacks into the temporary folder, whose name it asks for again and again.
  process.env.TMPDIR = fresh;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(join(packageFolder(), 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await writeFile(join(fresh, 'fonts.conf'), fontConfig(join(folder, 'fonts'), join(folder, 'font-cache')));
  await writeFile(join(fresh, 'ready'), '');
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
}

const packageFolder = (): string => dirname(dirname(new URL(import.meta.resolve('@sparticuz/chromium')).pathname));

/** An updated package is unpacked into a folder of its own. */
async function packageVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder(), 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** The system's fonts and those of the package: without any, pages show no text. The package's own is preferred: pictures look alike. */
const fontConfig = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
<alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${fonts}</dir>
<cachedir>${cache}</cachedir>
</fontconfig>
`;
