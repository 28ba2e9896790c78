import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OutlookTask } from '../../../../src/domain/outlook-content.ts';
import type { TaskItem } from '../../../../src/domain/task-item.ts';
import { creationOf } from '../../../../src/sync/creation.ts';
import { usualLengths } from '../../../../src/sync/fields/lengths.ts';
import { crmPatch, outlookPatch, readCrm, readOutlook } from '../../../../src/sync/fields/project.ts';
import { taskMap } from '../../../../src/sync/fields/task.ts';
import { merge } from '../../../../src/sync/merge.ts';
import type { Merged, MergeInput } from '../../../../src/sync/merge-types.ts';
import { aTask, crmContent, outlookTask, someRules } from '../builders.ts';
import { shownTask, stored } from './stores.ts';
import { assertGraphTakes } from './written.ts';

const rules = someRules({ lengths: usualLengths.Tasks });

const merged = (over: Partial<MergeInput<TaskItem>>): Merged<TaskItem> =>
  merge({
    map: taskMap,
    rules,
    now: { crm: aTask(), outlook: aTask() },
    shadows: { crm: aTask(), outlook: aTask() },
    policy: 'crm',
    unit: 'field',
    keep: null,
    ...over,
  });

const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
const day = (date: string) => ({ date, at: null });
const moment = (at: string) => ({ date: at.slice(0, 10), at });

describe('the task map', () => {
  it('reads an Outlook to-do into canonical form', () => {
    const item = outlookTask({
      title: ' Send offer ',
      body: { contentType: 'html', content: '<p>both variants</p>' },
      status: 'waitingOnOthers',
      importance: 'high',
      dueDateTime: utc('2026-11-24T23:00:00.0000000'),
      startDateTime: utc('2026-11-20T00:00:00.0000000'),
    });

    assert.deepEqual(readOutlook(taskMap, item, rules), {
      title: 'Send offer',
      body: 'both variants',
      status: 'waitingOnOthers',
      priority: 'high',
      due: day('2026-11-25'),
      start: day('2026-11-20'),
    });
  });

  it('writes a Task by its names, assigned to the person', () => {
    const item = aTask({ body: 'text', due: day('2026-11-25') });

    const patch = crmPatch(taskMap, creationOf(taskMap, rules, item, 'crm').values, null, rules);

    assert.deepEqual(patch.values, {
      assigned_user_id: 'user-1',
      name: 'Call back',
      description: 'text',
      status: 'Not Started',
      priority: 'Medium',
      date_due: '2026-11-25 11:00:00',
      date_due_flag: '0',
      date_start: '',
      date_start_flag: '1',
    });
  });

  it('matches status and priority one to one', () => {
    const read = (status: string, priority: string) => {
      const task = readCrm(taskMap, crmContent({ status, priority }), rules);
      return [task.status, task.priority];
    };

    assert.deepEqual(
      ['Not Started', 'In Progress', 'Completed', 'Pending Input', 'Deferred'].map((status) => read(status, 'Low')[0]),
      ['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred'],
    );
    assert.deepEqual(
      ['Low', 'Medium', 'High'].map((priority) => read('Completed', priority)[1]),
      ['low', 'normal', 'high'],
    );
    assert.deepEqual(read('', 'toString'), [null, 'crm:toString']);
  });

  it('leaves Outlook alone for a value only the CRM has', () => {
    const shadows = { crm: aTask(), outlook: aTask() };
    const crm = readCrm(taskMap, crmContent({ name: 'Call back', status: 'On Hold', priority: 'Medium' }), rules);

    const result = merged({ shadows, now: { crm, outlook: aTask() } });

    assert.deepEqual(result.write, { crm: {}, outlook: {} });
    assert.equal(result.held[0]?.reason, 'not-in-list');
  });

  it('writes Outlook’s status over a value only the CRM has', () => {
    const shadows = { crm: aTask({ status: 'crm:On Hold' }), outlook: aTask() };

    const result = merged({ shadows, now: { crm: shadows.crm, outlook: aTask({ status: 'completed' }) } });

    assert.deepEqual(crmPatch(taskMap, result.write.crm, crmContent(), rules).values, { status: 'Completed' });
  });

  describe('the day it is due', () => {
    const agreed = { crm: aTask({ due: moment('2026-11-25T16:00:00Z') }), outlook: aTask({ due: day('2026-11-25') }) };

    it('keeps the CRM’s time of day', () => {
      const { write } = merged({ shadows: agreed, now: { ...agreed, outlook: aTask({ due: day('2026-12-01') }) } });

      assert.deepEqual(write.crm.due, moment('2026-12-01T16:00:00Z'));
    });

    it('is not written to Outlook for another time of the same day', () => {
      const result = merged({
        shadows: agreed,
        now: { ...agreed, crm: aTask({ due: moment('2026-11-25T08:00:00Z') }) },
      });

      assert.deepEqual(result.write, { crm: {}, outlook: {} });
      assert.deepEqual(result.agreed, ['due']);
    });

    it('is the day of the mailbox', () => {
      const late = { date: '2026-11-26', at: '2026-11-25T23:30:00Z' };
      const { write } = merged({ shadows: agreed, now: { ...agreed, crm: aTask({ due: late }) } });

      assert.deepEqual(write.outlook.due, day('2026-11-26'));
      assert.deepEqual(outlookPatch(taskMap, write.outlook, outlookTask(), rules), {
        dueDateTime: { dateTime: '2026-11-26T00:00:00', timeZone: 'W. Europe Standard Time' },
      });
    });

    it('is emptied both ways', () => {
      const empty = aTask();

      assert.equal(merged({ shadows: agreed, now: { ...agreed, outlook: empty } }).write.crm.due, null);
      assert.equal(merged({ shadows: agreed, now: { ...agreed, crm: empty } }).write.outlook.due, null);
      assert.deepEqual(crmPatch(taskMap, { due: null }, crmContent(), rules).values, {
        date_due: '',
        date_due_flag: '1',
      });
      assert.deepEqual(outlookPatch(taskMap, { due: null }, outlookTask(), rules), { dueDateTime: null });
    });

    it('is none where the CRM’s flag says so', () => {
      const values = { date_due: '2026-11-25 16:00:00', date_due_flag: '1' };

      assert.equal(readCrm(taskMap, crmContent(values), rules).due, null);
    });

    it('does not change because the mailbox moved to another zone', () => {
      const tokyo = someRules({ ...rules, zone: 'Asia/Tokyo', mailboxZone: 'Asia/Tokyo' });
      const values = { name: 'Call back', status: 'Not Started', priority: 'Medium', date_due: '2026-11-25 16:00:00' };

      const crm = readCrm(taskMap, crmContent(values), tokyo);

      assert.equal(crm.due?.date, '2026-11-26');
      assert.deepEqual(merged({ rules: tokyo, shadows: agreed, now: { ...agreed, crm } }).write, {
        crm: {},
        outlook: {},
      });
    });
  });

  describe('the day it starts', () => {
    const due = { crm: aTask({ due: moment('2026-11-25T11:00:00Z') }), outlook: aTask({ due: day('2026-11-25') }) };

    it('crosses up to the day it is due', () => {
      const { write } = merged({
        shadows: due,
        now: { ...due, outlook: { ...due.outlook, start: day('2026-11-25') } },
      });

      assert.deepEqual(write.crm.start, moment('2026-11-25T11:00:00Z'));
    });

    it('is left where it is when it would pass it', () => {
      const result = merged({ shadows: due, now: { ...due, outlook: { ...due.outlook, start: day('2026-11-26') } } });

      assert.deepEqual(result.write, { crm: {}, outlook: {} });
      assert.equal(result.held[0]?.reason, 'after-due');
    });

    it('is compared with the new due day where both change', () => {
      const outlook = { ...due.outlook, due: day('2026-12-01'), start: day('2026-11-28') };

      const { write } = merged({ shadows: due, now: { ...due, outlook } });

      assert.deepEqual(write.crm, { due: moment('2026-12-01T11:00:00Z'), start: moment('2026-11-28T11:00:00Z') });
    });

    it('is compared with the CRM’s due day while the person is asked about it', () => {
      const crm = { ...due.crm, due: moment('2026-11-24T11:00:00Z') };
      const outlook = { ...due.outlook, due: day('2026-11-30'), start: day('2026-11-26') };

      const result = merged({ shadows: due, now: { crm, outlook }, policy: 'ask' });

      assert.equal(result.clashes[0]?.field, 'due');
      assert.equal(result.held[0]?.reason, 'after-due');
    });

    it('is left out of a new record when it would pass the due day', () => {
      const { values, held } = creationOf(
        taskMap,
        rules,
        aTask({ due: day('2026-11-25'), start: day('2026-11-26') }),
        'crm',
      );

      assert.equal('start' in values, false);
      assert.equal(held[0]?.reason, 'after-due');
    });
  });
});

