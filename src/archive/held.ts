import { partitionOf } from '../domain/person.ts';
import { StoreError, type Store } from '../store/port.ts';
import type { ArchiveDraft } from './draft.ts';
import { ended } from './ended.ts';
import { endingWrites } from './history.ts';
import { hasNews } from './results.ts';
import { operationsOf, type OpenDraft, type Operations } from './operations.ts';
import type { Workplace } from './workplace.ts';

/** Nobody else takes an operation over before this, in ms; renewed with every save. */
const claimMs = 20_000;
const saves = 6;

export interface HoldTools {
  readonly store: Store;
  readonly newId: () => string;
  /** How long a claim holds; a process that died is waited for so long. */
  readonly claimMs?: number;
}

/** Until when somebody else is at an operation; null: nobody is. */
export function heldUntil({ runner }: ArchiveDraft, now: Date): Date | null {
  return runner && runner.until > now ? runner.until : null;
}

/**
 * One operation in the hands of one run: it holds the stored version from save to save, under a claim. A claim only saves
 * double work; that nothing is doubled comes from ids.
 */
export class HeldOperation {
  #open: OpenDraft;
  readonly #at: Pick<Workplace, 'person' | 'clock'>;
  readonly #tools: HoldTools;
  readonly #operations: Operations;
  readonly #runnerId: string;

  constructor(open: OpenDraft, at: Pick<Workplace, 'person' | 'clock'>, tools: HoldTools) {
    this.#open = open;
    this.#at = at;
    this.#tools = tools;
    this.#operations = operationsOf(tools.store, partitionOf(at.person), tools.newId);
    this.#runnerId = tools.newId();
  }

  get draft(): ArchiveDraft {
    return this.#open.draft;
  }

  /** Saves a change and renews the claim. Whoever can work for the person has their sign-in; what was to be told changes. */
  keep(change: (draft: ArchiveDraft) => ArchiveDraft): Promise<void> {
    return this.#save((draft) => ({
      ...change(draft),
      runner: this.#claim(),
      signInSince: undefined,
      untold: undefined,
    }));
  }

  /** Saves a change and lets go of the operation; a later run goes on with it. */
  release(change: (draft: ArchiveDraft) => ArchiveDraft): Promise<void> {
    return this.#save((draft) => ({ ...change(draft), runner: null }));
  }

  /** Saves the end, with what belongs to it: the lists of what was archived and used last, and the journal. What nobody needs any more is left out. */
  end(change: (draft: ArchiveDraft) => ArchiveDraft): Promise<void> {
    const over = { runner: null, tryUntil: null, waitingFor: null, signInSince: undefined };
    return this.#save((draft) => ({ ...change(draft), ...over }), true);
  }

  #claim(): ArchiveDraft['runner'] {
    return { id: this.#runnerId, until: new Date(this.#at.clock.now().getTime() + (this.#tools.claimMs ?? claimMs)) };
  }

  /**
   * Somebody may have pressed *Cancel* meanwhile, or another operation moved the lists on: then the change is made on what
   * is stored now. If another run has taken over, `changed` ends this one.
   */
  async #save(change: (draft: ArchiveDraft) => ArchiveDraft, ending = false): Promise<void> {
    const { store } = this.#tools;
    for (let attempt = 1; ; attempt += 1) {
      const now = this.#at.clock.now();
      const next = ending ? withNews(ended(change(this.draft), now), now) : change(this.draft);
      try {
        const also = ending ? await endingWrites(store, partitionOf(this.#at.person), next, now) : [];
        this.#open = await this.#operations.save(this.#open, next, also);
        return;
      } catch (error) {
        if (!isRace(error) || attempt === saves) throw error;
        this.#open = await this.#ours();
      }
    }
  }

  /** What is stored now, if it is still this run's to change. */
  async #ours(): Promise<OpenDraft> {
    const fresh = await this.#operations.read(this.draft.id);
    const other = fresh?.draft.runner?.id;
    if (fresh?.draft.stage !== this.draft.stage || (other && other !== this.#runnerId)) throw new StoreError('changed');
    return fresh;
  }
}

const withNews = (draft: ArchiveDraft, now: Date): ArchiveDraft => ({
  ...draft,
  untold: draft.place === null && hasNews(draft) ? now : undefined,
});

const isRace = (error: unknown): boolean =>
  error instanceof StoreError && (error.failure === 'changed' || error.failure === 'exists');
