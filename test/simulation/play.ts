import { linkId as asLinkId, operationId } from '../../src/domain/ids.ts';
import type { Side, SyncModule } from '../../src/domain/sync.ts';
import type { PersonRequest } from '../../src/sync/state.ts';
import type { Engine } from './engine.ts';
import { identity, simFields } from './fields.ts';
import type { Habit, PersonaDeed, PersonStep, Step } from './steps.ts';
import { atRest, isFlaggedFor, stampedId } from './oracle/pairs.ts';
import {
  type Deed,
  fieldAt,
  liveMail,
  liveRow,
  mailsOf,
  outlookAddresses,
  type Persona,
  rowsOf,
  type Story,
} from './story.ts';
import type { Row } from './world/crm.ts';
import { goodCrmHabits } from './world/crm.ts';
import { contactFolders, goodHabits, type Mail, taskLists } from './world/mailbox.ts';
import { type During, runAll, type World } from './world/world.ts';

/** A world with the story of what people did in it, and the engine that is put to the test. */
export interface Stage {
  readonly world: World;
  readonly story: Story;
  readonly engine: Engine;
  /** Where the store may be set back to. */
  backup: ReturnType<World['state']['copy']> | null;
}

const moduleOf = { contact: 'Contacts', event: 'Meetings', task: 'Tasks' } as const satisfies Record<
  string,
  SyncModule
>;

/** Past the lease of a process that stands still. */
const secondAfterMs = 130_000;

/** Plays one step. What makes no sense at the moment (an edit of what is not there) does nothing. */
export async function play(stage: Stage, step: Step): Promise<void> {
  const { world, story } = stage;
  switch (step.do) {
    case 'pass':
      world.clock.pass(step.minutes * 60_000);
      break;
    case 'habit':
      world.count(`habit ${step.habit}`);
      habits[step.habit](world, story);
      break;
    case 'calm':
      calm(world, story);
      break;
    case 'store':
      tamper(stage, step.what);
      break;
    case 'answer':
      answer(stage, step.keep);
      break;
    case 'rule':
      rule(stage, step.verdict);
      break;
    case 'run': {
      countMass(stage);
      if (step.twice) world.count('F12 two processes');
      const during: During = new Map(
        step.during.map(({ call, step: deed }) => [
          call,
          () => {
            doDeed(stage, deed);
          },
        ]),
      );
      const plan = { user: story.user, faults: step.faults, during };
      // One that starts at once finds the lease taken; while the first stands still, the second gets it.
      const delayMs = Object.values(step.faults).includes('pause') ? secondAfterMs : 0;
      const second = { user: story.user, faults: {}, during: new Map<number, () => void>(), delayMs };
      await runAll(world, stage.engine, step.twice ? [plan, second] : [plan]);
      break;
    }
    default:
      // Nobody does two things within a second.
      world.clock.pass(1000);
      doDeed(stage, step);
  }
}

function doDeed(stage: Stage, step: PersonStep): void {
  const { story } = stage;
  if (step.do === 'create' && !story.personas.has(step.persona)) {
    story.personas.set(step.persona, { number: step.persona, kind: step.kind, edits: [], deeds: [], addresses: [] });
  }
  const persona = story.personas.get(step.persona);
  if (persona === undefined) return;
  switch (step.do) {
    case 'create':
      create(stage, persona, step.side, step.token);
      break;
    case 'edit':
      edit(stage, persona, step);
      break;
    case 'address':
      address(stage, persona, step);
      break;
    case 'delete':
      remove(stage, persona, step.side);
      break;
    default:
      deeds[step.do](stage, persona);
      break;
  }
}

function did({ world }: Stage, persona: Persona, what: Deed['what'], id: Deed['id']): void {
  world.count(`deed ${what}`);
  persona.deeds.push({ at: world.moment(), what, id });
}

const massDeletion = 6;

/** F14: how often much was deleted on one side since the last run. */
function countMass({ world, story }: Stage): void {
  const since = world.runs.at(-1)?.began.order ?? 0;
  const deeds = [...story.personas.values()].flatMap((persona) => persona.deeds).filter(({ at }) => at.order > since);
  for (const what of ['deleteOutlook', 'deleteCrm'] as const) {
    if (deeds.filter((deed) => deed.what === what).length >= massDeletion) world.count(`F14 mass ${what}`);
  }
}

/** Tokens of values that both sides of a persona begin with. */
const sharedTokens = 20;

