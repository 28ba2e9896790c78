import { randomUUID } from 'node:crypto';
import type { OperationId } from '../domain/ids.ts';
import { asHistory, defineDoc, everyStored } from '../store/documents.ts';
import { StoreError, type Etag, type IndexFields, type Store, type WriteOp } from '../store/port.ts';
import { ArchiveDraft } from './draft.ts';

const daySeconds = 24 * 3600;

/** While it waits for the person or for a system, however long history is kept. */
export const keptOperationSeconds = 30 * daySeconds;
/** While only its card is open. */
const keptDraftSeconds = 7 * daySeconds;

/** Once it is over it is history, and can be undone for so long. */
function lifeOf({ stage }: ArchiveDraft, isAsked: boolean): number | typeof asHistory {
  if (stage === 'finished' || stage === 'undone') return asHistory;
  return stage === 'choosing' && !isAsked ? keptDraftSeconds : keptOperationSeconds;
}

const isAtWork = ({ stage }: ArchiveDraft): boolean => stage === 'archiving' || stage === 'undoing';

/** What a rule could not archive is told with the like of it. An undo is the person's own. */
export const isToldByRules = ({ rule, stage }: ArchiveDraft): boolean => rule !== undefined && stage !== 'undoing';

export const archiveOperation = defineDoc({
  type: 'operation',
  schema: ArchiveDraft,
  version: 1,
  index: (draft): IndexFields => ({ ...waits(draft), ...(isTakenBack(draft) && { takenBack: true }) }),
});

function waits(draft: ArchiveDraft): IndexFields {
  if (draft.signInSince && isAtWork(draft)) return { waits: 'sign-in' };
  return draft.untold && isToldByRules(draft) ? { waits: 'rule told' } : {};
}

const isTakenBack = ({ stage }: ArchiveDraft): boolean => stage === 'undoing' || stage === 'undone';

/** Message-IDs of the emails whose archiving a person took back, or is taking back. */
export async function takenBackMails(store: Pick<Store, 'page'>, pk: string): Promise<ReadonlySet<string>> {
  const stored = everyStored(store, pk, archiveOperation.type, { takenBack: true });
  const found = await Array.fromAsync(stored, (doc) => archiveOperation.parse(doc).body.emails);
  return new Set(found.flat().map(({ messageId }) => messageId));
}

/** A person's operations that go on once they have signed in. */
export const waitingForSignIn = (store: Pick<Store, 'page'>, pk: string) => waitingFor('sign-in', store, pk);

/** What rules archived and could not do to the end, of which the person does not know yet. */
export const untoldOfRules = (store: Pick<Store, 'page'>, pk: string) => waitingFor('rule told', store, pk);

/** The person was told of it. Changed meanwhile, it is somebody else's to tell. */
export async function markTold(id: OperationId, pk: string, store: Store): Promise<void> {
  const operations = operationsOf(store, pk, randomUUID);
  const open = await operations.read(id);
  if (!open?.draft.untold) return;
  try {
    await operations.save(open, { ...open.draft, untold: undefined });
  } catch (error) {
    if (!(error instanceof StoreError) || error.failure !== 'changed') throw error;
  }
}

const waitingFor = (
  waits: 'sign-in' | 'rule told',
  store: Pick<Store, 'page'>,
  pk: string,
): Promise<readonly ArchiveDraft[]> =>
  Array.fromAsync(everyStored(store, pk, archiveOperation.type, { waits }), (doc) => archiveOperation.parse(doc).body);

/** A draft as stored, with the version that the next save has to match. */
export interface OpenDraft {
  readonly draft: ArchiveDraft;
  readonly etag: Etag;
}

/** The drafts of one person's partition. */
export interface Operations {
  /** Null: unknown, too old, or somebody else's. */
  read(id: OperationId): Promise<OpenDraft | null>;
  /**
   * Without a wait for the disk: what a power cut takes is a card that nobody has touched, and it is opened again. `isAsked`: nobody has
   * opened it, and it waits for an answer for a month.
   */
  create(draft: ArchiveDraft, isAsked?: boolean): Promise<OpenDraft>;
  /**
   * Saves the next state, all or nothing with `also`. Throws `StoreError` `changed` if somebody else saved meanwhile.
   * A save whose answer was lost is looked up, not repeated. Only ticks and searches may fall to a power cut: the card
   * shows them, and sends them with the next press.
   */
  save(open: OpenDraft, next: ArchiveDraft, also?: readonly WriteOp[]): Promise<OpenDraft>;
}

export function operationsOf(store: Store, pk: string, newId: () => string): Operations {
  const docOf = (draft: ArchiveDraft, opId: string, isAsked = false) =>
    archiveOperation.make(draft.id, draft, { opId, ttlSeconds: lifeOf(draft, isAsked) });

  async function read(id: OperationId): Promise<OpenDraft | null> {
    const stored = await archiveOperation.read(store, pk, id);
    return stored && { draft: stored.body, etag: stored.etag };
  }

  /** The etag a write made, also when its answer was lost on the way. */
  async function settled(id: string, write: string, attempt: () => Promise<Etag | null | undefined>): Promise<Etag> {
    try {
      const etag = await attempt();
      if (etag) return etag;
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== 'ambiguous') throw error;
    }
    const stored = await store.read(pk, id);
    if (stored?.opId !== write) throw new StoreError('changed');
    return stored.etag;
  }

  return {
    read,
    async create(draft, isAsked) {
      const write = newId();
      const doc = docOf(draft, write, isAsked);
      const attempt = () => store.write(pk, { kind: 'create', doc }, { mayBeLost: true });
      return { draft, etag: await settled(draft.id, write, attempt) };
    },
    async save(open, next, also = []) {
      const write = newId();
      const op: WriteOp = { kind: 'replace', doc: docOf(next, write), etag: open.etag };
      const isSentAgain = next.stage === 'choosing' && next.edits === open.draft.edits;
      const attempt = async () =>
        also.length > 0 ? (await store.batch(pk, [op, ...also]))[0] : store.write(pk, op, { mayBeLost: isSentAgain });
      const etag = await settled(next.id, write, attempt);
      return { draft: next, etag };
    },
  };
}
