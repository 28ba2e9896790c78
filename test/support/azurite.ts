import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { QueueAccount } from '../../src/jobs/queue-messages.ts';

export interface Azurite {
  account(name: string): QueueAccount & { readonly auth: { readonly accountName: string; readonly key: string } };
  /** Its time stands still there until the next call. */
  setTime(now: Date): Promise<void>;
  close(): Promise<void>;
}

const root = new URL('../../', import.meta.url).pathname;
/** Published, the same in every installation: https://learn.microsoft.com/azure/storage/common/storage-use-azurite */
const accountName = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

const options = [
  ...['--queueHost', '127.0.0.1', '--queuePort', '0'],
  ...['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'],
];

/** Microsoft's own stand-in for Azure Storage Queue, as a process whose time is told to it, or is the real one. */
export async function startAzurite({ toldTime = true } = {}): Promise<Azurite> {
  const before = toldTime ? ['azurite-parent.ts', 'azurite-time.ts'] : ['azurite-parent.ts'];
  const args = [
    ...before.flatMap((name) => ['--import', new URL(name, import.meta.url).pathname]),
    `${root}node_modules/azurite/dist/src/queue/main.js`,
    ...options,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  if (!child.stdout) throw new Error('Azurite has no output');
  let endpoint = '';
  for await (const line of createInterface(child.stdout)) {
    [endpoint = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (endpoint) break;
  }
  if (!endpoint) throw new Error('Azurite did not start');
  child.stdout.resume();

  return {
    account: (name) => ({ endpoint: `${endpoint}/${accountName}`, auth: { accountName, key }, name }),
    async setTime(now) {
      const told = once(child, 'message');
      child.send(now.getTime());
      await told;
    },
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
