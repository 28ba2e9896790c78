import { setTimeout as delay } from 'node:timers/promises';
import type { Card } from '../../cards/elements.ts';
import { operationId, type OperationId } from '../../src/domain/ids.ts';
import type { Log } from '../../src/domain/log.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { errorName } from '../../src/errors.ts';
import type { Store } from '../../src/store/port.ts';
import type { SyncPlace } from '../../src/syncing/place.ts';
import type { Progress } from '../../src/syncing/progress.ts';
import {
  readStanding,
  type GivenAnswer,
  type RunChat,
  type StoredReport,
  type SyncRun,
} from '../../src/syncing/run-docs.ts';
import type { Shelves } from '../../src/syncing/shelf.ts';
import type { RunListener } from '../../src/syncing/listener.ts';
import type { ConversationAddress, Notifier } from '../turn.ts';
import type { Confirmations } from './confirmations.ts';
import type { Notices } from './notices.ts';
import { overCard, underWayCard } from './view.ts';

export interface SyncCardsOptions {
  readonly store: Store;
  readonly notifier: Pick<Notifier, 'update'>;
  readonly notices: Notices;
  readonly confirmations: Confirmations;
  /** Are told when a run has changed the person's mailbox. */
  readonly shelves: Pick<Shelves, 'changed'>;
  readonly newId: () => string;
  readonly log: Log;
  /** A run that ends within this is answered with its end, in ms. */
  readonly answerWithinMs?: number;
  /** Between two edits of a progress card, in ms. */
  readonly editEveryMs?: number;
  /** An edit waits so long after the answer to a press, which would otherwise overwrite it. */
  readonly afterAnswerMs?: number;
}

/** How a run came to its end, for whoever waits for it. */
interface Over {
  readonly run: SyncRun;
  readonly card: Card;
}

const mostRemembered = 1000;

/** Keeps the cards of runs up to date, at the pace that a chat allows. A card that is gone stops nothing. */
export class SyncCards implements RunListener {
  readonly #options: SyncCardsOptions & { readonly editEveryMs: number; readonly afterAnswerMs: number };
  /** When the next edit may be made, by run. */
  readonly #from = new Map<OperationId, number>();
  readonly #waiting = new Map<OperationId, ((over: Over) => void)[]>();
  /** One edit of a person after the other: an older state must not overtake a newer one. */
  readonly #edits = new Map<string, Promise<void>>();

  constructor(options: SyncCardsOptions) {
    this.#options = { editEveryMs: 2_500, afterAnswerMs: 1_000, ...options };
  }

  newRun(): OperationId {
    return operationId(this.#options.newId());
  }

  /** Waits a moment for the end of a run; null: it takes longer. To be called before the run is asked for. */
  wait(run: OperationId, ms = this.#options.answerWithinMs ?? 1_000): Promise<Card | null> {
    const ending = Promise.withResolvers<Card | null>();
    const tell = ({ card }: Over): void => {
      ending.resolve(card);
    };
    this.#waiting.set(run, [...(this.#waiting.get(run) ?? []), tell]);
    const timer = setTimeout(() => {
      this.#forget(run, tell);
      ending.resolve(null);
    }, ms);
    return ending.promise.finally(() => {
      clearTimeout(timer);
    });
  }

  /** A press is answered now: for a moment nothing is edited. */
  answered(run: OperationId): void {
    if (this.#from.size >= mostRemembered) this.#from.clear();
    this.#from.set(run, Date.now() + this.#options.afterAnswerMs);
  }

  progress(run: SyncRun, progress: Progress, person: Person): void {
    const from = this.#from.get(run.id) ?? 0;
    if (Date.now() < from) return;
    this.#from.set(run.id, Date.now() + this.#options.editEveryMs);
    this.#edit(person, async () => {
      const now = (await readStanding(this.#options.store, partitionOf(person)))?.run;
      if (now?.id !== run.id || now.state !== 'running' || !now.chat) return;
      await this.#show(now.chat, underWayCard(now, progress, false, person));
    });
  }

  async ended(run: SyncRun, report: StoredReport | null, place: SyncPlace | null, person: Person): Promise<void> {
    this.#options.shelves.changed(person);
    const card = await overCard(run, report, place, this.#options.newId());
    const waiting = this.#waiting.get(run.id) ?? [];
    this.#waiting.delete(run.id);
    for (const tell of waiting) tell({ run, card });
    const from = this.#from.get(run.id) ?? 0;
    this.#from.delete(run.id);
    this.#edit(person, async () => {
      if (waiting.length === 0 && run.chat) {
        await delay(Math.min(Math.max(0, from - Date.now()), this.#options.afterAnswerMs));
        await this.#show(run.chat, card);
      }
    });
    await this.#options.notices.after(run, report, place, person);
    this.#edit(person, async () => {
      await delay(this.#options.afterAnswerMs);
      await this.#options.confirmations.after(run, report, place, person);
    });
  }

  /** A message shows an answer: it says so when that was carried out. */
  async keepAnswer(answer: GivenAnswer, person: Person): Promise<void> {
    await this.#options.confirmations.given(answer, person);
  }

  /** The card of a run that was over before it was known where the card stands. */
  async catchUp(run: SyncRun, report: StoredReport | null, place: SyncPlace): Promise<void> {
    if (!run.chat) return;
    const card = await overCard(run, report, place, this.#options.newId());
    await this.#show(run.chat, card);
  }

  /** Everything that was to be shown has been. */
  async idle(): Promise<void> {
    await Promise.all(this.#edits.values());
  }

  #edit(person: Person, work: () => Promise<void>): void {
    const pk = partitionOf(person);
    const edit = (this.#edits.get(pk) ?? Promise.resolve()).then(work).catch((error: unknown) => {
      this.#options.log.warn({ error: errorName(error) }, 'sync: card not edited');
    });
    this.#edits.set(pk, edit);
    void edit.finally(() => {
      if (this.#edits.get(pk) === edit) this.#edits.delete(pk);
    });
  }

  async #show(chat: RunChat, card: Card): Promise<void> {
    const to: ConversationAddress = chat.conversation;
    await this.#options.notifier.update(to, chat.messageId, card);
  }

  #forget(run: OperationId, tell: (over: Over) => void): void {
    const left = (this.#waiting.get(run) ?? []).filter((one) => one !== tell);
    if (left.length > 0) this.#waiting.set(run, left);
    else this.#waiting.delete(run);
  }
}