describe('the task map, for any task', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Auckland',
    'Pacific/Pago_Pago',
  );
  const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 80 }), { nil: null });
  const days = fc.option(
    fc.integer({ min: 20_000, max: 22_000 }).map((at) => utc(new Date(at * 86_400_000).toISOString().slice(0, 19))),
    { nil: null },
  );
  const anyTask: fc.Arbitrary<OutlookTask> = fc.record({
    title: text,
    body: text.map((content) => (content === null ? null : { contentType: 'text' as const, content })),
    status: fc.constantFrom('notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred'),
    importance: fc.constantFrom('low', 'normal', 'high'),
    dueDateTime: days,
    startDateTime: days,
  });

  it('shows in the CRM what was expected there and comes back the same, in every zone', () => {
    fc.assert(
      fc.property(anyTask, zones, (item, zone) => {
        const known = someRules({ ...rules, zone, mailboxZone: zone });
        const outlook = readOutlook(taskMap, item, known);
        const { values } = creationOf(taskMap, known, outlook, 'crm');
        const crm = readCrm(taskMap, stored(crmPatch(taskMap, values, null, known), known), known);

        for (const name of taskMap.names) if (name in values) assert.deepEqual(crm[name], values[name], name);
        const back = creationOf(taskMap, known, crm, 'outlook').values;
        const shown = readOutlook(
          taskMap,
          shownTask({ ...outlookTask(), ...outlookPatch(taskMap, back, null, known) }),
          known,
        );
        assert.deepEqual([shown.due, shown.status, shown.priority], [outlook.due, outlook.status, outlook.priority]);
        if ('start' in values) assert.deepEqual(shown.start, outlook.start);
      }),
    );
  });

  it('writes bodies that Graph takes', () => {
    fc.assert(
      fc.property(anyTask, (item) => {
        const { values } = creationOf(taskMap, rules, readOutlook(taskMap, item, rules), 'outlook');

        assertGraphTakes('POST /me/todo/lists/l/tasks', outlookPatch(taskMap, values, null, rules));
        assertGraphTakes('PATCH /me/todo/lists/l/tasks/t', outlookPatch(taskMap, values, item, rules));
      }),
      { numRuns: 40 },
    );
  });
});
