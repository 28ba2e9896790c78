import { randomUUID } from 'node:crypto';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { ArchiveSide, EmailOfArchive, RecordDesk } from '../../bot/records/desk.ts';
import { recordActions } from '../../bot/records/index.ts';
import type { CardAnswer, Turn } from '../../bot/turn.ts';
import { card, text } from '../../cards/elements.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import type { EmailContent } from '../../src/domain/email.ts';
import { outlookId } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/person.ts';
import type { ModuleInfo } from '../../src/domain/record.ts';
import { openWorld, type V41World, type WorldOptions } from './crm-world.ts';
import { memoryStore, type MemoryStore } from './memory-store.ts';
import { silentLog } from './silent-log.ts';

export const jim: Person = {
  tenantId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  userId: '11111111-2222-4333-8444-555555555555',
  name: 'Jim Adviser',
  locale: 'en-US',
  timeZone: 'America/New_York',
};

/** An Archive card of one's own making: what was kept, what it was asked to show. */
export interface FakeArchive extends ArchiveSide {
  readonly kept: unknown[];
  readonly shown: (string | null)[];
  emails: readonly EmailOfArchive[];
  contents: ReadonlyMap<string, EmailContent>;
}

function fakeArchive(): FakeArchive {
  const archive: FakeArchive = {
    kept: [],
    shown: [],
    emails: [],
    contents: new Map(),
    async keep(_turn, _operation, data) {
      archive.kept.push(data);
    },
    emailsOf: async () => archive.emails,
    contentOf: async (_turn, email) => archive.contents.get(email) ?? null,
    async card(_turn, _operation, tickedKey) {
      archive.shown.push(tickedKey);
      return card('Archive card', [text(`Archive card, ticked: ${tickedKey ?? 'nothing'}`)]);
    },
  };
  return archive;
}

export const anEmailContent = (changes: Partial<EmailContent> = {}): EmailContent => ({
  id: outlookId('mail-1'),
  subject: 'Re: Pension plan',
  from: { name: 'Isabelle Fontaine', address: 'isabelle@cedarline.example.net' },
  ...{ to: [], cc: [], bcc: [], date: new Date('2026-11-20T10:00:00Z'), direction: 'received', preview: '' },
  ...{ hasAttachments: false, messageId: 'm1@example.net', isPrivate: false, isDraft: false, categories: [] },
  ...{ flag: 'notFlagged', archived: null, webLink: null, etag: null, html: null, attachments: [] },
  text: 'Best regards\n\nIsabelle Fontaine\nDirector of Operations\nCedarline, Inc.\nOffice: +1 860 555 0126',
  ...changes,
});

/** The handlers around records with a real CRM adapter, an embedded ProTracker and a store in memory. */
export interface RecordWorld {
  readonly world: V41World;
  readonly desk: RecordDesk;
  readonly archive: FakeArchive;
  readonly store: MemoryStore;
  readonly replies: unknown[];
  /** Which kinds of records the server lets the person create. */
  mayCreate: (kind: ModuleInfo) => boolean;
  turn(changes?: Partial<Turn>): Turn;
  /** Presses a verb and gives the card that answers. */
  press(verb: string, data?: Readonly<Record<string, unknown>>, turn?: Partial<Turn>): Promise<IAdaptiveCard>;
  close(): Promise<void>;
}

export async function openRecordWorld(options: WorldOptions = {}): Promise<RecordWorld> {
  const world = await openWorld(options);
  const store = memoryStore(world.clock);
  const archive = fakeArchive();
  const replies: unknown[] = [];
  const desk: RecordDesk = {
    store,
    archive,
    newId: () => randomUUID(),
    open: async (person): Promise<Workplace> => {
      const crm = world.as('jim');
      const modules = async () =>
        (await crm.records.modules()).map((kind) => ({ ...kind, canCreate: records.mayCreate(kind) }));
      const settings = { category: 'SugarCRM', flag: 'complete', quickAddress: 'correspondent' } as const;
      return {
        person,
        records: { ...crm.records, modules },
        emails: crm.emails,
        mailbox: noMailbox,
        settings,
        clock: world.clock,
      };
    },
  };
  const actions = new Map(recordActions(desk).map((action) => [action.verb, action]));
  const turn = (changes: Partial<Turn> = {}): Turn => ({
    person: jim,
    scope: 'personal',
    host: 'teams-chat',
    correlationId: 'test',
    signal: AbortSignal.timeout(60_000),
    log: silentLog,
    conversation: null,
    pressedMessage: 'message-1',
    reply: async (answer) => `message-${replies.push(answer)}`,
    ...changes,
  });
  const records: RecordWorld = {
    ...{ world, desk, archive, store, replies, turn, mayCreate: () => true },
    async press(verb, data = {}, changes = {}) {
      const action = actions.get(verb);
      if (!action) throw new Error(`There is no verb ${verb}.`);
      return cardIn(await action.run(turn(changes), data));
    },
    close: () => world.close(),
  };
  return records;
}

function cardIn(answer: CardAnswer): IAdaptiveCard {
  if ('card' in answer) return answer.card;
  throw new Error(`No card: ${JSON.stringify(answer)}`);
}

/** Records need no mailbox: whoever asks it something learns so. */
const noMailbox: Workplace['mailbox'] = new Proxy({} as Workplace['mailbox'], {
  get(_, name) {
    throw new Error(`The mailbox was asked: ${String(name)}`);
  },
});
