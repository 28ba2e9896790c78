import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { startChild } from '../support/child.ts';

/** The version the walk was written for. Its licence allows to try it, not to ship it: it is fetched when it is wanted and is no dependency. */
const packageName = '@microsoft/m365agentsplayground';
const version = '0.2.28';

export interface Playground {
  /** `http://localhost:40123/` */
  readonly url: string;
  close(): Promise<void>;
}

/** The folder with the playground, fetched once a machine. Null: it cannot be had here. */
export async function findPlayground(): Promise<string | null> {
  const folder = join(tmpdir(), `agents-playground-${version}`);
  const program = join(folder, 'node_modules', packageName);
  if (existsSync(join(program, 'cli.js'))) return program;
  await mkdir(folder, { recursive: true });
  const options = ['--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await promisify(execFile)('npm', ['install', ...options, `${packageName}@${version}`], { timeout: 180_000 });
    return program;
  } catch {
    return null;
  }
}

/** Starts it in front of the bot that listens at `door`, as Teams, on a free port. It opens no browser and reports nothing to its makers. */
export async function startPlayground(program: string, door: string): Promise<Playground> {
  const environment = {
    TEAMSAPPTESTER_BROWSER: 'none',
    M365_AGENTS_PLAYGROUND_LOGFILE: join(program, 'playground.log'),
  };
  const options = ['--app-endpoint', door, '--channel-id', 'msteams', '--port', '0', '--disable-telemetry'];
  const child = startChild(pathToFileURL(join(program, 'cli.js')), options, environment);
  for (let line = await child.line(); line !== null; line = await child.line()) {
    const [, port] = /^Listening on (\d+)$/.exec(line) ?? [];
    if (port === undefined) continue;
    return {
      url: `http://localhost:${port}/`,
      async close() {
        child.signal('SIGTERM');
        await child.ended;
      },
    };
  }
  throw new Error('The playground ended before it listened.');
}
