import { readDraft, saveDraft } from '../../src/archive/start.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import type { ArchiveTools } from '../../src/archive/open.ts';
import { isToldByRules, type OpenDraft } from '../../src/archive/operations.ts';
import type { Doorstep, OpenWorkplace, Workplace } from '../../src/archive/workplace.ts';
import type { Clock, Log } from '../../src/domain/log.ts';
import { errorName } from '../../src/errors.ts';
import type { Letters } from '../../src/mailing/letters.ts';
import { StoreError } from '../../src/store/port.ts';
import { createConversations } from '../conversations.ts';
import type { Notifier } from '../turn.ts';
import { isEnded, shown } from './follower.ts';
import { doorstepOf } from './shut-out.ts';
import { cardOf } from './view.ts';

export interface TellingOptions extends ArchiveTools {
  readonly open: OpenWorkplace;
  readonly notifier: Notifier;
  /** Tells by email whoever prefers that; without it everybody is told in the chat. */
  readonly letters?: Pick<Letters, 'ask'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The pane asks for the state of what it shows every two seconds: what it has not asked for by then is not seen. */
export const seenWithinMs = 15_000;
/** Whoever has no chat, or one that does not answer, is told when there is one, for as long as news are any. */
const tellAgainMs = 3_600_000;
const tellForMs = 3 * 24 * 3_600_000;

/** Tells people what becomes of operations, where no press is there to be answered. */
export class Telling {
  readonly #options: TellingOptions;

  constructor(options: TellingOptions) {
    this.#options = options;
  }

  /** The card of an operation that was begun without one stands in the chat now: it is edited until the work is over. */
  async follow(draft: ArchiveDraft, place: NonNullable<ArchiveDraft['place']>, at: Doorstep): Promise<void> {
    if (draft.stage !== 'archiving') return;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const open = await readDraft(draft.id, at, this.#options);
      const next = { ...open.draft, place };
      try {
        if (open.draft.stage === 'archiving') await saveDraft(open, next, at, this.#options);
        else {
          await this.#options.notifier.update(place.conversation, place.messageId, await cardOf(next, at));
          await this.seen(open, at);
        }
        return;
      } catch (error) {
        if (!(error instanceof StoreError) || error.failure !== 'changed') throw error;
      }
    }
  }

  /**
   * Leaves a note in the 1:1 chat of what was begun in a dialog, which is gone once it is closed. Not waited for: the dialog
   * shows the same, and whoever has no chat with the bot has none to be told in.
   */
  tell(draft: ArchiveDraft, at: Workplace): void {
    this.told(draft, at).catch((error: unknown) => {
      this.#options.log.warn({ operationId: draft.id, error: errorName(error) }, 'archive: no note in the chat');
    });
  }

  /** The operation's card in the 1:1 chat, followed until the work is over. False: there is no chat. Throws where the chat does not take it. */
  async told(draft: ArchiveDraft, at: Doorstep): Promise<boolean> {
    const { store, notifier } = this.#options;
    const conversation = await createConversations(store).find(at.person);
    const messageId =
      conversation && (await notifier.send(conversation, await cardOf({ ...draft, untold: undefined }, at)));
    if (!conversation || !messageId) return false;
    await this.follow(draft, { conversation: { ...conversation }, messageId }, at);
    if (draft.stage !== 'archiving') await this.seen(await readDraft(draft.id, at, this.#options), at);
    return true;
  }

  /** The person has seen how it ended. Gives the operation as it is then. */
  async seen(open: OpenDraft, at: Doorstep): Promise<ArchiveDraft> {
    if (!isEnded(open.draft)) return open.draft;
    await shown(open, at, this.#options);
    return { ...open.draft, place: null, untold: undefined };
  }

  /** What nobody has seen is told. Gives when that is to be tried again; null: it need not be. */
  async news(draft: ArchiveDraft): Promise<Date | null> {
    const { untold, id } = draft;
    if (!untold || isToldByRules(draft)) return null;
    const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
    const now = this.#options.clock.now();
    if (now < later(untold, seenWithinMs)) return later(untold, seenWithinMs);
    if (now > later(untold, tellForMs)) return null;
    try {
      if (await this.#isTold(draft)) return null;
    } catch (error) {
      this.#options.log.warn({ operationId: id, error: errorName(error) }, 'archive: the end could not be told');
    }
    return later(now, tellAgainMs);
  }

  async #isTold(draft: ArchiveDraft): Promise<boolean> {
    const { open, clock, letters } = this.#options;
    const { person, id, untold } = draft;
    const at = await open(person).catch(() => doorstepOf(person, clock));
    const which = `${id} ${untold?.toISOString() ?? ''}`;
    if ((await letters?.ask(person, { about: 'operation', id }, which)) !== true) return this.told(draft, at);
    await this.seen(await readDraft(id, at, this.#options), at);
    return true;
  }
}
