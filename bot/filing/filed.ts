import { filedCard, type FiledLine } from '../../cards/rules-emails.ts';
import type { Card } from '../../cards/elements.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { archiveOperation } from '../../src/archive/operations.ts';
import { hasArchived } from '../../src/archive/undo.ts';
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
  if (filed.operationId === null || filed.rule === null) return null;
  const operation = await archiveOperation.read(store, partitionOf(person), filed.operationId);
  const [email] = operation?.body.emails ?? [];
  if (!operation || !email) return null;
  const correspondent = email.direction === 'sent' ? email.to[0] : email.from;
  return {
    operationId: filed.operationId,
    rule: filed.rule,
    subject: email.subject,
    correspondent: correspondent?.name ?? '',
    at: filed.at,
    records: operation.body.ticked.map((key) => ({ name: operation.body.records[key]?.name ?? '' })),
    url: operation.body.results[0]?.crmEmail?.url ?? null,
    state: stateOf(operation.body),
  };
}

function stateOf({ stage, results }: ArchiveDraft): FiledLine['state'] {
  const [result] = results;
  if (stage === 'undone' || stage === 'undoing') return 'undone';
  if (stage !== 'finished') return 'under way';
  if (result && (hasArchived(result) || result.records.some(({ state }) => state === 'already'))) return 'archived';
  const reason = result?.failure ?? result?.records.find(({ state }) => state === 'failed')?.reason;
  return { failed: reason ?? 'rejected' };
}
