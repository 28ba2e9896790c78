import assert from 'node:assert/strict';
import { linkId } from '../../../src/domain/ids.ts';
import {
  asksBeforeCreating,
  brake,
  type BrakeInput,
  type Executed,
  isEmptyRound,
  isShortList,
  type Planned,
  type Ruling,
  usualLimits,
} from '../../../src/sync/brake.ts';

const now = '2026-11-23T12:00:00Z';

const planned = (count: number, over: Partial<Planned> = {}): Planned[] =>
  Array.from({ length: count }, (_, at) => ({
    linkId: linkId(`link-${at}`),
    kind: 'contact',
    action: 'deleteItem' as const,
    commanded: false,
    outsiders: 0,
    ...over,
  }));

const executed = (count: number, over: Partial<Executed> = {}): Executed[] =>
  Array.from({ length: count }, (_, at) => ({
    linkId: linkId(`earlier-${at}`),
    kind: 'contact',
    action: 'deleteItem' as const,
    commanded: false,
    confirmed: false,
    at: '2026-11-23T11:00:00Z',
    ...over,
  }));

const rulings = (plans: readonly Planned[], verdict: Ruling['verdict']): Ruling[] =>
  plans.map(({ linkId: id, kind, action }) => ({ linkId: id, kind, action, verdict }));

const braked = (over: Partial<BrakeInput>) =>
  brake({
    planned: [],
    executed: [],
    rulings: [],
    liveLinks: { contact: 30, event: 30, task: 30 },
    alarms: { contact: [], event: [], task: [] },
    limits: usualLimits,
    now,
    ...over,
  });

const counts = (over: Partial<BrakeInput>) => {
  const { execute, rejected, questions } = braked(over);
  return { execute: execute.length, rejected: rejected.length, asked: questions.map(({ listed }) => listed.length) };
};

describe('the brake', () => {
  it('lets ten through and stops at eleven', () => {
    assert.deepEqual(counts({ planned: planned(10) }), { execute: 10, rejected: 0, asked: [] });
    assert.deepEqual(counts({ planned: planned(11) }), { execute: 0, rejected: 0, asked: [11] });
  });

  it('lets a fifth of the links through where that is more', () => {
    const liveLinks = { contact: 100, event: 0, task: 0 };

    assert.deepEqual(counts({ planned: planned(20), liveLinks }).asked, []);
    assert.deepEqual(counts({ planned: planned(21), liveLinks }).asked, [21]);
  });

  it('counts each kind for itself', () => {
    const plan = [...planned(10), ...planned(10, { kind: 'event' }), ...planned(11, { kind: 'task' })];

    assert.deepEqual(counts({ planned: plan }), { execute: 20, rejected: 0, asked: [11] });
  });

  it('counts what was taken in the last 24 hours, and not before', () => {
    assert.deepEqual(counts({ planned: planned(3), executed: executed(8) }).asked, [3]);
    assert.deepEqual(counts({ planned: planned(3), executed: executed(8, { at: '2026-11-22T12:00:00Z' }) }).asked, []);
    assert.deepEqual(counts({ planned: planned(3), executed: executed(8, { at: '2026-11-22T12:00:01Z' }) }).asked, [3]);
  });

  it('counts no link twice for going on with the same', () => {
    const again = planned(10);
    const earlier = executed(10).map((one, at) => ({ ...one, linkId: linkId(`link-${at}`) }));

    assert.deepEqual(counts({ planned: again, executed: earlier }).asked, []);
  });

  it('neither counts nor holds back what the person commanded', () => {
    const plan = [...planned(10), ...planned(50, { commanded: true })];

    assert.deepEqual(counts({ planned: plan, executed: executed(50, { commanded: true }) }), {
      execute: 60,
      rejected: 0,
      asked: [],
    });
  });

  it('executes what was confirmed and asks about the rest anew', () => {
    const plan = planned(25);

    const result = counts({ planned: plan, rulings: rulings(plan.slice(0, 12), 'confirmed') });

    assert.deepEqual(result, { execute: 12, rejected: 0, asked: [13] });
  });

  it('does not let confirmed actions use up the allowance', () => {
    assert.deepEqual(counts({ planned: planned(10), executed: executed(40, { confirmed: true }) }).asked, []);
  });

  it('does not take a confirmation for another action on the same link', () => {
    const confirmed = rulings(planned(11, { action: 'clearFlag' }), 'confirmed');

    assert.deepEqual(counts({ planned: planned(11), rulings: confirmed }).asked, [11]);
  });

  it('hands over what was rejected', () => {
    const plan = planned(12);

    assert.deepEqual(counts({ planned: plan, rulings: rulings(plan, 'rejected') }), {
      execute: 0,
      rejected: 12,
      asked: [],
    });
  });

  for (const alarm of ['outlook-empty', 'crm-list-short', 'crm-all-deleted'] as const) {
    it(`holds back even one action when a source looks broken: ${alarm}`, () => {
      const result = braked({ planned: planned(1), alarms: { contact: [alarm], event: [], task: [] } });

      assert.deepEqual(result.execute, []);
      assert.equal(result.questions[0]?.cause, alarm);
    });
  }

  it('asks nothing when a source looks broken and nothing would be taken', () => {
    assert.deepEqual(braked({ alarms: { contact: ['outlook-empty'], event: [], task: [] } }).questions, []);
  });

  it('asks before a cancellation goes to people outside', () => {
    const plan = [...planned(1, { kind: 'event' }), ...planned(2, { kind: 'event', outsiders: 1 })];

    const { execute, questions } = braked({ planned: plan });

    assert.equal(execute.length, 1);
    assert.deepEqual(
      questions.map(({ cause, listed }) => [cause, listed.length]),
      [['outsiders', 2]],
    );
  });

  it('asks before more than 200 creations, except in the first run', () => {
    assert.equal(asksBeforeCreating(200, false), false);
    assert.equal(asksBeforeCreating(201, false), true);
    assert.equal(asksBeforeCreating(10_000, true), false);
  });

  it('does not believe a list that is empty or less than half of the last', () => {
    assert.deepEqual(
      [isShortList(0, 1), isShortList(49, 100), isShortList(50, 100), isShortList(0, 0)],
      [true, true, false, false],
    );
    assert.deepEqual([isEmptyRound(0, 6), isEmptyRound(0, 5), isEmptyRound(1, 6)], [true, false, false]);
  });
});
