import { setTimeout as delay } from 'node:timers/promises';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import type { ArchiveTools } from '../../src/archive/open.ts';
import type { OpenDraft } from '../../src/archive/operations.ts';
import { readDraft, saveDraft } from '../../src/archive/start.ts';
import { isUndoEnded } from '../../src/archive/undo.ts';
import type { Doorstep } from '../../src/archive/workplace.ts';
import type { OperationId } from '../../src/domain/ids.ts';
import type { Log } from '../../src/domain/log.ts';
import { errorName } from '../../src/errors.ts';
import { StoreError } from '../../src/store/port.ts';
import type { ConversationAddress, Notifier } from '../turn.ts';
import { cardOf } from './view.ts';

export interface FollowerOptions extends ArchiveTools {
  readonly notifier: Notifier;
  readonly log: Log;
  /** Between two edits of a progress card, in ms. */
  readonly editEveryMs?: number;
}

/** An edit waits so long after the answer to the press, which would otherwise overwrite it. */
const afterAnswerMs = 1_000;

/** There is nothing left to do, or nothing that anybody does unless the person asks for it. */
export const isEnded = (draft: ArchiveDraft): boolean =>
  draft.stage === 'finished' || draft.stage === 'undone' || isUndoEnded(draft);

/** The person has seen the end: no card waits for it any more, and nobody tells of it. */
export async function shown({ draft, etag }: OpenDraft, at: Doorstep, tools: ArchiveTools): Promise<void> {
  if (!draft.place && !draft.untold) return;
  try {
    await saveDraft({ draft, etag }, { ...draft, place: null, untold: undefined }, at, tools);
  } catch (error) {
    // Pressed again meanwhile: the card is that press's.
    if (!(error instanceof StoreError) || error.failure !== 'changed') throw error;
  }
}

/** Keeps the card in the chat up to date once the press is answered. A card that is gone stops nothing. */
export class Follower {
  readonly #at: Doorstep;
  readonly #options: FollowerOptions;
  #from = Number.POSITIVE_INFINITY;
  /** One edit after the other: an older state must not overtake a newer one. */
  #edits: Promise<void> = Promise.resolve();

  constructor(at: Doorstep, options: FollowerOptions) {
    this.#at = at;
    this.#options = options;
  }

  /** From here on the card is edited; before, the answer to the press shows the state. */
  begin(isAnswered = true): void {
    this.#from = Date.now() + (isAnswered ? afterAnswerMs : 0);
  }

  /** A step was made; shown if the last edit is long enough ago. */
  show(draft: ArchiveDraft): void {
    if (Date.now() < this.#from) return;
    this.#from = Date.now() + (this.#options.editEveryMs ?? 3_000);
    this.#edits = this.#edits
      .then(() => this.#edit(draft))
      .catch((error: unknown) => {
        this.#options.log.warn(
          { operationId: draft.id, error: errorName(error) },
          'archive: progress could not be shown',
        );
      });
  }

  /** The work is over, or waits: shown in any case, unless the answer to the press shows it. */
  async end(id: OperationId): Promise<void> {
    if (this.#from === Number.POSITIVE_INFINITY) return;
    const wait = Math.min(this.#from - Date.now(), afterAnswerMs);
    if (wait > 0) await delay(wait);
    await this.#edits;
    const open = await readDraft(id, this.#at, this.#options);
    await this.#edit(open.draft);
    if (isEnded(open.draft) && open.draft.place) await shown(open, this.#at, this.#options);
  }

  async #edit(draft: ArchiveDraft): Promise<void> {
    if (!draft.place) return;
    const to: ConversationAddress = draft.place.conversation;
    await this.#options.notifier.update(to, draft.place.messageId, await cardOf(draft, this.#at));
  }
}
