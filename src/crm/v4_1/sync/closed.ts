import type { SyncModule } from '../../../domain/sync.ts';
import { RemoteError } from '../../../errors.ts';
import { AvailableModules, parseAnswer } from '../wire.ts';
import type { SyncServer } from './server.ts';

/**
 * Nothing in place of a module that the person's role closes: its records are not visible, the other modules go on. A server
 * that offers the module and refuses the question all the same did not understand it: that is thrown.
 */
export async function unlessClosed<T>(
  server: SyncServer,
  module: SyncModule,
  ask: () => Promise<T>,
  otherwise: T,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const isRefused = error instanceof RemoteError && (error.failure === 'refused' || error.failure === 'rejected');
    if (isRefused && (await isClosed(server, module))) return otherwise;
    throw error;
  }
}

async function isClosed({ client }: SyncServer, module: SyncModule): Promise<boolean> {
  const body = await client.call('get_available_modules', { filter: 'default' });
  const { modules } = parseAnswer(AvailableModules, body, 'POST get_available_modules');
  const found = modules.find(({ key }) => key === module);
  return !found || !found.may('list') || !found.may('view');
}
