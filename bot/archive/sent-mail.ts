import { draftEmail } from '../../src/archive/open.ts';
import { openOnce } from '../../src/archive/once.ts';
import { operationsOf } from '../../src/archive/operations.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { doubtless } from '../../src/archive/quick.ts';
import { pauseAfter } from '../../src/archive/patience.ts';
import { readdressed } from '../../src/archive/readdressed.ts';
import {
  forgetSending,
  isSettled,
  nextLook,
  noteSending,
  operationIn,
  readSending,
  sendingId,
  wished,
  type Sending,
} from '../../src/archive/sending.ts';
import { refusalWords } from '../../src/archive/refusal-words.ts';
import { started } from '../../src/archive/start.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { EmailSummary } from '../../src/domain/email.ts';
import { inLanguageOf } from '../../src/domain/language-of-turn.ts';
import type { Clock } from '../../src/domain/log.ts';
import { operationId, outlookId, type OperationId, type OutlookId } from '../../src/domain/ids.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { RemoteError, UserError } from '../../src/errors.ts';
import type { Job, JobQueue, JobResult } from '../../src/jobs/port.ts';
import type { Letters } from '../../src/mailing/letters.ts';
import { readSettings } from '../../src/settings/store.ts';
import { alsoWaits, stillWaits } from '../../src/filing/waiting.ts';
import { createConversations } from '../conversations.ts';
import { DeliveryError } from '../delivery.ts';
import type { Notifier } from '../turn.ts';
import { changeDraft, type ArchiveDesk, type SendWishes } from './desk.ts';
import { sentWords as words } from './sent-words.ts';

export interface SentMailOptions extends ArchiveDesk {
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly notifier: Pick<Notifier, 'send'>;
  /** Ids of the editions of the add-in that may have marked the draft. */
  readonly addins: readonly string[];
  /** Asks by email whoever prefers that; without it everybody is asked in the chat. */
  readonly letters?: Pick<Letters, 'ask'>;
  readonly clock: Clock;
}

/** The email as it was sent; null: it is gone meanwhile. */
type Sent = EmailSummary | null | undefined;

/** The clocks of Outlook, its mailbox and this machine differ. */
const clockSkewMs = 10 * 60_000;

/**
 * *Send and Archive*. Outlook marks the draft with an operation and tells of it here; the email is found by that mark among what was
 * sent, and archived under the very operation, so that everything here may be done twice.
 */
export class SentMail implements SendWishes {
  readonly #on: SentMailOptions;

  constructor(options: SentMailOptions) {
    this.#on = options;
  }

  /** The draft is marked, and the person wants it archived when it is sent; `email`: its id. */
  async armed(operation: OperationId, person: Person, email?: OutlookId): Promise<boolean> {
    await this.#note(operation, person, (was) => {
      const wish = { ...wished(was, this.#now()), pressedAt: this.#now() };
      return email ? { ...wish, email } : wish;
    });
    return this.#mustChoose(operation, person);
  }

