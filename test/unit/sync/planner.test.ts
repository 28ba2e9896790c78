import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Contact, PostalAddress } from '../../../src/domain/contact.ts';
import { linkId } from '../../../src/domain/ids.ts';
import type { SyncAction } from '../../../src/sync/actions.ts';
import { brake, isDestructive, type Planned, usualLimits } from '../../../src/sync/brake.ts';
import { cellName, cellOf, decide } from '../../../src/sync/decide.ts';
import { contactMap } from '../../../src/sync/fields/contact.ts';
import type { FieldName } from '../../../src/sync/fields/field.ts';
import type { LinkState, LinkView } from '../../../src/sync/link.ts';
import { agrees } from '../../../src/sync/merge-verdict.ts';
import type { Policy } from '../../../src/sync/policy.ts';
import { emptyContact, someRules } from './builders.ts';
import { act, look, type World } from './ideal-world.ts';

/** How many triples a run tries; a million takes about a minute. */
const triples = Number(process.env.PLANNER_TRIPLES ?? 30_000);

const rules = someRules();

const address = (city: string): PostalAddress => ({
  street: 'Main St 1',
  city,
  state: null,
  postalCode: null,
  country: null,
});

/** Four values per field: agreed, two edits, empty. Some cannot cross. */
const values: { readonly [K in keyof Contact]: readonly Contact[K][] } = {
  givenName: ['Jane', 'Janet', 'J.', null],
  familyName: ['Miller', 'Smith', 'x'.repeat(120), null],
  salutation: ['Mr.', 'Dr.', 'Herr', null],
  jobTitle: ['Clerk', 'Chief', 'Boss', null],
  department: ['A', 'B', 'C', null],
  company: [null, 'Acme', 'Other', null],
  emails: [
    ['a@example.com', 'b@example.com'],
    ['b@example.com', 'a@example.com'],
    ['a@example.com', 'c@example.com', 'd@example.com'],
    [],
  ],
  phoneWork: ['+1 555 0100', '+1 555 0101', '555 0102', null],
  phoneOther: [null, '+1 555 0103', '+15550103', null],
  phoneMobile: [null, '1', '2', null],
  phoneHome: [null, '3', '4', null],
  fax: [null, '5', '6', null],
  workAddress: [address('X'), address('Y'), address('z'.repeat(120)), null],
  homeAddress: [null, address('P'), address('Q'), null],
  birthday: ['1984-02-29', '1984-03-01', '1990-01-01', null],
  notes: ['one\ntwo', 'three', 'four', null],
  assistant: [null, 'Sam', 'w'.repeat(80), null],
};

type Choice = readonly number[];

/** A contact by one choice of value per field. */
function contactOf(choice: Choice): Contact {
  const draft: Record<string, unknown> = {};
  contactMap.names.forEach((name, at) => {
    draft[name] = values[name][choice[at] ?? 0];
  });
  return { ...emptyContact, ...draft };
}

const fields = contactMap.names.length;
/** As agreed, or with edits here and there, so that both sides meet in a field now and then and do not always. */
const edits = fc.oneof(
  fc.constant([]),
  fc.array(fc.constantFrom(0, 0, 0, 0, 1, 2, 3), { minLength: fields, maxLength: fields }),
);

const stateArb = fc.constantFrom<LinkState | null>(
  null,
  'linked',
  'linked',
  'linked',
  'suspended',
  'suspended',
  'suspending',
  'binding',
  'resuming',
  'tombstone',
);

const bools = fc.record({ mark: fc.boolean(), flag: fc.boolean() });

function linkOf(state: LinkState | null, bases: LinkView<Contact>['bases'], missing: number): LinkView<Contact> | null {
  if (state === null) return null;
  const agreed = contactOf([]);
  const reason = state === 'suspended' || state === 'suspending' ? ('unmarked' as const) : null;
  const fixed: Partial<Record<LinkState, LinkView<Contact>['bases']>> = {
    linked: { mark: true, flag: true },
    suspended: { mark: false, flag: false },
    tombstone: { mark: false, flag: false },
  };
  // A field that was under question since the first meeting has no shadow.
  const shadow: Partial<Contact> =
    missing < fields ? { ...agreed, [contactMap.names[missing] ?? '']: undefined } : agreed;
  const shadows = state === 'binding' ? { crm: {}, outlook: {} } : { crm: shadow, outlook: agreed };
  return { state, reason, bases: fixed[state] ?? bases, shadows, question: null };
}

