import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

export interface Start {
  /** From the start of the process to its word that it is ready. */
  readonly readyMs: number;
  /** CPU time used until then. */
  readonly cpuMs: number;
  /** Resident set when it has been idle for a while. */
  readonly idleMb: number;
}

/**
 * What is started. `node` and `bare` show how much of it is the runtime's and the SDK's. In `folder` the product keeps its
 * data and, as `npm start` lets it, its compiled code: an empty one makes a first start.
 */
export type Started =
  { readonly kind: 'node' | 'bare' } | { readonly kind: 'production' | 'sandbox'; readonly folder: string };

const idleMs = 3_000;

/** Starts one process, lets it be idle and ends it. Linux: CPU and memory are read from /proc. Throws when it ends before it is ready. */
export async function startOnce(started: Started): Promise<Start> {
  const { args, env, ready } = commandOf(started);
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout);
  let isReady = false;
  for await (const line of lines) {
    isReady = ready.test(line);
    if (isReady) break;
  }
  if (!isReady) throw new Error(`${args.join(' ')} ended before it was ready.`);
  const readyMs = performance.now() - startedAt;
  child.stdout.resume();
  const cpuMs = await cpuOf(child.pid);
  await delay(idleMs);
  const idleMb = await residentOf(child.pid);
  child.kill('SIGTERM');
  await ended;
  return { readyMs, cpuMs, idleMb };
}

const file = (path: string): string => new URL(path, import.meta.url).pathname;

function commandOf(started: Started): { args: string[]; env: Record<string, string>; ready: RegExp } {
  switch (started.kind) {
    case 'node':
      return { args: ['-e', 'console.log("ready"); setTimeout(() => {}, 60_000)'], env: {}, ready: /^ready$/ };
    case 'bare':
      return { args: [file('../../support/plain-bot.ts')], env: {}, ready: /^\d+$/ };
    case 'sandbox':
      return { args: [file('../../../src/main.ts')], env: environmentOf(started.folder), ready: /^Ready: / };
    case 'production':
      return {
        args: [file('../../../src/main.ts')],
        env: { ...environmentOf(started.folder), ...production, HOST: '127.0.0.1' },
        ready: /^Ready: /,
      };
  }
}

const environmentOf = (folder: string) => ({
  PORT: '0',
  DATA_DIR: `${folder}/data`,
  NODE_COMPILE_CACHE: `${folder}/compiled`,
});

/** Nothing of this is asked for anything: the process is only started. */
const production = {
  BOT_ID: '00000000-0000-4000-8000-000000000001',
  BOT_TENANT_ID: '00000000-0000-4000-8000-000000000002',
  BOT_PASSWORD: 'not-a-secret',
  PUBLIC_URL: 'https://protracker.example.com',
  PROTRACKER_URL: 'https://crm.example.com/protrackercloud',
};

/** User and system time, in clock ticks of 10 ms. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function cpuOf(pid = 0): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function residentOf(pid = 0): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}
