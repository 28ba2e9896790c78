import type { OutlookId } from '../../../src/domain/ids.ts';
import type { SyncKind } from '../../../src/domain/sync.ts';
import type { CrmWrite, OutlookWrite } from '../../../src/sync/ports.ts';
import type { SyncSettings } from '../../../src/sync/settings.ts';
import type { CrmListRow, StateDocs, StateType } from '../../../src/sync/state.ts';
import type { Engine, Surroundings } from '../engine.ts';
import type { Random } from '../random.ts';
import { instant, type Moment, type Process, virtualClock, type VirtualClock } from './clock.ts';
import { crm, type Crm, type Row } from './crm.ts';
import { crmSide } from './crm-side.ts';
import type { Ask, CallFault, CallFaults } from './gate.ts';
import { gate, kindOfAsk, type Place, throttleMs } from './gate.ts';
import { type Mail, mailbox, type Mailbox } from './mailbox.ts';
import { patience, type Patience } from './patience.ts';
import { outlookSide } from './outlook-side.ts';
import { faultNames } from './fault-names.ts';
import { settlingRow } from './settling.ts';
import { memoryState, type MemoryState } from './store.ts';

/** A remote write that was applied. `mayBeStale`: the world held it up on its way, past what the engine can see to. */
export type Written = {
  readonly at: Moment;
  /** When it left the engine. */
  readonly sent: Moment;
  readonly user: string;
  readonly run: number;
  /** When its run began. */
  readonly began: Moment;
  readonly mayBeStale: boolean;
  /** When the engine had last seen what it wrote to. */
  readonly seen: Moment | null;
} & (
  | { readonly side: 'outlook'; readonly write: OutlookWrite; readonly before: Mail | null; readonly after: Mail }
  | { readonly side: 'crm'; readonly write: CrmWrite; readonly before: Row | null; readonly after: Row }
);

/** A line of the journal, or a question. */
export interface Remembered {
  readonly at: Moment;
  readonly text: string;
  /** The same without the values that took the place of others. */
  readonly lost: string;
}

/** What a run came to. */
export type RunEnd = 'finished' | 'failed' | 'killed' | 'stuck' | 'endless';

export interface RunRecord {
  readonly run: number;
  readonly user: string;
  readonly end: RunEnd;
  readonly began: Moment;
  readonly calls: number;
  /** Numbers of the asks that write, to a service or the store. */
  readonly writingCalls: readonly number[];
  /** Calls to the two services. */
  readonly requests: number;
  readonly writes: number;
  readonly error: unknown;
  /** What the engine said of it; null: it did not come to its end. */
  readonly result: unknown;
}

export interface World {
  readonly clock: VirtualClock;
  readonly crm: Crm;
  readonly state: MemoryState;
  readonly users: Readonly<Record<string, string>>;
  readonly settings: SyncSettings;
  readonly random: Random;
  readonly written: Written[];
  readonly runs: RunRecord[];
  /** Asks by what they were, and faults that hit: for the coverage. */
  readonly asked: Map<string, number>;
  /** Every journal line and question ever stored, whatever became of the store later. */
  readonly remembered: Remembered[];
  /** When a write was first noted, by its intent: after a lost answer it is sent again as it was. */
  readonly planned: ReadonlyMap<string, Moment>;
  /** When the engine last was shown an item or record, by id; and what counts what happened, so that order is known within one moment. */
  readonly seen: Map<string, Moment>;
  /** Items that an empty listing kept back from the engine. */
  readonly untold: Set<OutlookId>;
  readonly oldLists: Map<string, readonly CrmListRow[]>;
  /** Who wants to know of every write before it counts as seen. */
  readonly patience: Patience;
  /** I13: what a run asked for that is another person's. */
  readonly trespasses: string[];
  readonly listeners: ((written: Written) => void)[];
  moment(): Moment;
  /** One more of what the coverage counts. */
  readonly count: (what: string) => void;
  box(user: string): Mailbox;
  /** A document that a command of the person writes. */
  put<T extends StateType>(user: string, type: T, id: string, doc: StateDocs[T]): void;
  now(): string;
}

