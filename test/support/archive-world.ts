import { randomUUID } from 'node:crypto';
import { choose } from '../../src/archive/choose.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { openArchive } from '../../src/archive/open.ts';
import { operationsOf } from '../../src/archive/operations.ts';
import type { EmailArchive, Mailbox } from '../../src/archive/ports.ts';
import { openEmails } from '../../src/archive/results.ts';
import { runArchive, type RunEnd } from '../../src/archive/run.ts';
import { restarted, started, takenBack } from '../../src/archive/start.ts';
import { undoArchive } from '../../src/archive/undo.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import type { EmailSummary } from '../../src/domain/email.ts';
import { crmId, outlookId, type OperationId, type OutlookId } from '../../src/domain/ids.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { recordKey, type RecordRef } from '../../src/domain/record.ts';
import { graphMailboxes } from '../../src/graph/mailboxes.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { countCopies } from './crm-as.ts';
import { known, openWorld, type V41World } from './crm-world.ts';
import { withFaults, type FaultyStore } from './faults.ts';
import { aGraph, alex, type TestGraph } from './sandbox-graph.ts';
import { silentLog } from './silent-log.ts';

export const jane: RecordRef = { module: 'Contacts', id: crmId(known.jane) };
export const acme: RecordRef = { module: 'Accounts', id: crmId(known.acme) };
export const keysOfBoth = [recordKey(jane), recordKey(acme)];

const person: Person = { tenantId: 'tenant', userId: alex.id, name: 'Jim', locale: 'en-US', timeZone: 'UTC' };
export const partition = partitionOf(person);

/** The process died: nothing catches it. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** A message of the mailbox that a case is about. */
export interface CaseMail {
  readonly id: OutlookId;
  readonly messageId: string;
}

/** Whose mailbox it is: nobody in the CRM is of the same organisation. */
export const owner = { ...alex, email: 'alex.winslow@firm.example.com' };

/** Addresses as headers have them. */
export interface CasePeople {
  readonly from: string;
  readonly to: string;
  /** Message-ID of the email that this one answers. */
  readonly answers?: string;
}

const janeToOwner: CasePeople = { from: 'Jane Smith <jane.smith@example.com>', to: owner.email };

/** Jim's CRM and mailbox behind real HTTP, a store that fails on demand, and time that stands still. */
export interface ArchiveWorld {
  readonly crm: V41World;
  readonly graph: TestGraph;
  readonly store: FaultyStore;
  readonly at: Workplace;
  /** Kills the process at the n-th call to the CRM or the mailbox from now, before or after it was done. */
  readonly crashAt: (n: number, when: 'before' | 'after') => void;
  /** Calls to CRM and mailbox so far. */
  readonly calls: () => number;
  /** An email of this moment, from Jane to the owner unless told otherwise. */
  deliver(name: string, files?: readonly string[], people?: CasePeople): Promise<CaseMail>;
  /** Emails chosen and *Archive* pressed. */
  press(mails: readonly CaseMail[], change?: (draft: ArchiveDraft) => ArchiveDraft): Promise<OperationId>;
  read(id: OperationId): Promise<ArchiveDraft>;
  change(id: OperationId, change: (draft: ArchiveDraft) => ArchiveDraft): Promise<void>;
  /** One process' attempt. */
  run(id: OperationId): Promise<RunEnd>;
  /** Works until the operation is over, whatever dies on the way; presses *Try again* while there is something to try. */
  archive(id: OperationId): Promise<ArchiveDraft>;
  undo(id: OperationId): Promise<ArchiveDraft>;
  message(mail: CaseMail): Promise<EmailSummary>;
  copies(mail: CaseMail): Promise<number>;
  close(): Promise<void>;
}

