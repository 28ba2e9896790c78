import { crmId } from '../../../src/domain/ids.ts';
import type { OutlookId } from '../../../src/domain/ids.ts';
import type { OutlookFound, OutlookRound, RunState, StateChange } from '../../../src/sync/ports.ts';
import { StoreError } from '../../../src/store/port.ts';
import type { Surroundings } from '../engine.ts';
import { crmTime } from '../world/crm.ts';
import type { Damage, Memory } from './damage.ts';
import { forgetful } from './forgetful.ts';

type Outlook = Surroundings['outlook'];
type Crm = Surroundings['crm'];

const outlook = (whole: Surroundings, over: Partial<Outlook>): Surroundings => ({
  ...whole,
  outlook: { ...whole.outlook, ...over },
});
const crm = (whole: Surroundings, over: Partial<Crm>): Surroundings => ({ ...whole, crm: { ...whole.crm, ...over } });

const commits = (whole: Surroundings, change: (one: StateChange) => StateChange): Surroundings => ({
  ...whole,
  store: {
    ...whole.store,
    async begin(userId) {
      const run = await whole.store.begin(userId);
      return run && { ...run, commit: (changes) => run.commit(changes.map(change)) };
    },
  },
});

const removedIn = (rounds: readonly OutlookRound[]): readonly OutlookId[] =>
  rounds.flatMap((round) =>
    round.what === 'closed' ? round.entries.flatMap((entry) => (entry.what === 'removed' ? [entry.id] : [])) : [],
  );

/** Answers in the order of their arrival instead of by their names. */
function byPosition<T>(names: readonly string[], answers: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map(
    [...answers.values()].flatMap((answer, at) => (names[at] === undefined ? [] : [[names[at], answer] as const])),
  );
}

/** Reads that say a set of ids is deleted, without looking. */
const believing = (whole: Surroundings, gone: Set<OutlookId>): Pick<Outlook, 'read'> => ({
  async read(items) {
    const found = new Map<OutlookId, OutlookFound>(await whole.outlook.read(items.filter(({ id }) => !gone.has(id))));
    for (const { id } of items) if (gone.has(id)) found.set(id, { what: 'deleted' });
    return found;
  },
});

const namesOf = (writes: readonly { readonly intentId: string }[]): readonly string[] =>
  writes.map(({ intentId }) => intentId);

const set = <T>(memory: Memory, name: string): Set<T> => {
  if (!memory.has(name)) memory.set(name, new Set<T>());
  return memory.get(name) as Set<T>;
};

/** Somebody else has the lease by now, and it goes on as if nothing had happened. */
const leaseless = (run: RunState): RunState => ({
  ...run,
  mayWriteUntilMs: () => Number.MAX_SAFE_INTEGER,
  renew: async () => {
    await run.renew().catch(() => undefined);
  },
  commit: async (changes) =>
    run.commit(changes).catch((error: unknown) => {
      if (error instanceof StoreError && error.failure === 'changed') return changes.map(() => null);
      throw error;
    }),
});

