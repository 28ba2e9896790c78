import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Another Node process of a test, spoken to in lines. */
export interface Child {
  /** Next line of its output; null: there will be none. */
  line(): Promise<string | null>;
  send(line: string): void;
  signal(name: NodeJS.Signals): void;
  readonly pid: number;
  /** When it has ended, however. */
  readonly ended: Promise<unknown>;
}

/**
 * Runs a TypeScript file with arguments, and variables beside those of the test; `flags` are Node's. Its error output goes to that of
 * the test.
 */
export function startChild(
  file: URL,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Child {
  const child: ChildProcess = spawn(process.execPath, [...flags, file.pathname, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('The child has no pipes');
  stdin.on('error', () => undefined);
  const lines = createInterface(stdout)[Symbol.asyncIterator]();
  return {
    async line() {
      const next = await lines.next();
      return next.done ? null : next.value;
    },
    send: (line) => void stdin.write(`${line}\n`),
    signal: (name) => void child.kill(name),
    pid: child.pid ?? 0,
    ended: once(child, 'exit'),
  };
}
