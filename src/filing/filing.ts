import type { ArchiveDraft } from '../archive/draft.ts';
import { markTold, untoldOfRules } from '../archive/operations.ts';
import type { OpenWorkplace, Workplace } from '../archive/workplace.ts';
import type { EmailSummary } from '../domain/email.ts';
import { inLanguageOf } from '../domain/language-of-turn.ts';
import type { Clock, Log } from '../domain/log.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { errorName, RemoteError } from '../errors.ts';
import type { Job, JobQueue, JobResult } from '../jobs/port.ts';
import { anyRuleIsOn, isQuiet, type PersonalSettings } from '../settings/personal.ts';
import { fixedSettings, readSettings } from '../settings/store.ts';
import { StoreError, type Store } from '../store/port.ts';
import { begun, changeState, joined, newFiled, readState, stateWrite, type FilingState, type Trouble } from './docs.ts';
import type { ChangedMail, MailChanges } from './ports.ts';
import { makeRound } from './round.ts';
import { EmailFailed, isHopeless, nameOf, stuckAfter } from './stuck.ts';
import { isNewsOfFailures, isNewsOfTrouble, isNewsThatEmailsWait, timeOfDay } from './telling.ts';
import { waitingEmails } from './waiting.ts';

/** Tells the person what they have to know, as far as they can be reached. */
export interface FilingListener {
  /** These emails wait for a choice. */
  waiting(emails: readonly EmailSummary[], person: Person): Promise<void>;
  trouble(trouble: Trouble, person: Person): Promise<void>;
  /** These operations of rules ended with something undone. False: there is nowhere to tell it. */
  failed(drafts: readonly ArchiveDraft[], person: Person): Promise<boolean>;
  /** These emails were sent to the archive address; `isSomeMissing`: others that were are not in the mailbox. */
  forwarded(emails: readonly EmailSummary[], isSomeMissing: boolean, at: Workplace): Promise<void>;
}

/** A mailbox as rules see it. */
export interface FiledMailbox {
  readonly changes: MailChanges;
  /** Where the organisation forwards to what is to be archived; null: nowhere. */
  readonly archiveMailbox: string | null;
}

export interface FilingOptions {
  readonly store: Store;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly open: OpenWorkplace;
  readonly openNews: (person: Person) => Promise<FiledMailbox>;
  /** Ids of the editions of the add-in that may have marked a draft to be archived when it is sent. */
  readonly addins: readonly string[];
  /** Of what the person wrote last (BCP 47); null, and where it is missing: as when they switched the rules on. */
  readonly localeOf?: (person: Person) => Promise<string | null>;
  /** Keeps the person's mailbox telling of new email. */
  readonly notices: { keep(person: Person): Promise<void> };
  readonly listener: FilingListener;
  readonly clock: Clock;
  readonly log: Log;
}

const minuteMs = 60_000;
/** Failures that are told together: as many as a card shows. */
const mostFailed = 10;
/** Between two looks at a mailbox that does not tell by itself. */
const everyMs = 15 * minuteMs;
/** What arrives together is looked at together, and shows in the mailbox's changes by then. */
const gatherMs = 1_000;
const busyMs = 20_000;
/** Between two looks at whether rules are still forbidden. */
const forbiddenMs = 60 * minuteMs;
const givenUpMs = 60 * minuteMs;
const pausesMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, 60 * minuteMs] as const;
/** What fails so often in a row is worth a word; a missing sign-in at once. */
const patience = 3;

/** Archives by itself what a person's rules say: looks at new email when the mailbox tells of it, and now and then. */
export class Filing {
  readonly #on: FilingOptions;

  constructor(options: FilingOptions) {
    this.#on = options;
  }

