import { operationId, type OutlookId } from '../../../../src/domain/ids.ts';
import type { SyncKind, SyncModule } from '../../../../src/domain/sync.ts';
import { runSync } from '../../../../src/sync/engine/run-sync.ts';
import type { SyncReport } from '../../../../src/sync/engine/report.ts';
import type { Surroundings } from '../../../../src/sync/engine/surroundings.ts';
import { type SyncSettings, usualSettings } from '../../../../src/sync/settings.ts';
import type { AnyLink, PersonRequest, StateDocs, StateType } from '../../../../src/sync/state.ts';
import { random } from '../../../simulation/random.ts';
import type { CallFaults } from '../../../simulation/world/gate.ts';
import type { Mail } from '../../../simulation/world/mailbox.ts';
import type { Row } from '../../../simulation/world/crm.ts';
import { type During, makeWorld, runAll, type RunRecord, type World } from '../../../simulation/world/world.ts';

type Asked<R = PersonRequest> = R extends PersonRequest ? Omit<R, 'operationId' | 'at'> : never;

/** How a run is to go, and what is to go wrong. */
export interface RunOptions {
  readonly faults?: CallFaults;
  readonly during?: During;
  /** What of its surroundings is different. */
  readonly having?: (usual: Surroundings) => Partial<Surroundings>;
  readonly signal?: AbortSignal;
}

/** What a run came to. `asks`: how often each system was asked for what. */
export interface Ran {
  readonly report: SyncReport | null;
  readonly record: RunRecord;
  readonly asks: Readonly<Record<string, number>>;
}

/** One person between an Outlook mailbox and a CRM that live in memory, and the engine between them. */
export interface Bench {
  readonly world: World;
  run(options?: RunOptions): Promise<Ran>;
  /** What the person commands in this product. */
  ask(request: Asked): void;
  mark(mail: Mail): void;
  contact(name: string): Mail;
  task(title: string): Mail;
  /** An hour tomorrow. */
  event(subject: string): Mail;
  /** A contact of the CRM with Sync to Outlook on. */
  flagged(name: string): Row;
  mails(kind?: SyncKind): readonly Mail[];
  rows(module?: SyncModule): readonly Row[];
  links(): readonly AnyLink[];
  docs<T extends StateType>(type: T): readonly StateDocs[T][];
}

const user = 'alice';

export function aBench(settings: Partial<SyncSettings> = {}): Bench {
  const world = makeWorld(random(7), { ...usualSettings, ...settings });
  const box = world.box(user);
  const ask = (request: Asked): void => {
    const id = world.random.uuid();
    world.put(user, 'request', id, { ...request, operationId: operationId(id), at: world.now() });
    world.clock.pass(1000);
  };
  return {
    world,
    ask,
    async run({ faults = {}, during = new Map(), having = () => ({}), signal } = {}) {
      world.clock.pass(60_000);
      const before = new Map(world.asked);
      let report: SyncReport | null = null;
      const engine = async (surroundings: Surroundings): Promise<void> => {
        report = await runSync({ ...surroundings, ...having(surroundings) }, signal ?? null);
      };
      const [record] = await runAll(world, engine, [{ user, faults, during }]);
      if (record === undefined) throw new Error('no run');
      const asks = [...world.asked].map(([what, times]) => [what, times - (before.get(what) ?? 0)] as const);
      return { report, record, asks: Object.fromEntries(asks.filter(([, times]) => times > 0)) };
    },
    mark({ kind, id }) {
      ask({ ask: 'mark', kind, outlookId: id, as: kind === 'event' ? 'Meetings' : null });
    },
    contact(name) {
      const emailAddresses = [{ name, address: `${name.toLowerCase()}@example.org` }];
      return box.create('contact', { content: { givenName: 'Jane', surname: name, emailAddresses } });
    },
    event(subject) {
      const at = (ms: number) => ({
        dateTime: new Date(Date.parse(world.now()) + ms).toISOString().slice(0, 19),
        timeZone: 'UTC',
      });
      const dayMs = 24 * 3_600_000;
      return box.create('event', { content: { subject, start: at(dayMs), end: at(dayMs + 3_600_000) } });
    },
    task: (title) => box.create('task', { content: { title } }),
    flagged(name) {
      const values = { first_name: 'Jane', last_name: name };
      const content = { values, addresses: [`${name.toLowerCase()}@example.org`], people: [] };
      return world.crm.create('Contacts', null, { content, flaggedBy: [user] });
    },
    mails: (kind = 'contact') => [...box.items.values()].filter((mail) => mail.kind === kind && mail.place === 'there'),
    rows: (module = 'Contacts') => [...world.crm.rows.values()].filter((row) => row.module === module && !row.deleted),
    links: () => world.state.docs(user, 'link').map(({ doc }) => doc),
    docs: (type) => world.state.docs(user, type).map(({ doc }) => doc),
  };
}

/** The only one; throws where there is another number of them. */
export function only<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined || list.length > 1) throw new Error(`${list.length} where one belongs`);
  return one;
}

/** The item as it is now. */
export function now(bench: Bench, id: OutlookId): Mail {
  const mail = bench.world.box(user).items.get(id);
  if (mail === undefined) throw new Error('no such item');
  return mail;
}
