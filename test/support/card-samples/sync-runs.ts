import type { Card } from '../../../cards/elements.ts';
import { changesCard, type ChangesData, undoneCard } from '../../../cards/sync-changes.ts';
import {
  leftOutCard,
  switchedOnCard,
  syncEndedCard,
  syncFailingCard,
  syncOffCard,
  syncProgressCard,
  type SyncProgressData,
  syncSummaryCard,
  type SyncSummaryData,
} from '../../../cards/sync-run.ts';
import { settingsCheckCard, settingsSavedCard } from '../../../cards/sync-settings-changes.ts';
import { withFixed } from '../../../cards/fixed-inputs.ts';
import { type SettingsShown, syncSettingsCard } from '../../../cards/sync-settings.ts';
import { syncStatusCard } from '../../../cards/sync-status.ts';
import { usualArchivePreferences, usualSyncPreferences } from '../../../src/settings/personal.ts';
import { long, nasty, now, operation, reader } from './common.ts';

const none = { created: { crm: 0, outlook: 0 }, updated: { crm: 0, outlook: 0 }, removed: 0 };
const some = { created: { crm: 3, outlook: 1 }, updated: { crm: 12, outlook: 4 }, removed: 2 };
const all = ['contact', 'event', 'task'] as const;
const name = { title: nasty, detail: nasty, at: '2026-11-25T16:00:00Z' };
const down = { system: 'crm', why: 'unavailable' } as const;

const progress = (changes: Partial<SyncProgressData>, step: Partial<SyncProgressData['progress']> = {}): Card =>
  syncProgressCard(
    {
      ...{
        id: operation,
        state: 'running',
        kinds: all,
        stopping: false,
        wasRunning: false,
        failure: null,
        tryUntil: null,
      },
      progress: { step: 'beginning', read: 0, compared: 0, toCompare: 0, written: 0, toWrite: 0, tally: none, ...step },
      ...changes,
    },
    reader,
  );
const summary = (changes: Partial<SyncSummaryData>): Card =>
  syncSummaryCard({
    ...{
      id: operation,
      kinds: all,
      origins: [],
      leftOut: 0,
      keptBack: 0,
      waiting: 0,
      failed: 0,
      questions: 0,
      nothingMarked: false,
    },
    ...none,
    ...changes,
  });

const fields = ['notes', 'emails', 'workAddress', 'time', 'due', 'birthday'].map((field, index) => ({
  ...{ field, side: index % 2 ? ('crm' as const) : ('outlook' as const), lost: index === 0 },
  was: [
    long(nasty, 1000),
    ['a@example.com'],
    null,
    { allDay: true, from: '2026-11-25', until: '2026-11-26' },
    { date: '2026-11-25', at: null },
    '1980-02-03',
  ][index],
  becomes: [
    '',
    [],
    { street: nasty, city: 'Bern' },
    { allDay: false, start: '2026-11-25T16:00:00Z', end: '2026-11-25T17:00:00Z' },
    { date: 'x', at: 'y' },
    7,
  ][index],
}));
const changes = (more: Partial<ChangesData>): Card =>
  changesCard(
    {
      ...{ run: null, done: null, of: null, words: '', skip: 0, hasMore: false, runs: [] },
      changes: Array.from({ length: 6 }, (_, index) => ({
        ...{ id: `${operation}${index}`, at: now, kind: all[index % 3] ?? 'contact', name, fields },
        undo: index < 4 ? ((['values', 'made', 'pair', 'item'] as const)[index] ?? null) : null,
        fixed: index < 4 ? null : ((['deleted', 'series', 'nothing'] as const)[index % 3] ?? null),
        ...{
          action: 'pushOutlook',
          reason: null,
          wasUndone: index === 4,
          recordUrl: 'https://crm.example.com/index.php?record=c1',
        },
      })),
      ...more,
    },
    reader,
  );
const runs = Array.from({ length: 9 }, (_, index) => ({
  ...{
    id: `${operation}${index}`,
    at: now,
    kinds: all,
    changes: index,
    waiting: index % 3,
    failure: index === 1 ? down : null,
  },
  state: index === 1 ? ('failed' as const) : index === 2 ? ('cancelled' as const) : ('done' as const),
}));

const usual: SettingsShown = { ...usualSyncPreferences, archive: usualArchivePreferences };
const other: SettingsShown = {
  ...usual,
  archive: { flag: 'leave', quickAddress: 'to', whenSent: 'ask' },
  kinds: { contact: 'automatic', event: 'onRequest', task: 'off' },
  conflict: { contact: 'ask', event: 'outlook', task: 'ask' },
  ...{ conflictUnit: 'item', categoryMode: 'control', privateSensitivities: [], ambiguousMatch: 'skip' },
  neverSync: Array.from({ length: 40 }, (_, index) => `jane.${index}@example.com`),
  ...{ inviteesToOutlook: true, lostEligibility: 'remove', fax: true, newEventsAs: 'Calls', everyMinutes: 60 },
  ...{ calendarWindow: { daysBack: 1, daysAhead: 2 }, brake: { items: 1, share: 0.5 }, quietHours: null },
};

