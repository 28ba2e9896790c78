import { filedCard, type FiledLine } from '../../cards/rules-emails.ts';
import type { Card } from '../../cards/elements.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { archiveOperation } from '../../src/archive/operations.ts';
import { canTryAgain } from '../../src/archive/ended.ts';
import { hasNews } from '../../src/archive/results.ts';
import { undoFailure } from '../../src/archive/undo.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { archivedByRules, type Filed } from '../../src/filing/docs.ts';
import type { Store } from '../../src/store/port.ts';

const pageSize = 10;

/** A page of what rules archived, newest first, as long as it can be undone. */
export async function filedPage(person: Person, skip: number, store: Pick<Store, 'read' | 'page'>): Promise<Card> {
  const all = await archivedByRules(store, person);
  const read = await Promise.all(all.slice(skip, skip + pageSize).map((filed) => lineOf(filed, person, store)));
  const lines = read.filter((line) => line !== null);
  return filedCard({ lines, skip, pageSize, total: all.length }, person);
}

async function lineOf(filed: Filed, person: Person, store: Pick<Store, 'read'>): Promise<FiledLine | null> {
  if (filed.operationId === null) return null;
  const operation = await archiveOperation.read(store, partitionOf(person), filed.operationId);
  return operation && lineOfOperation(operation.body);
}

/** An email that a rule archived, or was to archive; null: no rule did. */
export function lineOfOperation(draft: ArchiveDraft): FiledLine | null {
  const [email] = draft.emails;
  if (!email || !draft.rule) return null;
  const correspondent = email.direction === 'sent' ? email.to[0] : email.from;
  return {
    operationId: draft.id,
    rule: draft.rule,
    subject: email.subject,
    correspondent: correspondent?.name ?? '',
    at: draft.createdAt,
    records: draft.ticked.map((key) => ({ name: draft.records[key]?.name ?? '' })),
    url: draft.results[0]?.crmEmail?.url ?? null,
    state: stateOf(draft),
    canTryAgain: canTryAgain(draft),
  };
}

function stateOf(draft: ArchiveDraft): FiledLine['state'] {
  const [result] = draft.results;
  if (draft.stage === 'undone') return 'undone';
  const left = undoFailure(draft);
  if (draft.stage === 'undoing') return left ? { undoing: left } : 'being undone';
  if (draft.stage !== 'finished') return 'under way';
  const why =
    result?.failure ??
    [...(result?.records ?? []), ...(result?.attachments ?? [])].find(({ reason }) => reason !== null)?.reason ??
    'rejected';
  const isThere = result?.records.some(({ state }) => state === 'archived' || state === 'already') === true;
  if (!isThere) return { failed: why };
  return hasNews(draft) ? { partly: why } : 'archived';
}