  /** *Do not archive*: it is sent like any other. */
  forget(operation: OperationId, person: Person): Promise<void> {
    return forgetSending(operation, person, this.#on);
  }

  /** It goes now. Gives whether the person should be asked for records first: once. The mark alone is no wish. */
  async goes(operation: OperationId, person: Person): Promise<boolean> {
    const known = await readSending(sendingId(operation), partitionOf(person), this.#on);
    if (known === null) return false;
    const asks = !wished(known, this.#now()).asked && (await this.#mustChoose(operation, person));
    await this.#note(operation, person, (was) => {
      const wish = wished(was, this.#now());
      return { ...wish, sentAt: this.#now(), asked: wish.asked || asks };
    });
    return asks;
  }

  /** The queue's handler: looks for the email, and archives it when it is there. */
  readonly handle = async (job: Job): Promise<JobResult> => {
    const sending = await readSending(job.id, job.pk, this.#on);
    if (!sending) return { missing: true };
    if (isSettled(sending)) return { done: true };
    return inLanguageOf(sending.person.locale, () => this.#look(sending, job));
  };

  async #look(sending: Sending, job: Job): Promise<JobResult> {
    try {
      const at = await this.#on.open(sending.person);
      const operation = operationId(operationIn(job.id));
      const found = await this.#find(operation, sending, at);
      if (!found) return await this.#later(sending, job);
      const isSettled = await this.#archive(operation, found, sending, at);
      const againAt = isSettled ? null : nextLook(sending, this.#now());
      if (againAt) return { againAt };
      await this.#note(operation, sending.person, (was) => ({ ...was, email: found, found: true }));
      return { done: true };
    } catch (error) {
      const pauseMs = pauseAfter(error);
      if (pauseMs === null) throw error;
      const soonest = this.#now().getTime() + pauseMs;
      const againAt = nextLook(sending, this.#now());
      return againAt ? { againAt: new Date(Math.max(againAt.getTime(), soonest)) } : this.#later(sending, job);
    }
  }

  /** Looking for it came to nothing: it is left, and the person has the email to archive by hand. */
  async giveUp(job: Job): Promise<void> {
    const sending = await readSending(job.id, job.pk, this.#on);
    if (!sending || isSettled(sending)) return;
    try {
      await this.#tellLost(sending);
    } finally {
      await this.#lost(sending, job);
    }
  }

  async #lost({ person }: Sending, { id }: Job): Promise<void> {
    await this.#note(operationId(operationIn(id)), person, (was) => ({ ...was, givenUp: true }));
  }

  async #tellLost(sending: Sending): Promise<void> {
    const conversation = await createConversations(this.#on.store).find(sending.person);
    if (!conversation) return;
    const subject = await this.#subject(sending);
    const notFound = inLanguageOf(sending.person.locale, () => words.notFound(subject));
    await this.#on.notifier.send(conversation, notFound);
  }

  /** It was made private before it went: the records chosen beside it are forgotten with its subject. False: it was archived before. */
  async #staysPrivate(operation: OperationId, { person }: Workplace): Promise<boolean> {
    const { store, newId, notifier } = this.#on;
    const pk = partitionOf(person);
    const open = await operationsOf(store, pk, newId).read(operation);
    if (open && open.draft.stage !== 'choosing') return false;
    if (open) await store.write(pk, { kind: 'delete', id: operation, etag: open.etag });
    const conversation = await createConversations(store).find(person);
    if (conversation) await notifier.send(conversation, words.isPrivate);
    return true;
  }

  /** Empty: nobody knows it, or it is private. */
  async #subject({ person, email }: Sending): Promise<string> {
    if (!email) return '';
    try {
      const { mailbox } = await this.#on.open(person);
      const [draft] = await mailbox.summaries([outlookId(email)]);
      return draft && !draft.isPrivate ? draft.subject : '';
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error;
      return '';
    }
  }

  #find(operation: OperationId, { askedAt }: Sending, at: Workplace): Promise<OutlookId | null> {
    const since = new Date(askedAt.getTime() - clockSkewMs);
    return at.mailbox.sentWith({ addins: this.#on.addins, value: operation, since });
  }

  async #later(sending: Sending, job: Job): Promise<JobResult> {
    const againAt = nextLook(sending, this.#now());
    if (againAt) return { againAt };
    await this.#tellLost(sending);
    await this.#lost(sending, job);
    return { done: true };
  }

  /** At once where the person has chosen, or where there is no doubt; else the card asks in the chat. False: it could not ask. */
  async #archive(operation: OperationId, email: OutlookId, sending: Sending, at: Workplace): Promise<boolean> {
    const { work } = this.#on;
    const { archive: settings } = await readSettings(this.#on.store, partitionOf(at.person));
    const [item] = await at.mailbox.summaries([email]);
    if (item?.isPrivate && (await this.#staysPrivate(operation, at))) return true;
    const draft = await this.#drafted(operation, email, item, at);
    if (draft.stage !== 'choosing') {
      if (draft.stage === 'archiving') await work.carryOut(operation, at, false);
      return true;
    }
    const chosen = await this.#chosen(draft, item, settings.whenSent, at);
    if (!chosen) {
      if (sending.waits && !(await stillWaits(draft.emails, at, this.#on.store))) return true;
      const isAsked = await this.#on.letters?.ask(at.person, { about: 'operation', id: operation }, operation);
      return isAsked === true || this.#isAskedInChat(draft, sending, at);
    }
    await work.promise(operation, at);
    const { groups, ticked, offered } = chosen;
    await changeDraft(operation, at, this.#on, (open) =>
      started({ ...open, groups, ticked, offered, sending: undefined }, null),
    );
    const end = await work.carryOut(operation, at, false);
    if (settings.whenSent !== 'quiet') await work.telling.told(end, at);
    return true;
  }

  /** Without a chat, or while it does not answer, the email waits where the person finds it in the tab. */
  async #isAskedInChat(draft: ArchiveDraft, sending: Sending, at: Workplace): Promise<boolean> {
    try {
      if (await this.#on.work.telling.told(draft, at)) return true;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
    }
    if (sending.waits) return false;
    await alsoWaits(draft.emails, at, this.#on.store);
    await this.#note(draft.id, at.person, (was) => ({ ...was, waits: true }));
    return false;
  }

  /** Null: a person has to look. */
  async #chosen(
    draft: ArchiveDraft,
    item: Sent,
    whenSent: 'tell' | 'quiet' | 'ask',
    at: Workplace,
  ): Promise<ArchiveDraft | null> {
    if (draft.sending === 'chosen') return draft;
    const own = await at.mailbox.addresses();
    const others = item ? [...item.to, ...item.cc, ...item.bcc].filter(({ address }) => !own.includes(address)) : [];
    return whenSent === 'ask' || others.length !== 1 ? null : doubtless(draft, own, 'to');
  }

  /** The operation, about the email as it was sent: what was chosen beside its draft stays. */
  async #drafted(operation: OperationId, email: OutlookId, item: Sent, at: Workplace): Promise<ArchiveDraft> {
    const { draft } = await openOnce([email], operation, at, { ...this.#on, isAsked: true });
    if (draft.stage !== 'choosing' || draft.sending === undefined) return draft;
    if (!item) throw new UserError(refusalWords.gone);
    const addressed = await readdressed(draft.emails[0], item, at);
    return changeDraft(operation, at, this.#on, (before) => {
      const open = addressed(before);
      const edit = open.edits[open.emails[0]?.id ?? ''];
      // Attachments of another message have other ids: what was to stay in Outlook is not known any more.
      const isSure = item.id === open.emails[0]?.id || !edit || edit.without.length === 0;
      return {
        ...open,
        emails: [draftEmail(item, null)],
        edits: edit && isSure ? { [item.id]: edit } : {},
        // It is sent: whoever has not chosen yet archives it by the card in the chat, at once.
        sending: isSure && open.sending === 'chosen' ? 'chosen' : undefined,
      };
    });
  }

  async #mustChoose(operation: OperationId, person: Person): Promise<boolean> {
    const { archive } = await readSettings(this.#on.store, partitionOf(person));
    if (archive.whenSent !== 'ask') return false;
    const operations = operationsOf(this.#on.store, partitionOf(person), this.#on.newId);
    return (await operations.read(operation))?.draft.sending !== 'chosen';
  }

  async #note(operation: OperationId, person: Person, change: (sending: Sending) => Sending): Promise<void> {
    const now = this.#now();
    const sending = await noteSending(operation, person, now, this.#on, change);
    const dueAt = isSettled(sending) ? null : nextLook(sending, now);
    const job: Job = { id: sendingId(operation), pk: partitionOf(person), kind: 'sent', reason: 'button' };
    if (dueAt) await this.#on.jobs.add(job, dueAt);
  }

  #now(): Date {
    return this.#on.clock.now();
  }
}
