import { mkdir } from 'node:fs/promises';
import type { Sandbox } from './sandbox/servers.ts';
import type { Web } from './web/server.ts';

/** A running service. */
export interface Service {
  readonly web: Web;
  /** The embedded servers; null in production. */
  readonly sandbox: Sandbox | null;
  close(): Promise<void>;
}

export const makeDataDir = ({ dataDir }: { readonly dataDir: string }) =>
  mkdir(dataDir, { recursive: true, mode: 0o700 });
