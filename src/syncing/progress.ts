import type { Side } from '../domain/sync.ts';
import type { Answer } from '../sync/outcome.ts';
import type { CrmSide, OutlookSide } from '../sync/ports.ts';
import { noTally, type Tally } from './run-docs.ts';

/** What a run is doing at the moment. */
export interface Progress {
  readonly step: 'beginning' | 'readingOutlook' | 'readingCrm' | 'comparing' | 'writing';
  /** Items and records that changed since the last run, as far as they were read. */
  readonly read: number;
  readonly tally: Tally;
}

export const atTheBeginning: Progress = { step: 'beginning', read: 0, tally: noTally };

type Note = (progress: Progress) => void;

/** Both sides as they are, and `note` hears of every step that a run makes through them. */
export function observed(
  sides: { readonly outlook: OutlookSide; readonly crm: CrmSide },
  note: Note,
): { readonly outlook: OutlookSide; readonly crm: CrmSide } {
  let now = atTheBeginning;
  const move = (change: Partial<Progress>): void => {
    now = { ...now, ...change };
    note(now);
  };
  const step = (to: Progress['step']): void => {
    if (now.step !== to) move({ step: to });
  };
  const found = (count: number): void => {
    move({ read: now.read + count });
  };
  const wrote = (side: Side, op: string): void => {
    move({ tally: counted(now.tally, side, op) });
  };
  return {
    outlook: watchedOutlook(sides.outlook, { step, found, wrote }),
    crm: watchedCrm(sides.crm, { step, found, wrote }),
  };
}

interface Watch {
  readonly step: (to: Progress['step']) => void;
  readonly found: (count: number) => void;
  readonly wrote: (side: Side, op: string) => void;
}

function watchedOutlook(outlook: OutlookSide, { step, found, wrote }: Watch): OutlookSide {
  return over(outlook, {
    async pull(asks) {
      step('readingOutlook');
      const rounds = await outlook.pull(asks);
      found(rounds.reduce((sum, round) => sum + (round.what === 'closed' ? round.entries.length : 0), 0));
      return rounds;
    },
    async read(items) {
      step('comparing');
      return outlook.read(items);
    },
    async write(writes) {
      step('writing');
      const replies = await outlook.write(writes);
      for (const { intentId, op } of writes) if (isDone(replies.get(intentId)?.answer)) wrote('outlook', op);
      return replies;
    },
  });
}

function watchedCrm(crm: CrmSide, { step, found, wrote }: Watch): CrmSide {
  return over(crm, {
    async changes(module, watermark) {
      step('readingCrm');
      const changes = await crm.changes(module, watermark);
      found(changes.items.length);
      return changes;
    },
    async matchable(module) {
      step('comparing');
      return crm.matchable(module);
    },
    async write(writes) {
      step('writing');
      const replies = await crm.write(writes);
      for (const { intentId, op } of writes) if (isDone(replies.get(intentId)?.answer)) wrote('crm', op);
      return replies;
    },
  });
}

/** The same object, whatever it is made of, with some of its methods replaced. */
function over<Port extends object>(port: Port, methods: Partial<Port>): Port {
  return new Proxy(port, {
    get(target, name): unknown {
      const member: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name);
      return typeof member === 'function'
        ? (...args: unknown[]): unknown => Reflect.apply(member, target, args)
        : member;
    },
  });
}

const isDone = (answer: Answer | undefined): boolean => answer?.kind === 'answered' && answer.status < 300;

function counted(tally: Tally, side: Side, op: string): Tally {
  if (op === 'delete') return { ...tally, removed: tally.removed + 1 };
  if (op !== 'create' && op !== 'update') return tally;
  const which = op === 'create' ? 'created' : 'updated';
  return { ...tally, [which]: { ...tally[which], [side]: tally[which][side] + 1 } };
}
