import { createHash } from 'node:crypto';
import { z } from 'zod';
import { partitionOf, tenantPartition } from '../domain/person.ts';
import type { CrmId } from '../domain/ids.ts';
import { asHistory, defineDoc, everyStored } from '../store/documents.ts';
import type { ArchiveDraft } from './draft.ts';
import { archiveOperation } from './operations.ts';
import type { HoldTools } from './held.ts';
import type { Workplace } from './workplace.ts';

/**
 * Whoever finds an email archived by a colleague counts on it from then on: the colleague's Undo takes back what is theirs alone. Kept for the
 * tenant, by ids, and not whose it is.
 */
const reliedDoc = defineDoc({
  type: 'relied',
  schema: z.object({ email: z.string(), operation: z.string(), keys: z.array(z.string()) }),
  index: ({ email }) => ({ email }),
});

type Where = Pick<Workplace, 'person'> & { readonly emails: Pick<Workplace['emails'], 'serverKey'> };

const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

const emailOf = (id: CrmId, { emails }: Where): string => hashOf(emails.serverKey, id);

/** Notes under which records of others this operation found its emails. Again, it changes nothing. */
export async function relyOn(draft: ArchiveDraft, at: Where, { store }: HoldTools): Promise<void> {
  for (const { crmEmail, records } of draft.results) {
    const keys = records.filter(({ state }) => state === 'already').map(({ key }) => key);
    if (!crmEmail || keys.length === 0) continue;
    const email = emailOf(crmEmail.id, at);
    const body = { email, operation: draft.id, keys };
    const doc = reliedDoc.make(`relied-${hashOf(email, draft.id)}`, body, { opId: draft.id, ttlSeconds: asHistory });
    await store.write(tenantPartition(at.person.tenantId), { kind: 'upsert', doc });
  }
}

/** Records under which somebody else counts on an email. */
export async function reliedOn(id: CrmId, at: Where, { store }: HoldTools): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  const found = everyStored(store, tenantPartition(at.person.tenantId), 'relied', { email: emailOf(id, at) });
  for await (const stored of found) {
    const { operation, keys: theirs } = reliedDoc.parse(stored).body;
    const isOwn = (await archiveOperation.read(store, partitionOf(at.person), operation)) !== null;
    if (!isOwn) for (const key of theirs) keys.add(key);
  }
  return keys;
}