/** People make at most one item of a persona on each side. */
function create(stage: Stage, persona: Persona, side: Side, token: number): void {
  const { world, story } = stage;
  const { kind, number } = persona;
  const what = side === 'outlook' ? 'createOutlook' : 'createCrm';
  if (persona.deeds.some((deed) => deed.what === what)) return;
  const values = simFields[kind].map((field, at) => ({
    field,
    value: field.value((field.identifies ? number * sharedTokens : token) + at, number),
  }));
  // An appointment is found only by those who take part in it.
  const takesPart = kind === 'contact' || (kind === 'event' && persona.deeds.length > 0);
  const at = world.moment();
  const note = (id: Mail['id'] | Row['id']): void => {
    did(stage, persona, what, id);
    if (side === 'crm' && takesPart && kind !== 'contact') did(stage, persona, 'flag', id);
    for (const { field, value } of values) {
      persona.edits.push({ at, side, id, field, value, secret: false, excused: false });
    }
  };
  if (side === 'outlook') {
    const content = Object.assign(
      {},
      identity.outlook(kind, number),
      ...values.map(({ field, value }) => field.intoOutlook(value)),
    ) as object;
    const mail = world.box(story.user).create(kind, { categories: ['Friends'], content: { ...content } });
    note(mail.id);
  } else {
    const base = identity.crm(kind, number, takesPart ? story.user : 'nobody');
    const own = Object.assign({}, ...values.map(({ field, value }) => field.intoCrm(value))) as Record<string, string>;
    note(world.crm.create(moduleOf[kind], null, { content: { ...base, values: { ...base.values, ...own } } }).id);
  }
}

/** Made by hand on both sides, and not yet a pair: nobody renames what has yet to be found by its name. */
function isToMeet(world: World, story: Story, persona: Persona): boolean {
  const isMade = (side: Deed['what']): boolean => persona.deeds.some(({ what }) => what === side);
  if (!isMade('createOutlook') || !isMade('createCrm')) return false;
  const [mail, row] = [liveMail(world, story, persona), liveRow(world, persona)];
  return mail !== undefined && row !== undefined && stampedId(mail) !== row.id;
}

function edit(stage: Stage, persona: Persona, step: Extract<PersonStep, { do: 'edit' }>): void {
  const { world, story } = stage;
  const field = fieldAt(persona.kind, step.field);
  if (field.identifies && isToMeet(world, story, persona)) return;
  const value = step.empty && field.mayBeEmpty ? null : field.value(step.token, persona.number);
  const common = { side: step.side, field, value, excused: false } as const;
  if (step.side === 'outlook') {
    const mail = liveMail(world, story, persona);
    if (mail === undefined) return;
    persona.edits.push({ ...common, at: world.moment(), id: mail.id, secret: mail.isPrivate });
    world.box(story.user).change(mail.id, { content: field.intoOutlook(value) });
  } else {
    const row = liveRow(world, persona);
    if (row === undefined) return;
    persona.edits.push({ ...common, at: world.moment(), id: row.id, secret: false });
    world.crm.change(row.id, { content: { ...row.content, values: field.intoCrm(value) } });
  }
}

const places = 3;

/** The new list of addresses, with what changed; null if there is no room or nothing to take off. */
function changedAddresses(list: readonly string[], { token, off }: Extract<PersonStep, { do: 'address' }>) {
  const [, ...put] = list;
  const last = put.at(-1);
  if (off) return last === undefined ? null : { list: list.slice(0, -1), address: last };
  const address = `t${token}x@example.net`;
  return list.length >= places ? null : { list: [...list, address], address };
}

/**
 * What a write without an answer put into the list, and somebody took off before it was found out, cannot be told from what never arrived.
 */
function isUnsettled({ state }: World, { user }: Story, id: string): boolean {
  const links = state.docs(user, 'link').filter(({ doc }) => doc.crmId === id || doc.outlookId === id);
  return state
    .docs(user, 'intent')
    .some(
      ({ doc }) =>
        ['sent', 'unsure'].includes(doc.state) && doc.op === 'update' && links.some((link) => link.id === doc.linkId),
    );
}

function address({ world, story }: Stage, persona: Persona, step: Extract<PersonStep, { do: 'address' }>): void {
  if (persona.kind !== 'contact') return;
  const mail = step.side === 'outlook' ? liveMail(world, story, persona) : undefined;
  const row = step.side === 'crm' ? liveRow(world, persona) : undefined;
  const list = mail ? outlookAddresses(mail) : row?.content.addresses;
  const id = mail?.id ?? row?.id;
  const changed = list && changedAddresses(list, step);
  if (!changed || id === undefined) return;
  persona.addresses.push({
    at: world.moment(),
    id,
    address: changed.address,
    off: step.off,
    excused: isUnsettled(world, story, id),
  });
  if (mail) {
    const emailAddresses = changed.list.map((one) => ({ name: one, address: one }));
    world.box(story.user).change(mail.id, { content: { emailAddresses } });
  } else if (row) {
    // An address moves no date.
    world.crm.changeSilently(row.id, { content: { ...row.content, addresses: changed.list } });
  }
}