/** Engines with one precaution taken out each. All of them must be found out by the oracle. */
export const damages: Readonly<Record<string, Damage>> = {
  'dirty list is lost in a crash, the cursor is not': forgetful(['dirty']),
  'no intent log': forgetful(['intent']),

  'removal believed': (whole) => {
    const gone = new Set<OutlookId>();
    const pull: Outlook['pull'] = async (asks) => {
      const rounds = await whole.outlook.pull(asks);
      for (const id of removedIn(rounds)) gone.add(id);
      return rounds;
    };
    return outlook(whole, { pull, ...believing(whole, gone) });
  },

  'absence taken as deletion': (whole, memory) => {
    const known = set<OutlookId>(memory, 'known');
    const gone = new Set<OutlookId>();
    const pull: Outlook['pull'] = async (asks) => {
      const rounds = await whole.outlook.pull(asks);
      const shown = rounds.flatMap((round) => (round.what === 'closed' ? round.entries : []));
      const ids = new Set(shown.flatMap((entry) => (entry.what === 'item' ? [entry.item.id] : [])));
      const isFull = rounds.every((round) => round.what === 'closed' && round.isFull);
      if (isFull) for (const id of known) if (!ids.has(id)) gone.add(id);
      for (const id of ids) known.add(id);
      return rounds;
    };
    return outlook(whole, { pull, ...believing(whole, gone) });
  },

  'results matched by position': (whole) => ({
    ...whole,
    outlook: {
      ...whole.outlook,
      write: async (writes) => byPosition(namesOf(writes), await whole.outlook.write(writes)),
    },
    crm: { ...whole.crm, write: async (writes) => byPosition(namesOf(writes), await whole.crm.write(writes)) },
  }),

  'category list replaced': (whole) =>
    outlook(whole, {
      write: (writes) =>
        whole.outlook.write(
          writes.map((write) =>
            write.op === 'paint'
              ? { ...write, categories: write.categories.filter((name) => name === whole.settings.category) }
              : write,
          ),
        ),
    }),

  'flag edge taken while suspending': (whole) =>
    commits(whole, (change) => {
      if (change.type !== 'link' || change.op === 'delete' || change.doc.state !== 'suspending') return change;
      const bases = { mark: false, flag: false };
      return { ...change, doc: { ...change.doc, state: 'suspended', bases } };
    }),

  'brake that never stops anything': (whole) => ({
    ...whole,
    settings: { ...whole.settings, brake: { items: Number.MAX_SAFE_INTEGER, share: 1 } },
  }),

  'privacy known from an earlier read': (whole, memory) => {
    const open = set<OutlookId>(memory, 'open');
    return outlook(whole, {
      async read(items) {
        const found = await whole.outlook.read(items);
        const stale = (id: OutlookId, one: OutlookFound): OutlookFound => {
          if (one.what !== 'there') return one;
          if (one.item.sensitivity !== 'private') open.add(id);
          return open.has(id) ? { what: 'there', item: { ...one.item, sensitivity: 'normal' } } : one;
        };
        return new Map([...found].map(([id, one]) => [id, stale(id, one)]));
      },
      privateContacts: async () => new Set([...(await whole.outlook.privateContacts())].filter((id) => !open.has(id))),
    });
  },

  'create sent again without looking': (whole) => outlook(whole, { stamped: async () => [] }),

  'create sent again with a new id': (whole) => {
    const renamed = new Map<string, string>();
    return crm(whole, {
      write: async (writes) => {
        const fresh = writes.map((write) => {
          if (write.op !== 'create') return write;
          const id = crmId(whole.chance.uuid());
          renamed.set(id, write.id);
          return { ...write, id };
        });
        const replies = await whole.crm.write(fresh);
        return new Map(
          [...replies].map(([name, reply]) => [name, { ...reply, id: crmId(renamed.get(reply.id) ?? reply.id) }]),
        );
      },
    });
  },

  'own clock as watermark, lists unread': (whole) =>
    crm(whole, {
      changes: async (module, watermark) => ({
        ...(await whole.crm.changes(module, watermark)),
        watermark: crmTime(whole.clock.now().getTime()),
      }),
      list: async (module, options) =>
        (await whole.crm.list(module, options)).map((row) => ({ ...row, modified: '2026-01-01 00:00:00' })),
    }),

  'no guard on Outlook writes': (whole) =>
    outlook(whole, {
      write: (writes) =>
        whole.outlook.write(
          writes.map((write) => (write.op === 'create' || write.op === 'probe' ? write : { ...write, ifMatch: null })),
        ),
    }),

  'goes on after its lease is lost': (whole) => ({
    ...whole,
    store: {
      ...whole.store,
      async begin(userId) {
        const run = await whole.store.begin(userId);
        return run && leaseless(run);
      },
    },
  }),

  'whatever is there becomes the shadow': (whole) =>
    commits(whole, (change) => {
      if (change.type !== 'link' || change.op !== 'replace' || change.doc.state !== 'linked') return change;
      const { crm: theirs, outlook: ours } = change.doc.shadows;
      const shadows = { crm: { ...theirs, ...ours }, outlook: { ...ours, ...theirs } };
      return { ...change, doc: { ...change.doc, shadows } as typeof change.doc };
    }),

  'journal without values': (whole) =>
    commits(whole, (change) =>
      change.type === 'journal' && change.op === 'create' ? { ...change, doc: { ...change.doc, detail: {} } } : change,
    ),
};