const outlookArb = fc.oneof(
  { weight: 8, arbitrary: fc.constant('there' as const) },
  fc.constantFrom('absent' as const, 'deleted' as const),
);
const crmArb = fc.oneof(
  { weight: 8, arbitrary: fc.constant('there' as const) },
  fc.constantFrom('absent' as const, 'deleted' as const, 'hidden' as const),
);

/** One triple: what happened to the item, to the record and to the link. */
const tripleArb = fc.record({
  outlook: outlookArb,
  crm: crmArb,
  outlookEdits: edits,
  crmEdits: edits,
  marked: fc.boolean(),
  flagged: fc.boolean(),
  isPrivate: fc.nat(9).map((n) => n === 0),
  painted: fc.boolean(),
  state: stateArb,
  bases: bools,
  missing: fc.nat(fields * 8),
});

type Triple = typeof tripleArb extends fc.Arbitrary<infer T> ? T : never;

function worldOf(triple: Triple): World<Contact> {
  const { outlook, crm, isPrivate, painted, marked, flagged } = triple;
  return {
    map: contactMap,
    rules,
    empty: emptyContact,
    outlook: outlook === 'there' ? { record: contactOf(triple.outlookEdits), isPrivate, painted } : outlook,
    marked,
    crm: crm === 'there' || crm === 'hidden' ? { record: contactOf(triple.crmEdits), visible: crm === 'there' } : crm,
    flagged,
    link: linkOf(triple.state, triple.bases, triple.missing),
  };
}

const policyArb: fc.Arbitrary<Policy> = fc.record({
  conflict: fc.constantFrom('crm', 'outlook', 'ask'),
  unit: fc.constantFrom('field', 'field', 'field', 'item'),
  lostEligibility: fc.constant('suspend'),
});

interface Rest {
  readonly world: World<Contact>;
  readonly actions: readonly SyncAction<Contact>[];
  readonly cells: readonly string[];
  /** Not decided: the item was reported missing and not confirmed, or the person is asked. */
  readonly held: boolean;
}

/** Decides and acts until nothing changes any more. */
function settle(start: World<Contact>, policy: Policy): Rest {
  let world = start;
  const actions: SyncAction<Contact>[] = [];
  const cells: string[] = [];
  for (let step = 0; step <= 3; step++) {
    const pair = look(world);
    cells.push(cellName(cellOf(pair)));
    const action = decide(pair, policy);
    const next = act(world, action);
    if (isDeepStrictEqual(next, world)) return { world, actions, cells, held: action.kind === 'hold' };
    actions.push(action);
    world = next;
  }
  throw new assert.AssertionError({
    message: `not at rest: ${actions.map(({ kind }) => kind).join(', ')} ${cells.join(' ')}`,
  });
}

/** Fields on which a linked pair may differ at rest: under question, or held. */
function excused(world: World<Contact>, policy: Policy): ReadonlySet<FieldName<Contact>> {
  const action = decide(look(world), policy);
  if (!('merged' in action)) return new Set();
  return new Set([...action.merged.held, ...action.merged.clashes].map(({ field }) => field));
}

describe(`the planner, over ${triples} random pairs`, function () {
  this.timeout(240_000 + triples);

  it('comes to rest within three steps, with flags equal, content agreed and every record still there', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(tripleArb, policyArb, (triple, policy) => {
        const start = worldOf(triple);

        const { world, actions, cells, held } = settle(start, policy);

        cells.forEach((cell) => reached.add(cell));
        assertRecordKept(start, world, actions);
        if (!held) assertFlagsAgree(world);
        assertContentAgrees(world, policy);
      }),
      { numRuns: triples },
    );
    if (triples >= 30_000) assert.equal(reached.size, 80, 'cells reached');
  });

  it('keeps what only one side edited, on both sides', () => {
    fc.assert(
      fc.property(edits, fc.boolean(), policyArb, (choice, byOutlook, policy) => {
        const [agreed, edited] = [contactOf([]), contactOf(choice)];
        const start: World<Contact> = {
          map: contactMap,
          rules,
          empty: emptyContact,
          outlook: { record: byOutlook ? edited : agreed, isPrivate: false, painted: true },
          marked: true,
          crm: { record: byOutlook ? agreed : edited, visible: true },
          flagged: true,
          link: linkOf('linked', { mark: true, flag: true }, fields),
        };

        const { world } = settle(start, policy);

        assert.deepEqual(byOutlook ? recordIn(world.outlook) : recordIn(world.crm), edited);
        assertContentAgrees(world, policy);
      }),
      { numRuns: Math.ceil(triples / 10) },
    );
  });

  it('does the same whatever order the links come in', () => {
    fc.assert(
      fc.property(fc.array(tripleArb, { minLength: 2, maxLength: 30 }), fc.nat(), policyArb, (some, seed, policy) => {
        const named = some.map((triple, at) => ({ id: linkId(`link-${at}`), world: worldOf(triple) }));
        const shuffled = [...named].sort((a, b) => rank(a.id, seed) - rank(b.id, seed));

        assert.deepEqual(planned(shuffled, policy), planned(named, policy));
      }),
      { numRuns: Math.ceil(triples / 100) },
    );
  });
});

