import { z } from 'zod';
import { Operation } from '../../../bot/archive/inputs.ts';
import { refOf } from '../../archive/draft.ts';
import { recentRecords } from '../../archive/history.ts';
import { operationsOf } from '../../archive/operations.ts';
import type { OpenWorkplace, Workplace } from '../../archive/workplace.ts';
import { partitionOf } from '../../domain/person.ts';
import { recordKey, type ModuleInfo, type RecordSummary } from '../../domain/record.ts';
import type { Store } from '../../store/port.ts';
import type { Route } from '../http.ts';
import type { Target } from '../pages/pane/targets/target-wire.ts';
import type { Answering } from './answering.ts';

export interface TargetOptions {
  readonly open: OpenWorkplace;
  readonly store: Store;
  readonly newId: () => string;
}

/** As many as fit a pane; the rest is found by search. */
const mostTargets = 12;

const Wish = z.object({ operation: Operation.shape.operation.nullable() });

/**
 * Records that emails are likely to be put on: those of the Archive card beside it, then those used last. A card that is gone, or
 * not this person's, adds nothing.
 */
export const targetRoute = (answering: Answering, { open, ...tools }: TargetOptions): Route =>
  answering('/api/mail/targets', Wish, async ({ person }, { operation }): Promise<{ targets: readonly Target[] }> => {
    const at = await open(person);
    const [ofCard, recent, modules] = await Promise.all([
      operation === null ? [] : recordsOfCard(operation, at, tools),
      recentRecords(tools.store, partitionOf(person)),
      at.records.modules(),
    ]);
    const known = new Map(ofCard.map((record) => [recordKey(record), record]));
    const late = await at.records.read(recent.filter((key) => !known.has(key)).map(refOf));
    const records = [...known.values(), ...late.filter((record) => record !== null)];
    return { targets: records.flatMap((record) => targetOf(record, modules)).slice(0, mostTargets) };
  });

async function recordsOfCard(
  operation: Parameters<ReturnType<typeof operationsOf>['read']>[0],
  { person }: Workplace,
  { store, newId }: Omit<TargetOptions, 'open'>,
): Promise<readonly RecordSummary[]> {
  const opened = await operationsOf(store, partitionOf(person), newId).read(operation);
  if (!opened) return [];
  const { draft } = opened;
  const groups = draft.groups.flatMap(({ ticked, offered }) => [...ticked, ...offered]);
  return [...new Set([...draft.ticked, ...groups, ...draft.offered])].flatMap((key) => draft.records[key] ?? []);
}

/** Nothing for a module that takes no email. */
function targetOf(record: RecordSummary, modules: readonly ModuleInfo[]): readonly Target[] {
  const kind = modules.find(({ module }) => module === record.module);
  if (!kind?.takesEmail) return [];
  const detail = [kind.label, ...record.relations.slice(0, 2).map(({ name }) => name)].join(' · ');
  return [{ key: recordKey(record), name: record.name, detail }];
}
