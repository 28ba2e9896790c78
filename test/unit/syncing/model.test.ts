import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listItems } from '../../../src/syncing/items.ts';
import { listed, stateOf } from '../../../src/syncing/place.ts';
import { openQuestionIds } from '../../../src/syncing/questions.ts';
import { readStanding } from '../../../src/syncing/run-docs.ts';
import { createShelves } from '../../../src/syncing/shelf.ts';
import { isOver } from '../../../src/syncing/standing.ts';
import { statusOf } from '../../../src/syncing/status.ts';
import { usualSyncPreferences } from '../../../src/settings/personal.ts';
import { pkOf } from '../../../src/syncing/place.ts';
import { commands } from './model/commands.ts';
import { begin, comeToRest, openHands, secretWord, type Hands, type Model } from './model/hands.ts';

/**
 * Generated sequences of presses, edits and runs over the real use cases, in generated interleavings. A failure prints seed,
 * path and replayPath; `MODEL='{"seed":1,"path":"0:1","replayPath":"AB:C"}' mocha test/unit/syncing/model.test.ts` plays it again,
 * and `MODEL='{"numRuns":5000}'` looks further.
 */
interface Replay {
  readonly seed?: number;
  readonly path?: string;
  readonly replayPath?: string;
  readonly numRuns?: number;
}
const { replayPath, ...parameters } = JSON.parse(process.env.MODEL ?? '{}') as Replay;

const usualRuns = 60;

describe('what people do with their synchronisation, in any order', function () {
  this.timeout(parameters.numRuns === undefined ? 240_000 : 0);

  it('comes to what they wanted: once, shown as stored, and nothing private in the CRM', async () => {
    const reached = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(commands(replayPath), fc.scheduler(), async (steps, scheduler) => {
        const hands = await openHands(scheduler);
        const model: Model = { wishes: new Map(), deleted: new Set() };
        await begin(hands, model, scheduler);
        await scheduler.waitFor(fc.asyncModelRun(() => ({ model, real: hands }), steps));
        await comeToRest(hands);
        await check(model, hands, reached);
      }),
      { numRuns: usualRuns, ...parameters },
    );
    if (replayPath !== undefined || parameters.path !== undefined) return;
    const isLong = (parameters.numRuns ?? usualRuns) >= 300;
    for (const what of ['linked', 'free', 'private', ...(isLong ? ['parked', 'waiting'] : [])])
      assert.ok((reached.get(what) ?? 0) > 0, `never reached: ${what}, but ${JSON.stringify([...reached])}`);
  });
});

async function check(model: Model, hands: Hands, reached: Map<string, number>): Promise<void> {
  await requestsAreDone(hands);
  nothingTwice(hands);
  nothingPrivate(hands);
  await shownAsStored(model, hands, reached);
}

/** Every request was carried out, every run that was asked for ended, and no run twice. */
async function requestsAreDone({ at, asked, ended }: Hands): Promise<void> {
  const state = stateOf(at.place);
  assert.deepEqual(await listed(state.all('request')), []);
  const standing = await readStanding(at.store, pkOf(at.place));
  assert.ok(standing?.run && isOver(standing.run));
  assert.deepEqual(standing.after, []);
  assert.equal(at.jobs.size, 0);
  assert.equal(new Set(ended).size, ended.length, 'a run ended twice');
  assert.ok(
    ended.every((id) => asked.includes(id)),
    'a run that nobody asked for',
  );
}

function nothingTwice({ at }: Hands): void {
  // Records that were there before anybody marked anything are nobody's doing.
  const records = [...at.world.crm.rows.values()]
    .filter(({ intentId }) => intentId !== null)
    .map(({ content }) => content.values.first_name);
  const there = [...at.world.box('alice').items.values()].filter(({ place }) => place === 'there');
  for (const names of [records, there.map(({ content }) => content.givenName)])
    assert.equal(new Set(names).size, names.length, `twice: ${names.join(', ')}`);
}

function nothingPrivate({ at }: Hands): void {
  for (const told of [[...at.world.crm.rows.values()], at.world.remembered, at.store.all(pkOf(at.place))])
    assert.ok(!JSON.stringify(told).includes(secretWord), 'something private went over');
}

async function shownAsStored(
  model: Model,
  { at, settings, secret }: Hands,
  reached: Map<string, number>,
): Promise<void> {
  const { place, world } = at;
  const query = { kind: 'contact', words: '', page: 0, only: 'all' } as const;
  const { items } = await listItems(query, place, settings, createShelves(place.clock));
  const links = (await listed(stateOf(place).all('link'))).map(({ doc }) => doc);
  for (const { id, state } of items) {
    reached.set(state, (reached.get(state) ?? 0) + 1);
    const link = links.find((one) => one.outlookId === id && one.state !== 'tombstone') ?? null;
    const wish = model.wishes.get(id) ?? 'either';
    const mail = world.box('alice').items.get(id);
    const seen = `${id}: ${state}, ${wish}, ${link?.state ?? 'no link'}`;
    if (id === secret) assert.equal(state, 'private');
    else if (wish === 'marked') assert.ok(state === 'linked' || state === 'waiting', seen);
    else if (wish === 'unmarked') assert.ok(state === 'free' || state === 'parked', seen);
    if (state === 'linked') {
      assert.equal(link?.state, 'linked', seen);
      assert.ok(mail, seen);
      assert.ok(mail.categories.includes(place.category), `${seen}: not painted`);
      assert.equal(
        world.crm.rows.get(link.crmId)?.content.values.title,
        mail.content.jobTitle,
        `${seen}: sides differ`,
      );
    }
    // Where presses crossed, the paint of one may stay beside the wish of the other.
    if (wish === 'unmarked') assert.ok(!mail?.categories.includes(place.category), `${seen}: painted`);
  }
  const standing = await readStanding(at.store, pkOf(place));
  const status = await statusOf(place, usualSyncPreferences, standing);
  assert.equal(status.questions, (await openQuestionIds(place)).length);
  const isOn = ({ state }: (typeof items)[number]): boolean => ['marked', 'linked', 'waiting'].includes(state);
  const shown = items.filter(isOn).length;
  const marked = status.kinds.find(({ kind }) => kind === 'contact')?.marked ?? 0;
  // What was deleted stays marked while the brake asks about it.
  assert.ok(shown <= marked && marked <= shown + model.deleted.size, `${shown} are shown, ${marked} counted`);
}