export const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

export function makeWorld(random: Random, settings: SyncSettings): World {
  const clock = virtualClock();
  const boxes = new Map<string, Mailbox>();
  const remembered: Remembered[] = [];
  const planned = new Map<string, Moment>();
  const asked = new Map<string, number>();
  let order = 0;
  const moment = (): Moment => ({ ms: clock.nowMs(), order: (order += 1) });
  const state = memoryState(clock, (type, id, doc) => {
    if (type === 'intent' && !planned.has(id)) planned.set(id, moment());
    if (type !== 'journal' && type !== 'question') return;
    const lost = JSON.stringify(doc, (name, value: unknown) => (name === 'becomes' ? undefined : value));
    remembered.push({ at: moment(), text: JSON.stringify(doc), lost });
  });

  return {
    clock,
    crm: crm(clock),
    state,
    users: { alice: 'alice@example.com', bob: 'bob@example.com' },
    settings,
    random,
    written: [],
    runs: [],
    asked,
    remembered,
    planned,
    seen: new Map(),
    untold: new Set(),
    oldLists: new Map(),
    patience: patience(clock),
    trespasses: [],
    listeners: [],
    count: (what) => void asked.set(what, (asked.get(what) ?? 0) + 1),
    moment,
    box(user) {
      const known = boxes.get(user);
      if (known) return known;
      const fresh = mailbox(clock, random.fork(`mailbox ${user}`));
      boxes.set(user, fresh);
      return fresh;
    },
    put: (user, type, id, doc) => {
      state.put(user, type, id, doc);
    },
    now: () => instant(clock.nowMs()),
  };
}

/** What happens while a run is at work: before the ask of that place; `inside crm write 1`: after it was applied, before it is read back. */
export type During = ReadonlyMap<Place, () => void>;

export interface RunPlan {
  readonly user: string;
  readonly faults: CallFaults;
  readonly during: During;
  /** The process starts so much later than the others. */
  readonly delayMs?: number;
}

const mostCalls = 3000;

/** A request that takes so long was held up by the world. */
const heldUpMs = 20_000;

/** Writes of which it is not known what became, by their row of `settling.ts` and what did become of them. */
const unsettled = ({ state, written }: World, user: string): readonly string[] =>
  state.docs(user, 'intent').flatMap(({ id, doc }) => {
    if (doc.state !== 'sent' && doc.state !== 'unsure') return [];
    const link = state.docs(user, 'link').find((one) => one.doc.linkId === doc.linkId)?.doc;
    const happened = written.some(({ write }) => write.intentId === id);
    return link === undefined ? [] : [settlingRow(doc, link.kind, happened)];
  });