export const samples: Record<string, () => Card> = {
  'syncProgressCard: begins': () => progress({ state: 'waiting' }),
  'syncProgressCard: reads': () => progress({}, { step: 'readingOutlook', read: 200 }),
  'syncProgressCard: compares': () => progress({ wasRunning: true }, { step: 'comparing', compared: 3, toCompare: 20 }),
  'syncProgressCard: writes': () => progress({}, { step: 'writing', written: 5, toWrite: 40, tally: some }),
  'syncProgressCard: stops': () => progress({ stopping: true }),
  'syncProgressCard: waits': () => progress({ state: 'waiting', failure: down, tryUntil: now }),
  'syncSummaryCard: up to date': () => summary({}),
  'syncSummaryCard: nothing marked': () => summary({ nothingMarked: true }),
  'syncSummaryCard: much': () => summary({ ...some, leftOut: 3, keptBack: 5, waiting: 2, failed: 1, questions: 4 }),
  'syncSummaryCard: much, with reasons': () =>
    summary({
      ...some,
      origins: all.flatMap((kind) => [
        { action: 'newOutlook', kind, count: kind === 'task' ? 1 : 0 } as const,
        { action: 'newCrm', kind, count: 1 } as const,
        { action: 'bind', kind, count: 7 } as const,
      ]),
    }),
  'syncSummaryCard: one question': () => summary({ questions: 1, kinds: ['contact'] }),
  'syncEndedCard: failed': () => syncEndedCard({ state: 'failed', failure: down, kinds: all, operation }),
  'syncEndedCard: stopped': () => syncEndedCard({ state: 'cancelled', failure: null, kinds: all, operation }),
  'syncFailingCard: sign in': () => syncFailingCard({ system: 'graph', why: 'unauthorized' }),
  'syncOffCard: everything': () => syncOffCard({ kinds: all, operation }),
  'switchedOnCard: tasks': () => switchedOnCard({ kind: 'task', operation, everyMinutes: 15 }),
  'leftOutCard: many': () =>
    leftOutCard(
      {
        ...{ run: operation, more: 300 },
        lines: Array.from({ length: 12 }, (_, index) => ({
          ...{
            kind: all[index % 3] ?? 'contact',
            name,
            reason: ['private', 'no-account', 'refused-400', 'x'][index % 4] ?? '',
          },
          ...{ field: index % 2 ? 'company' : null, recordUrl: index % 3 ? 'https://crm.example.com/c1' : null },
        })),
      },
      reader,
    ),
  'leftOutCard: none': () => leftOutCard({ run: operation, lines: [], more: 0 }, reader),
  'changesCard: history': () => changes({ hasMore: true, runs }),
  'changesCard: searched, in the middle': () => changes({ words: nasty, skip: 6, hasMore: true, problem: nasty }),
  'changesCard: of a run': () => changes({ run: operation }),
  'changesCard: of a line of the summary': () => changes({ run: operation, done: 'createdCrm', of: 'event' }),
  'changesCard: none': () => changes({ changes: [] }),
  'changesCard: none found': () => changes({ changes: [], words: nasty }),
  'changesCard: none in the run': () => changes({ changes: [], run: operation }),
  'undoneCard: whole': () => undoneCard({ kind: 'contact', name, left: [], wasUndone: false, undo: 'made' }),
  'undoneCard: made again': () => undoneCard({ kind: 'event', name, left: [], wasUndone: false, undo: 'item' }),
  'undoneCard: in part': () =>
    undoneCard({ kind: 'event', name, left: ['time', 'place'], wasUndone: false, undo: 'values' }),
  'undoneCard: again': () => undoneCard({ kind: 'task', name, left: [], wasUndone: true, undo: 'pair' }),
  'syncStatusCard: everything off': () =>
    syncStatusCard(
      {
        ...{ isRunning: false, nextAt: null, questions: 0, closed: [], operation },
        kinds: all.map((kind) => ({ kind, how: 'off', light: 'red', lastAt: null, failure: null, marked: 0 })),
      },
      reader,
    ),
  'syncStatusCard: mixed': () =>
    syncStatusCard(
      {
        ...{ isRunning: false, nextAt: now, questions: 2, closed: ['nickName', 'spouseName'], operation },
        kinds: [
          { kind: 'contact', how: 'automatic', light: 'green', lastAt: now, failure: null, marked: 1200 },
          { kind: 'event', how: 'automatic', light: 'red', lastAt: now, failure: down, marked: 1 },
          { kind: 'task', how: 'off', light: 'red', lastAt: now, failure: null, marked: 0 },
        ],
      },
      reader,
    ),
  'syncSettingsCard: usual': () => syncSettingsCard({ settings: usual, category: 'SugarCRM' }),
  'syncSettingsCard: everything else': () => syncSettingsCard({ settings: other, category: nasty }),
  'withFixed: settings': () =>
    withFixed(syncSettingsCard({ settings: other, category: nasty }), [
      'how_contact',
      'conflict_event',
      'privateSensitivities',
      'inviteesToOutlook',
      'archivedFlag',
    ]),
  'settingsCheckCard: everything': () => settingsCheckCard({ was: usual, next: other, operation }),
  'settingsCheckCard: the same': () => settingsCheckCard({ was: other, next: other, operation }),
  'settingsSavedCard: some': () => settingsSavedCard({ changed: 2 }),
};
