import assert from 'node:assert/strict';
import fc, { type AsyncCommand } from 'fast-check';
import type { OutlookId } from '../../../../src/domain/ids.ts';
import { UserError } from '../../../../src/errors.ts';
import { answerBrake, answerConflict, answerMatch } from '../../../../src/syncing/answers.ts';
import { changesOf } from '../../../../src/syncing/changes.ts';
import { markItems } from '../../../../src/syncing/marking.ts';
import { stateOf } from '../../../../src/syncing/place.ts';
import { openQuestions } from '../../../../src/syncing/questions.ts';
import { undoChange } from '../../../../src/syncing/undo.ts';
import { alice } from '../../../support/syncing-place.ts';
import type { Hands, Model } from './hands.ts';

/** What Alice and her colleagues do. Every press may come twice, and may be left to go on beside what follows. */

type Step = AsyncCommand<Model, Hands>;

const step = (name: string, run: (model: Model, hands: Hands) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => name,
});

const words = (...parts: readonly (string | number | boolean)[]): string =>
  parts.filter((part) => part !== false).join(' ');

/** The press, and the same again, as a slow network makes people do it. */
async function twice<Result>(
  isTwice: boolean,
  press: () => Promise<Result>,
  same: (first: Result, second: Result) => void,
) {
  const first = await press();
  if (isTwice) same(first, await press());
}

const item = (hands: Hands, nth: number): OutlookId => hands.contacts[nth] ?? hands.secret;

const mark = (nth: number, on: boolean, isTwice: boolean, beside: boolean): Step =>
  step(words(on ? 'mark' : 'unmark', nth, isTwice && 'twice', beside && 'beside'), async (model, hands) => {
    const { at, settings } = hands;
    const id = item(hands, nth);
    const operation = hands.newId();
    const marking = {
      operation,
      kind: 'contact',
      items: [{ id, containerId: 'contacts' }],
      on,
      as: 'Meetings',
    } as const;
    const isRefused = on && (id === hands.secret || model.deleted.has(id));
    await hands.press(model, [id], isRefused ? null : on ? 'marked' : 'unmarked', beside, () =>
      twice(
        isTwice,
        async () => {
          const { done, refused } = await markItems(marking, at.place, settings, at.tools);
          return [done.map((each) => each.id), refused.map(({ why }) => why)];
        },
        (first, second) => {
          if (!beside) assert.deepEqual(second, first);
        },
      ),
    );
  });

const sync = (isTwice: boolean, how: 'asked' | 'beside' | 'done'): Step =>
  step(words('sync', isTwice && 'twice', how), async (_, hands) => {
    const id = hands.newId();
    const request = { id, kinds: ['contact'], reason: 'asked', chat: null } as const;
    const press = () => hands.runner.request(alice, request);
    await twice(isTwice, press, (first, second) => {
      // It met another one, which may be over by now.
      if (first.id === id) assert.equal(second.id, id);
    });
    hands.asked.push(id);
    if (how !== 'asked') await hands.work(how === 'beside');
  });

const work = (beside: boolean): Step => step(words('work', beside && 'beside'), (_, hands) => hands.work(beside));

const cancel = (): Step =>
  step('cancel', async (_, hands) => {
    const last = hands.asked.at(-1);
    const { run } = await hands.runner.look(alice);
    if (last !== undefined && run !== null) await hands.runner.cancel(alice, run.id);
  });

const answer = (side: 'crm' | 'outlook', isTwice: boolean): Step =>
  step(words('answer', side, isTwice && 'twice'), async (model, hands) => {
    const { place } = hands.at;
    const { views } = await openQuestions(place, { skip: 0, most: 10 });
    const question = views.find(({ about }) => about === 'fields' || about === 'deletion');
    if (question?.about !== 'fields' && question?.about !== 'deletion') return;
    const { id, version } = question;
    const given = { id, version, keep: side, operation: hands.newId() };
    await hands.press(model, [], null, false, () =>
      twice(
        isTwice,
        () => answerConflict(given, place),
        (first, second) => {
          // A run beside may have carried it out between the two presses.
          if (second.what !== 'settled') assert.equal(second.what, first.what);
        },
      ),
    );
  });

const confirm = (verdict: 'confirmed' | 'rejected', isTwice: boolean): Step =>
  step(words(verdict, isTwice && 'twice'), async (model, hands) => {
    const { place } = hands.at;
    const { views } = await openQuestions(place, { skip: 0, most: 10 });
    const question = views.find(({ about }) => about === 'brake');
    if (question?.about !== 'brake') return;
    const given = { id: question.id, verdict, count: question.listed.length, operation: hands.newId() };
    const held = question.listed.map(({ linkId }) => linkId);
    const items = await itemsOf(held, hands);
    await hands.press(model, items, 'either', false, () =>
      twice(
        isTwice,
        () => answerBrake(given, place),
        (first, second) => {
          if (second.what !== 'settled') assert.equal(second.what, first.what);
        },
      ),
    );
  });

