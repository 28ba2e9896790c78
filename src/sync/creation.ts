import type { Side } from '../domain/sync.ts';
import type { Creation } from './actions.ts';
import { type Draft, type FieldMap, type FieldName, isQuiet } from './fields/field.ts';
import type { Rules } from './fields/rules.ts';
import type { Held } from './merge-types.ts';

/**
 * One side to be made of the other's record. What may not or cannot cross is left out and named; an empty value is
 * missed by nobody. A held value is no agreed content either: it gets no shadow, so that it crosses as soon as it can.
 */
export function creationOf<R>(map: FieldMap<R>, rules: Rules, record: R, side: Side): Creation<R> {
  const values: Draft<R> = {};
  const content: Draft<R> = {};
  const held: Held<R>[] = [];
  const crossing = { from: record, into: null, rules };
  const add = (name: FieldName<R>): void => {
    const field = map.fields[name];
    const value = record[name];
    const crossed = side === 'crm' ? field.toCrm(value, crossing) : field.toOutlook(value, crossing);
    if ('value' in crossed) values[name] = crossed.value;
    const isMissed =
      'held' in crossed && !isQuiet(crossed.held) && (!field.isEmpty(value) || crossed.held === 'no-name');
    if (isMissed) held.push({ field: name, side, reason: crossed.held });
    if (!isMissed || field.unite) content[name] = value;
  };
  map.names.forEach(add);
  return { values, content, held };
}
