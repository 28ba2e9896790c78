import { letterAbout } from '../bot/mailing/asked.ts';
import type { MailingDesk } from '../bot/mailing/desk.ts';
import { askInChat } from '../bot/mailing/in-chat.ts';
import type { Notifier } from '../bot/turn.ts';
import type { OpenWorkplace } from './archive/workplace.ts';
import type { Config } from './config.ts';
import type { BotRegistration } from './domain/bot-registration.ts';
import type { Clock, Log } from './domain/log.ts';
import { partitionOf, type Person } from './domain/person.ts';
import type { JobQueue } from './jobs/port.ts';
import { Letters } from './mailing/letters.ts';
import type { LetterBox } from './mailing/ports.ts';
import type { ReadTenant } from './settings/in-effect.ts';
import { readSettings } from './settings/store.ts';
import type { Store } from './store/port.ts';
import type { OpenSync } from './syncing/place.ts';

export interface MailingOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly open: OpenWorkplace;
  readonly openSync: OpenSync;
  readonly openBox: (person: Person) => LetterBox;
  readonly tenant: ReadTenant;
  readonly config: Config;
  /** Null: the sandbox. */
  readonly bot: BotRegistration | null;
  readonly origin: () => string;
}

/** What questions by email are put together with. */
export const mailingDesk = ({ store, clock, newId, open, openSync, openBox, ...on }: MailingOptions) =>
  ({
    ...{ store, clock, newId, open, openSync, openBox },
    originator: async ({ tenantId }) => (servesSeveral(on.config) ? '' : (await on.tenant(tenantId)).originator),
    url: () => (on.bot ? `https://teams.microsoft.com/l/chat/0/0?users=28:${on.bot.id}` : `${on.origin()}/`),
  }) satisfies MailingDesk;

/** A press in an email does not say in which tenant it was made. */
const servesSeveral = (config: Config): boolean => config.mode === 'production' && config.tenants.length > 1;

export interface LettersParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly mailing: MailingDesk;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly notifier: Pick<Notifier, 'send'>;
  readonly letterLookMs?: number;
}

/** Questions by email in people's hands: whoever chose them, where this service is registered to send any. */
export const openLetters = ({ store, clock, log, mailing, jobs, notifier, letterLookMs }: LettersParts): Letters =>
  new Letters({
    ...{ store, clock, log, jobs },
    wants: async (person) =>
      (await readSettings(store, partitionOf(person))).questions === 'email' &&
      (await mailing.originator(person)) !== '',
    open: mailing.openBox,
    compose: (id, matter, person) => letterAbout(id, matter, person, mailing),
    askInChat: askInChat(mailing, notifier),
    ...(letterLookMs !== undefined && { lookAgainMs: letterLookMs }),
  });