function remove(stage: Stage, persona: Persona, side: Side): void {
  const { world, story } = stage;
  const mail = liveMail(world, story, persona);
  const row = liveRow(world, persona);
  if (side === 'outlook' && mail) {
    world.box(story.user).change(mail.id, { place: mail.kind === 'task' ? 'gone' : 'deletedItems' });
    did(stage, persona, 'deleteOutlook', mail.id);
  } else if (side === 'crm' && row) {
    world.crm.change(row.id, { deleted: true });
    did(stage, persona, 'deleteCrm', row.id);
  }
}

type Request = PersonRequest extends infer R
  ? R extends PersonRequest
    ? Omit<R, 'operationId' | 'at'>
    : never
  : never;

/** What a command of the person leaves for the next run. */
function request({ world, story }: Stage, asked: Request): void {
  const id = world.random.uuid();
  const doc = { ...asked, operationId: operationId(id), at: world.now() } as PersonRequest;
  world.put(story.user, 'request', id, doc);
}

function onMail(stage: Stage, persona: Persona, what: Deed['what'], act: (mail: Mail) => boolean): void {
  const mail = liveMail(stage.world, stage.story, persona);
  if (mail && act(mail)) did(stage, persona, what, mail.id);
}

function onRow(stage: Stage, persona: Persona, what: Deed['what'], act: (row: Row) => boolean): void {
  const row = liveRow(stage.world, persona);
  if (row && act(row)) did(stage, persona, what, row.id);
}

/** Sets or clears the flag by hand; an activity is assigned to the person, or to somebody else. */
function flagged({ world, story }: Stage, row: Row, on: boolean): boolean {
  if (isFlaggedFor(row, story.user) === on) return false;
  if (row.module === 'Contacts') {
    world.crm.changeSilently(row.id, { flaggedBy: on ? [...row.flaggedBy, story.user] : [] });
  } else {
    const values = { assigned_user_id: on ? story.user : 'nobody' };
    world.crm.change(row.id, { content: { ...row.content, people: [], values } });
  }
  return true;
}

const deeds: Readonly<Record<PersonaDeed, (stage: Stage, persona: Persona) => void>> = {
  mark: (stage, persona) => {
    onMail(stage, persona, 'mark', ({ kind, id }) => {
      request(stage, { ask: 'mark', kind, outlookId: id, as: kind === 'event' ? 'Meetings' : null });
      return true;
    });
  },
  unmark: (stage, persona) => {
    onMail(stage, persona, 'unmark', ({ kind, id }) => {
      request(stage, { ask: 'unmark', kind, outlookId: id });
      return true;
    });
  },
  flag: (stage, persona) => {
    onRow(stage, persona, 'flag', (row) => flagged(stage, row, true));
  },
  unflag: (stage, persona) => {
    onRow(stage, persona, 'unflag', (row) => flagged(stage, row, false));
  },
  resume: (stage, persona) => {
    const { link } = atRest(stage.world, stage.story, persona);
    if (link?.state !== 'suspended') return;
    request(stage, { ask: 'resume', linkId: link.linkId });
    did(stage, persona, 'resume', link.crmId);
  },
  reuse: (stage, persona) => {
    const { world } = stage;
    const row = rowsOf(world, persona).findLast(({ deleted }) => deleted);
    if (row === undefined || liveRow(world, persona)) return;
    world.crm.change(row.id, { deleted: false });
    did(stage, persona, 'reuse', row.id);
  },
  private: (stage, persona) => {
    setPrivate(stage, persona, true);
  },
  public: (stage, persona) => {
    setPrivate(stage, persona, false);
  },
  move: (stage, persona) => {
    onMail(stage, persona, 'move', (mail) => moved(stage, persona, mail));
  },
  restore: (stage, persona) => {
    const { world, story } = stage;
    const mail = mailsOf(world, story, persona).findLast(({ place }) => place === 'deletedItems');
    if (mail === undefined || liveMail(world, story, persona)) return;
    world.box(story.user).change(mail.id, { place: 'there' });
    did(stage, persona, 'restore', mail.id);
  },
  hide: (stage, persona) => {
    onRow(stage, persona, 'hide', (row) => {
      stage.world.crm.changeSilently(row.id, { hiddenFrom: [stage.story.user] });
      return true;
    });
  },
  reveal: (stage, persona) => {
    onRow(stage, persona, 'reveal', (row) => {
      stage.world.crm.changeSilently(row.id, { hiddenFrom: [] });
      return true;
    });
  },
};