  /** The person changed the rules: they begin with what is received from now on, or end. */
  async settingsChanged(person: Person): Promise<void> {
    const pk = partitionOf(person);
    const { rules } = await readSettings(this.#on.store, pk);
    const isOn = anyRuleIsOn(rules);
    const state = await changeState(this.#on.store, pk, (was) => {
      if (!isOn) return was?.since ? { ...was, since: null } : was;
      return was?.since
        ? { ...was, person: { ...person } }
        : { ...begun(person, wholeSecond(this.#now())), asked: was?.asked ?? [] };
    });
    if (state) await this.#on.jobs.add(filingJob(pk, 'settings'));
  }

  /** Something arrived in the mailbox of that partition, or was sent from it. */
  async changed(pk: string): Promise<void> {
    const open = await readState(this.#on.store, pk);
    if (open?.state.since) await this.#on.jobs.add(filingJob(pk, 'changed'), this.#in(gatherMs));
  }

  /** The queue's handler. */
  readonly handle = async (job: Job, signal: AbortSignal): Promise<JobResult> => {
    const open = await readState(this.#on.store, job.pk);
    if (open === null) return { missing: true };
    const person = await this.#asLastSeen(open.state.person);
    return inLanguageOf(person.locale, () => this.#work({ ...open.state, person }, job.pk, signal));
  };

  async #work({ person, since }: FilingState, pk: string, signal: AbortSignal): Promise<JobResult> {
    const settings = await readSettings(this.#on.store, pk);
    // First: what arrives before the mailbox tells of it is read by the round, what arrives later is told.
    await this.#on.notices.keep(person);
    const isTold = await this.#tellFailed(person, settings);
    if (since === null) return isTold ? { done: true } : { againAt: this.#in(forbiddenMs) };
    if (!anyRuleIsOn(settings.rules)) return this.#noneIsOn(pk);
    return { againAt: await this.#round(person, settings, signal) };
  }

  /**
   * An administrator forbade what the person had switched on. What arrives meanwhile stays where it is; allowed again, rules begin
   * anew within the hour. Where nothing is forbidden they are simply off.
   */
  async #noneIsOn(pk: string): Promise<JobResult> {
    const isForbidden = (await fixedSettings(this.#on.store, pk)).some((id) => id.startsWith('rules.'));
    const since = isForbidden ? wholeSecond(this.#now()) : null;
    const links = { inbox: null, sentitems: null };
    await changeState(this.#on.store, pk, (was) => (was?.since ? { ...was, since, links } : was));
    return isForbidden ? { againAt: this.#in(forbiddenMs) } : { done: true };
  }

  /** Rules may have been switched on long ago, in another language. */
  async #asLastSeen(person: Person): Promise<Person> {
    return { ...person, locale: (await this.#on.localeOf?.(person)) ?? person.locale };
  }

  /** A job that failed again and again: the next email, or the next change of the settings, brings it back, or else an hour. */
  async giveUp(job: Job): Promise<void> {
    const { pk } = job;
    await this.#on.jobs.add(job, this.#in(givenUpMs));
    const open = await readState(this.#on.store, pk);
    if (!open) return;
    const person = await this.#asLastSeen(open.state.person);
    const settings = await readSettings(this.#on.store, pk);
    await inLanguageOf(person.locale, () => this.#tellTrouble(person, { system: 'ours', why: 'bug' }, settings));
  }

  async #round(person: Person, settings: PersonalSettings, signal: AbortSignal): Promise<Date> {
    const { store, jobs, open, openNews, addins, listener } = this.#on;
    try {
      const [at, { changes, archiveMailbox }] = await Promise.all([open(person), openNews(person)]);
      const forwarded = (emails: readonly EmailSummary[], isSomeMissing: boolean) =>
        this.#told(() => listener.forwarded(emails, isSomeMissing, at));
      await makeRound({
        ...{ store, jobs, at, changes, archiveMailbox, addins, forwarded, signal },
        rules: settings.rules,
      });
      await changeState(store, partitionOf(person), recovered);
      await this.#tellWaiting(at, settings);
      return this.#in(everyMs);
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof StoreError && error.failure === 'changed') return this.#in(busyMs);
      return this.#failed(error, person, settings);
    }
  }

  async #failed(failure: unknown, person: Person, settings: PersonalSettings): Promise<Date> {
    const now = this.#now();
    const error = failure instanceof EmailFailed ? failure.cause : failure;
    const trouble = troubleOf(error);
    const pk = partitionOf(person);
    if (trouble.why === 'bug') this.#on.log.error({ person: pk, err: error }, 'filing: round failed');
    else this.#on.log.info({ person: pk, ...trouble }, 'filing: round came to nothing');
    const state = await changeState(
      this.#on.store,
      pk,
      (was) => was && { ...was, failures: was.failures + 1, trouble, stuck: stuckAfter(was.stuck, failure, now) },
    );
    if (failure instanceof EmailFailed && isHopeless(state?.stuck, now)) return this.#setAside(failure.mail, pk);
    const failures = state?.failures ?? 1;
    if (trouble.why === 'unauthorized' || trouble.why === 'refused' || failures >= patience)
      await this.#tellTrouble(person, trouble, settings);
    const pauseMs = pauseAfter(trouble, failures);
    const wantedMs = error instanceof RemoteError ? (error.retryAfterMs ?? 0) : 0;
    return this.#in(Math.max(pauseMs, wantedMs));
  }

  /** Rules go on without this email: the person is asked about it. Somebody was faster: the next round does it. */
  async #setAside(mail: ChangedMail, pk: string): Promise<Date> {
    const { id: emailId } = mail;
    const messageId = nameOf(mail);
    const at = this.#now();
    const open = await readState(this.#on.store, pk);
    if (open) {
      const filed = newFiled(messageId, { ...{ outcome: 'asked', why: 'failing', at }, rule: null, operationId: null });
      const next = { ...open.state, stuck: null, asked: joined(open.state.asked, [{ emailId, messageId, at }]) };
      await this.#on.store.batch(pk, [stateWrite(open, next), { kind: 'upsert', doc: filed }]);
      this.#on.log.warn({ person: pk }, 'filing: an email that always fails was set aside');
    }
    return this.#in(gatherMs);
  }

  async #tellWaiting(at: Workplace, { sync }: PersonalSettings): Promise<void> {
    const { person } = at;
    const now = this.#now();
    const pk = partitionOf(person);
    const open = await readState(this.#on.store, pk);
    if (!open || isQuiet(sync, timeOfDay(now, person)) || !isNewsThatEmailsWait(open.state, now)) return;
    const emails = await waitingEmails(at, this.#on.store);
    if (emails.length === 0) return;
    await this.#noted(pk, { askedAt: now });
    await this.#told(() => this.#on.listener.waiting(emails, person));
  }

  /** What rules could not archive, at most once a day. False: there is still something to tell. */
  async #tellFailed(person: Person, { sync }: PersonalSettings): Promise<boolean> {
    const { store, listener } = this.#on;
    const now = this.#now();
    const pk = partitionOf(person);
    const untold = await untoldOfRules(store, pk);
    const failed = untold.slice(0, mostFailed);
    if (failed.length === 0) return true;
    const open = await readState(store, pk);
    if (!open || isQuiet(sync, timeOfDay(now, person)) || !isNewsOfFailures(open.state, now)) return false;
    if (!(await this.#told(() => listener.failed(failed, person)))) return false;
    await this.#noted(pk, { failedAt: now });
    for (const { id } of failed) await markTold(id, pk, store);
    return failed.length === untold.length;
  }

  async #tellTrouble(person: Person, trouble: Trouble, { sync }: PersonalSettings): Promise<void> {
    const now = this.#now();
    const pk = partitionOf(person);
    const what = `${trouble.system} ${trouble.why}`;
    const open = await readState(this.#on.store, pk);
    if (!open || isQuiet(sync, timeOfDay(now, person)) || !isNewsOfTrouble(open.state, what, now)) return;
    await this.#noted(pk, { trouble: what, troubleAt: now });
    await this.#told(() => this.#on.listener.trouble(trouble, person));
  }

  /** Whoever cannot be told finds it on the card of the rules. */
  async #told(tell: () => Promise<unknown>): Promise<boolean> {
    try {
      return (await tell()) !== false;
    } catch (error) {
      this.#on.log.warn({ error: errorName(error) }, 'filing: could not be told');
      return false;
    }
  }

  /** Before it is told: a second process must not tell it too. */
  #noted(pk: string, told: Partial<FilingState['told']>): Promise<FilingState | null> {
    return changeState(this.#on.store, pk, (was) => was && { ...was, told: { ...was.told, ...told } });
  }

  #now(): Date {
    return this.#on.clock.now();
  }

  #in(ms: number): Date {
    return new Date(this.#now().getTime() + ms);
  }
}

/** Whoever signs in again within the hour is not kept waiting: nothing is asked of anybody before they have. */
function pauseAfter({ why }: Trouble, failures: number): number {
  if (why === 'unauthorized' && failures <= 12) return 5 * minuteMs;
  return pausesMs[Math.min(failures, pausesMs.length) - 1] ?? everyMs;
}

/** As exact as the times of emails are. */
const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

/** A round went well: the next trouble is news again. */
function recovered(was: FilingState | null): FilingState | null {
  if (!was || (was.failures === 0 && was.told.trouble === null)) return was;
  return { ...was, failures: 0, trouble: null, stuck: null, told: { ...was.told, trouble: null } };
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof RemoteError) || error.system === 'store') return { system: 'ours', why: 'bug' };
  switch (error.failure) {
    case 'unauthorized':
    case 'refused':
      return { system: error.system, why: error.failure };
    default:
      return { system: error.system, why: 'unavailable' };
  }
}

/** One job a person: it comes back for every round. */
export const filingJob = (pk: string, reason: string): Job => ({ id: `filing-${pk}`, pk, kind: 'filing', reason });