const recordIn = (side: World<Contact>['outlook'] | World<Contact>['crm']): Contact | null =>
  typeof side === 'string' ? null : side.record;

function assertRecordKept(start: World<Contact>, end: World<Contact>, actions: readonly SyncAction<Contact>[]): void {
  const isRelinked = actions.some(({ kind }) => kind === 'relink');
  if (typeof start.crm !== 'string' && !isRelinked) assert.notEqual(typeof end.crm, 'string');
  const isRemoved = typeof start.outlook !== 'string' && typeof end.outlook === 'string';
  if (isRemoved) assert.ok(actions.some(({ kind }) => kind === 'deleteItem'));
}

function assertFlagsAgree({ link, marked, flagged, outlook, crm }: World<Contact>): void {
  if (link?.state === 'linked') assert.deepEqual({ marked, flagged }, { marked: true, flagged: true });
  if (link?.state !== 'suspended') return;
  // A mark of an item that is gone means nothing; a private item is skipped, whatever is wished for its record.
  const isPrivate = typeof outlook !== 'string' && outlook.isPrivate;
  const cannotBeCleared = typeof crm === 'string' || !crm.visible || link.reason === 'crm-not-visible';
  if (typeof outlook !== 'string' && !isPrivate) assert.equal(marked, false);
  if (!cannotBeCleared && !isPrivate) assert.equal(flagged, false);
}

function assertContentAgrees(world: World<Contact>, policy: Policy): void {
  const [outlook, crm] = [recordIn(world.outlook), recordIn(world.crm)];
  const isAtWork =
    world.link?.state === 'linked' && outlook && crm && typeof world.crm !== 'string' && world.crm.visible;
  if (!isAtWork) return;
  const shadows = { crm: {}, outlook: {} };
  const input = {
    map: contactMap,
    rules,
    now: { crm, outlook },
    shadows,
    policy: policy.conflict,
    unit: policy.unit,
    keep: null,
  };
  const free = excused(world, policy);
  for (const name of contactMap.names) {
    if (!free.has(name) && !cannotCross(name, outlook)) assert.ok(agrees(input, name), name);
  }
}

/** What the CRM shows something else for: no family name, a salutation no list has, a company without Account, a fax that is switched off. */
function cannotCross(name: FieldName<Contact>, outlook: Contact): boolean {
  if (name === 'familyName') return outlook.familyName === null;
  return (name === 'salutation' && outlook.salutation === 'Herr') || name === 'company' || name === 'fax';
}

const rank = (text: string, seed: number): number => {
  let hash = seed;
  for (const char of text) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
  return hash;
};

/** Every link's action after the brake, by link. */
function planned(links: readonly { id: ReturnType<typeof linkId>; world: World<Contact> }[], policy: Policy): object {
  const actions = links.map(({ id, world }) => ({ id, action: decide(look(world), policy) }));
  const taking = actions.flatMap(({ id, action }): Planned[] =>
    isDestructive(action.kind)
      ? [{ linkId: id, kind: 'contact', action: action.kind, commanded: false, outsiders: 0 }]
      : [],
  );
  const braked = brake({
    planned: taking,
    executed: [],
    rulings: [],
    liveLinks: { contact: links.length, event: 0, task: 0 },
    alarms: { contact: [], event: [], task: [] },
    limits: usualLimits,
    now: rules.now,
  });
  const byId = (entries: readonly (readonly [string, unknown])[]): object =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    actions: byId(actions.map(({ id, action }) => [id, action] as const)),
    taken: braked.execute.map((one) => one.linkId).sort(),
    asked: braked.questions.map(({ listed }) => listed.map((one) => one.linkId).sort()),
  };
}