type Choice = number | 'new' | 'skip';

/** Which of the records that fit it is: one of them, a new one, or none. */
const choose = (which: Choice, isTwice: boolean): Step =>
  step(words('choose', which, isTwice && 'twice'), async (model, hands) => {
    const { place } = hands.at;
    const { views } = await openQuestions(place, { skip: 0, most: 10 });
    const question = views.find(({ about }) => about === 'match');
    if (question?.about !== 'match') return;
    const choice = typeof which === 'number' ? (question.candidates[which]?.id ?? 'new') : which;
    const given = { id: question.id, choice, operation: hands.newId() };
    await hands.press(model, [question.outlookId], 'either', false, () =>
      twice(
        isTwice,
        () => answerMatch(given, place),
        (first, second) => {
          if (second.what !== 'settled') assert.equal(second.what, first.what);
        },
      ),
    );
  });

async function itemsOf(links: readonly string[], { at }: Hands): Promise<readonly OutlookId[]> {
  const found = await Promise.all(links.map((id) => stateOf(at.place).read('link', id)));
  return found.flatMap((kept) => (kept?.doc.outlookId ? [kept.doc.outlookId] : []));
}

const undo = (nth: number, isTwice: boolean): Step =>
  step(words('undo', nth, isTwice && 'twice'), async (model, hands) => {
    const { at, settings } = hands;
    const { changes } = await changesOf({ run: null, words: '', skip: 0, most: 50 }, at.place);
    const undoable = changes.filter((change) => change.undo !== null);
    const change = undoable[nth % Math.max(1, undoable.length)];
    if (!change) return;
    const items = await itemsOf([change.linkId], hands);
    const press = async (): Promise<string> => {
      try {
        return (await undoChange(change.id, at.place, settings, at.tools)).change.id;
      } catch (error) {
        if (error instanceof UserError) return error.message;
        throw error;
      }
    };
    await hands.press(model, items, 'either', false, () =>
      twice(isTwice, press, (first, second) => {
        if (first === change.id) assert.equal(second, first);
      }),
    );
  });

const editOutlook = (nth: number): Step =>
  step(words('edit', nth, 'in Outlook'), async (model, hands) => {
    const box = hands.at.world.box('alice');
    const id = item(hands, nth);
    const mail = box.items.get(id);
    if (mail && !model.deleted.has(id)) {
      const said = id === hands.secret ? mail.content.jobTitle : hands.token();
      box.change(id, { content: { ...mail.content, jobTitle: said } });
    }
  });

const editCrm = (nth: number): Step =>
  step(words('edit', nth, 'in the CRM'), async (_, hands) => {
    const { crm } = hands.at.world;
    const row = [...crm.rows.values()].filter(({ deleted }) => !deleted)[nth];
    if (row) crm.change(row.id, { content: { ...row.content, values: { title: hands.token() } } });
  });

const remove = (nth: number): Step =>
  step(words('delete', nth, 'in Outlook'), async (model, hands) => {
    const id = item(hands, nth);
    if (id === hands.secret || model.deleted.has(id)) return;
    model.deleted.add(id);
    hands.at.world.box('alice').change(id, { place: 'deletedItems' });
  });

const pass = (minutes: number): Step =>
  step(words('pass', minutes), async (_, hands) => {
    hands.at.pass(minutes);
  });

const nth = fc.nat(4);
const flag = fc.boolean();
const how = fc.constantFrom('asked', 'beside', 'done', 'done');

/** Sequences of what may happen. `replayPath`: of a failure that is looked into. */
export const commands = (replayPath: string | undefined) =>
  fc.commands(
    [
      fc.tuple(nth, flag, flag, flag).map((made) => mark(...made)),
      fc.tuple(nth, fc.constant(true), flag, flag).map((made) => mark(...made)),
      ...Array.from({ length: 4 }, () => fc.tuple(flag, how).map((made) => sync(...made))),
      flag.map(work),
      fc.constant(cancel()),
      fc.tuple(fc.constantFrom('crm', 'outlook'), flag).map((made) => answer(...made)),
      fc.tuple(fc.constantFrom('confirmed', 'rejected'), flag).map((made) => confirm(...made)),
      fc.tuple(fc.constantFrom<Choice>(0, 1, 'new', 'skip'), flag).map((made) => choose(...made)),
      fc.tuple(fc.nat(5), flag).map((made) => undo(...made)),
      nth.map(editOutlook),
      nth.map(editOutlook),
      nth.map(editCrm),
      nth.map(editCrm),
      nth.map(remove),
      fc.constantFrom(1, 16).map(pass),
    ],
    { maxCommands: 40, size: 'max', ...(replayPath !== undefined && { replayPath }) },
  );
