import type { OperationId, OutlookId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import { StoreError } from '../store/port.ts';
import { openArchive, type ArchiveTools } from './open.ts';
import { operationsOf, type OpenDraft } from './operations.ts';
import type { Workplace } from './workplace.ts';

/** As `openArchive`, under an id that was given out before: asked again, it is what became of the first time. */
export async function openOnce(
  ids: readonly OutlookId[],
  id: OperationId,
  at: Workplace,
  tools: ArchiveTools,
): Promise<OpenDraft> {
  const operations = operationsOf(tools.store, partitionOf(at.person), tools.newId);
  const known = await operations.read(id);
  if (known) return known;
  try {
    return await openArchive(ids, at, { ...tools, newId: first(id, tools.newId) });
  } catch (error) {
    const faster = error instanceof StoreError && error.failure === 'exists' ? await operations.read(id) : null;
    if (faster) return faster;
    throw error;
  }
}

/** The first id that is asked for is the operation's. */
function first(id: string, then: () => string): () => string {
  const given = [id];
  return () => given.pop() ?? then();
}