export async function openArchiveWorld(): Promise<ArchiveWorld> {
  const crm = await openWorld();
  const { clock } = crm;
  const graph = await aGraph({ clock, users: [owner] });
  const sqlite = openSqliteStore(':memory:', { clock });
  const store = withFaults(sqlite);
  const jim: V41Crm = crm.as('jim');
  const mailbox = graphMailboxes({ baseUrl: graph.url, log: silentLog })('jim', async () => 'any');
  const counter = callCounter();
  const at: Workplace = {
    ...{ person, clock, records: jim.records },
    emails: counter.around<EmailArchive>(jim.emails),
    mailbox: counter.around<Mailbox>(mailbox),
    settings: { category: 'SugarCRM', flag: 'complete', quickAddress: 'correspondent' },
  };
  const tools = { store, newId: () => randomUUID() };
  const operations = operationsOf(sqlite, partition, tools.newId);

  const open = async (id: OperationId) => {
    const found = await operations.read(id);
    if (!found) throw new Error('The operation is gone.');
    return found;
  };
  const world: ArchiveWorld = {
    ...{ crm, graph, store, at },
    crashAt: counter.crashAt,
    calls: counter.count,
    async deliver(name, files = [], people = janeToOwner) {
      const messageId = `${name}-${randomUUID()}@example.net`;
      const { immutableId } = await graph
        .mailbox()
        .deliver({ raw: Buffer.from(mime({ name, messageId, files, people, date: clock.now() })), folder: 'inbox' });
      return { id: outlookId(immutableId), messageId };
    },
    async press(mails, change = (draft) => draft) {
      const { draft, etag } = await openArchive(
        mails.map(({ id }) => id),
        at,
        { ...tools, store: sqlite },
      );
      const chosen = await choose({ ...draft, groups: [] }, { ticked: keysOfBoth }, at);
      await operations.save({ draft, etag }, started(change(chosen), null));
      return draft.id;
    },
    read: async (id) => (await open(id)).draft,
    async change(id, change) {
      const found = await open(id);
      await operations.save(found, change(found.draft));
    },
    run: (id) => runArchive(id, at, tools),
    async archive(id) {
      for (let tries = 0; tries < 4; tries += 1) {
        await persist(() => runArchive(id, at, tools));
        const draft = await world.read(id);
        if (draft.cancelled || openEmails(draft).length === 0) return draft;
        await world.change(id, (now) => restarted(now, null));
      }
      throw new Error('Trying again does not help.');
    },
    async undo(id) {
      for (let tries = 0; tries < 4; tries += 1) {
        await world.change(id, (draft) => takenBack(draft, null));
        await persist(() => undoArchive(id, at, tools));
        const draft = await world.read(id);
        if (draft.stage === 'undone') return draft;
      }
      throw new Error('Undo does not come to an end.');
    },
    async message({ id }) {
      const [item] = await mailbox.summaries([id]);
      if (!item) throw new Error('The message is gone.');
      return item;
    },
    copies: ({ messageId }) => countCopies(jim, messageId),
    async close() {
      await crm.close();
      await graph.close();
      await sqlite.close();
    },
  };

  /** As the job queue does it: again after a failure, a pause, or the claim of a process that died. */
  async function persist(work: () => Promise<RunEnd>): Promise<void> {
    for (let tries = 0; tries < 12; tries += 1) {
      const end = await work().catch(() => null);
      if (end?.kind === 'finished') return;
      if (end?.kind === 'missing') throw new Error('The operation is not there.');
      clock.advance(21_000);
    }
    throw new Error('The work does not come to an end.');
  }
  return world;
}

function callCounter() {
  let calls = 0;
  let crash: { readonly at: number; readonly when: 'before' | 'after' } | null = null;

  async function counted<Result>(work: () => Promise<Result>): Promise<Result> {
    calls += 1;
    const dies = crash?.at === calls ? crash.when : null;
    if (dies === 'before') throw new Crash();
    const result = await work();
    if (dies === 'after') throw new Crash();
    return result;
  }

  return {
    count: () => calls,
    crashAt: (n: number, when: 'before' | 'after'): void => {
      crash = { at: calls + n, when };
    },
    /** The port, every call of which is counted. */
    around: <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get(target, name): unknown {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return (...args: unknown[]) => counted(() => Promise.resolve(Reflect.apply(member, target, args)));
        },
      }),
  };
}

interface CaseMime {
  readonly name: string;
  readonly messageId: string;
  readonly files: readonly string[];
  readonly people: CasePeople;
  readonly date: Date;
}

function mime({ name, messageId, files, people: { from, to, answers }, date }: CaseMime): string {
  const head = `From: ${from}\r\nTo: ${to}\r\nSubject: ${name}\r\nDate: ${date.toUTCString()}\r\nMessage-ID: <${messageId}>\r\n${answers ? `References: <${answers}>\r\n` : ''}MIME-Version: 1.0\r\n`;
  const body = `Content-Type: text/plain; charset=utf-8\r\n\r\nWords of ${name}.\r\n`;
  if (files.length === 0) return `${head}${body}`;
  const parts = files.map(
    (file) =>
      `--b\r\nContent-Type: text/plain; name=${file}\r\nContent-Disposition: attachment; filename=${file}\r\n\r\nContent of ${file}\r\n`,
  );
  return `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${body}${parts.join('')}--b--\r\n`;
}
