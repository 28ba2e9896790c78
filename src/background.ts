import { randomUUID } from 'node:crypto';
import { SentMail } from '../bot/archive/sent-mail.ts';
import { ArchiveWork } from '../bot/archive/work.ts';
import type { Notifier } from '../bot/turn.ts';
import { withTeamsMessages } from './archive/teams-messages.ts';
import { automaticArchiving } from './automatic-archiving.ts';
import { sandboxAddinId, xmlEditionId } from './domain/addin.ts';
import type { Foundations } from './foundations.ts';
import type { JobHandlers } from './jobs/port.ts';
import { mailingDesk, openLetters } from './mailing-letters.ts';
import { localJobs } from './state.ts';
import { synchronising } from './synchronising.ts';
import { hookAddresses } from './web/hooks/graph.ts';

export type Background = ReturnType<typeof openBackground>;

/** The work that goes on when nobody is there, and the queue that wakes it. `origin`: where the service is reached. */
export function openBackground(on: Foundations, notifier: Notifier, origin: () => string) {
  const { log, clock, store } = on;
  const jobs = (on.openJobs ?? localJobs)({
    store,
    log,
    clock,
    onPoison: (job) => workers[job.kind].giveUp(job),
  });
  const tools = { store, newId: () => randomUUID() };
  const shared = { ...tools, open: withTeamsMessages(on.openWorkplace, tools) };
  const addin = on.pages.boot.signIn?.clientId ?? sandboxAddinId;
  const addins = [addin, xmlEditionId(addin)];
  const mailing = mailingDesk({ ...on, ...shared, origin });
  const letters = openLetters({ ...on, mailing, jobs, notifier });
  const work = new ArchiveWork({ ...shared, jobs, notifier, clock, log, letters, ...on.archivePace });
  const sent = new SentMail({ ...shared, work, jobs, notifier, clock, addins, letters });
  const addresses = () => hookAddresses(origin());
  const sync = synchronising({ store, jobs, open: on.openSync, notifier, letters, addresses, log, clock });
  const automatic = automaticArchiving({
    ...{ store, jobs, notifier, letters, addins, addresses, log, clock },
    open: shared.open,
    openNews: on.openNews,
  });
  const workers = { archive: work, sync: sync.runner, filing: automatic.filing, sent, letter: letters };
  const handlers: JobHandlers = {
    archive: work.handle,
    sync: sync.runner.handle,
    filing: automatic.filing.handle,
    sent: sent.handle,
    letter: letters.handle,
  };
  return { jobs, handlers, shared, mailing, work, sent, sync, automatic };
}
