import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** A whole file of 25 MB takes a tenth of it. */
const timeoutMs = 5_000;
const mostMemoryMb = 128;

/**
 * The Message-ID of an email that Outlook saved as `.msg`; null: it has none, or cannot be read. Such a file is a small file
 * system whose blocks may lead in circles, so it is read in a thread that is ended when it takes too long or grows too large.
 */
export async function messageIdOfMsg(content: Uint8Array): Promise<string | null> {
  const worker = new Worker(new URL('./msg-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    stdout: true,
    stderr: true,
  });
  try {
    const file = Uint8Array.from(content).buffer;
    worker.postMessage(file, [file]);
    const [answer] = z
      .tuple([z.string().nullable()])
      .parse(await once(worker, 'message', { signal: AbortSignal.timeout(timeoutMs) }));
    return answer?.replaceAll('\0', '').trim() ?? null;
  } catch {
    return null;
  } finally {
    await worker.terminate();
  }
}