/** Starts a process of ours for a person. */
function started(world: World, engine: Engine, plan: RunPlan, run: number) {
  const { clock } = world;
  const process: Process = { name: `${plan.user} ${run}`, alive: true, calls: 0 };
  const record = {
    end: null as RunEnd | null,
    writingCalls: [] as number[],
    requests: 0,
    writes: 0,
    error: null as unknown,
    result: null as unknown,
  };
  let inside: (() => void) | null = null;
  const watch = (ask: Ask, places: readonly Place[], fault: CallFault | null): Moment => {
    world.count(kindOfAsk(ask));
    if (ask.system !== 'store') record.requests += 1;
    if (ask.isWrite) record.writingCalls.push(process.calls);
    if (fault !== null) for (const name of faultNames(ask, fault)) world.count(name);
    if (ask.isWrite && ask.system !== 'store') world.patience.sent(`${process.name} to ${ask.system}`);
    if (fault === 'throttled') world.patience.told(`${process.name} to ${ask.system}`, throttleMs);
    for (const place of places) plan.during.get(place)?.();
    inside = places.map((place) => plan.during.get(`inside ${place}`)).find((one) => one !== undefined) ?? null;
    return world.moment();
  };
  const door = gate({ clock, process, faults: plan.faults, watch });
  const saw = ({ id }: { readonly id: string }): void => void world.seen.set(id, world.moment());
  const began = world.moment();
  const open = unsettled(world, plan.user);
  const common = (id: string, sent: Moment) => ({
    at: world.moment(),
    sent,
    began,
    user: plan.user,
    run,
    mayBeStale: clock.nowMs() - sent.ms >= heldUpMs,
    seen: world.seen.get(id) ?? null,
  });
  const note = (written: Written): void => {
    record.writes += 1;
    world.written.push(written);
    for (const listener of world.listeners) listener(written);
  };

  const surroundings: Surroundings = {
    userId: plan.user,
    settings: world.settings,
    outlook: outlookSide(
      {
        clock,
        box: world.box(plan.user),
        untold: world.untold,
        patience: world.patience,
        random: world.random.fork(`outlook ${process.name}`),
        count: world.count,
        saw,
        wrote: (write, before, after, sent) => {
          note({ ...common(after.id, sent), side: 'outlook', write, before, after });
        },
      },
      door,
    ),
    crm: crmSide(
      {
        crm: world.crm,
        users: world.users,
        patience: world.patience,
        random: world.random.fork(`crm ${process.name}`),
        oldLists: world.oldLists,
        count: world.count,
        beforeReadBack: () => {
          inside?.();
          inside = null;
        },
        saw,
        wrote: (write, before, after, sent) => {
          note({ ...common(after.id, sent), side: 'crm', write, before, after });
        },
      },
      plan.user,
      door,
    ),
    store: world.state.opened(door, (user) => {
      if (user !== plan.user) world.trespasses.push(`a run for ${plan.user} asked for documents of ${user}`);
    }),
    clock: {
      now: () => new Date(clock.ourNowMs()),
      monotonicMs: () => clock.nowMs(),
      sleep: (ms) => clock.turn(process, ms),
    },
    chance: uuids(world.random.fork(`chance ${process.name}`)),
  };

  const start = clock.turn(process, plan.delayMs).then(() => engine(surroundings));
  start.then(
    (result: unknown) => {
      record.end = 'finished';
      record.result = result;
      if (result !== null) for (const row of open) world.count(row);
    },
    (error: unknown) => {
      record.end = 'failed';
      record.error = error;
    },
  );
  return { process, record, plan, began };
}

const uuids = (random: Random) => ({ uuid: () => random.uuid(), random: () => random.fraction() });

/** Everything that can go on without time passing has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Runs one or several processes to their ends, taking turns by chance. */
export async function runAll(world: World, engine: Engine, plans: readonly RunPlan[]): Promise<readonly RunRecord[]> {
  const numbers = plans.map((_, at) => world.runs.length + at + 1);
  const running = plans.map((plan, at) => started(world, engine, plan, numbers[at] ?? 0));
  const turns = world.random.fork(`turns ${numbers.join(' ')}`);
  for (;;) {
    await settled();
    for (const { process, record } of running) {
      if (!process.alive) record.end ??= 'killed';
      else if (record.end === null && process.calls > mostCalls) record.end = 'endless';
      if (record.end !== null) world.clock.drop(process);
    }
    if (running.every(({ record }) => record.end !== null)) break;
    if (!world.clock.next(turns)) for (const { record } of running) record.end ??= 'stuck';
  }
  const records = running.map(({ process, record, plan, began }, at) => {
    process.alive = false;
    const { end, writingCalls, requests, writes, error, result } = record;
    return {
      run: numbers[at] ?? 0,
      user: plan.user,
      end: end ?? 'stuck',
      began,
      calls: process.calls,
      writingCalls,
      requests,
      writes,
      error,
      result,
    };
  });
  world.runs.push(...records);
  return records;
}