/** A contact keeps its id in another folder; a to-do in another list is a new one to the service. */
function moved({ world, story }: Stage, persona: Persona, mail: Mail): boolean {
  const places: readonly string[] = mail.kind === 'contact' ? contactFolders : taskLists;
  const other = places.find((place) => place !== mail.containerId);
  const box = world.box(story.user);
  // One that nobody stamped yet could be found by nobody.
  const isUnknown = mail.kind === 'task' && mail.stamp === null;
  if (mail.kind === 'event' || isUnknown || other === undefined) return false;
  if (mail.kind === 'contact') {
    const since = world.runs.at(-1)?.began.order ?? 0;
    const isBack = persona.deeds.some(({ what, id, at }) => what === 'move' && id === mail.id && at.order > since);
    if (isBack) world.count('F6 moved out and back');
    box.change(mail.id, { containerId: other });
    return true;
  }
  world.count('F16 id of a to-do changed by a move');
  const { content, categories, stamp, intentId } = mail;
  const copy = box.create('task', { containerId: other, content, categories, stamp, intentId });
  box.change(mail.id, { place: 'gone' });
  for (const edit of persona.edits) if (edit.id === mail.id) edit.id = copy.id;
  return true;
}

/** To-dos know no privacy. */
function setPrivate(stage: Stage, persona: Persona, isPrivate: boolean): void {
  onMail(stage, persona, isPrivate ? 'private' : 'public', (mail) => {
    if (mail.kind === 'task' || mail.isPrivate === isPrivate) return false;
    stage.world.box(stage.story.user).change(mail.id, { isPrivate });
    return true;
  });
}

function answer(stage: Stage, keep: Side): void {
  const { world, story } = stage;
  for (const { doc } of world.state.docs(story.user, 'question')) {
    if (doc.about !== 'link') continue;
    request(stage, { ask: 'answer', linkId: asLinkId(doc.linkId), version: doc.question.version, keep });
  }
}

function rule(stage: Stage, verdict: 'confirmed' | 'rejected'): void {
  const { world, story } = stage;
  for (const { doc } of world.state.docs(story.user, 'question')) {
    if (doc.about !== 'brake') continue;
    const rulings = doc.brake.listed.map(({ linkId, kind, action }) => ({ linkId, kind, action, verdict }));
    request(stage, { ask: 'rule', rulings });
    story.hasRuled = true;
  }
}

function tamper(stage: Stage, what: 'copy' | 'restore' | 'lose'): void {
  const { world, story } = stage;
  if (what === 'copy') {
    stage.backup = world.state.copy(story.user);
    return;
  }
  if (what === 'restore' && stage.backup === null) return;
  world.count(`F13 store ${what}`);
  world.state.restore(story.user, what === 'lose' ? new Map() : (stage.backup ?? new Map<string, never>()));
  story.storeTampered = true;
}

const minutes = 60_000;

const habits: Readonly<Record<Habit, (world: World, story: Story) => unknown>> = {
  ignoresIfMatch: (world, { user }) => (world.box(user).habits.ignoresIfMatch = true),
  movesVersions: (world, { user }) => (world.box(user).habits.movesVersions = true),
  tellsLate: (world, { user }) => (world.box(user).habits.tellsAfterMs = 7 * minutes),
  repeats: (world, { user }) => (world.box(user).habits.repeats = true),
  replays: (world, { user }) => (world.box(user).habits.replays = true),
  saysRemoved: (world, { user }) => (world.box(user).habits.saysRemoved = true),
  expired: (world, { user }) => (world.box(user).habits.expiredRounds = 1),
  expiredTwice: (world, { user }) =>
    Object.assign(world.box(user).habits, { expiredRounds: 7, expiresFullRounds: true }),
  brokenRound: (world, { user }) => (world.box(user).habits.brokenRounds = 1),
  showsNothing: (world, { user }) => Object.assign(world.box(user).habits, { showsNothing: true, expiredRounds: 1 }),
  refusesStampFilter: (world, { user }) => (world.box(user).habits.refusesStampFilter = true),
  crmAhead: (world) => (world.crm.habits.skewMs ||= 10 * minutes),
  crmBehind: (world) => (world.crm.habits.skewMs ||= -10 * minutes),
  weBack: (world) => {
    world.clock.skewOurs(-30 * minutes);
  },
  listEmpty: (world) => Object.assign(world.crm.habits, { wrongLists: 3, wrongList: 'empty' }),
  listHalved: (world) => Object.assign(world.crm.habits, { wrongLists: 3, wrongList: 'halved' }),
  listStale: (world) => Object.assign(world.crm.habits, { wrongLists: 2, wrongList: 'stale' }),
  duplicateAnswer: (world) => (world.crm.habits.answersDuplicates = true),
  zone: (world, { user }) => (world.box(user).zone = 'America/New_York'),
};

/** All services behave again. The CRM's clock stays where it is: a clock set back would make its changes invisible to anybody. */
export function calm(world: World, { user }: Story): void {
  Object.assign(world.box(user).habits, goodHabits());
  Object.assign(world.crm.habits, goodCrmHabits(), { skewMs: world.crm.habits.skewMs });
}
