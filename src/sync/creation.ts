import type { Side } from '../domain/sync.ts';
import type { Creation } from './actions.ts';
import type { Draft, FieldMap, FieldName } from './fields/field.ts';
import type { Rules } from './fields/rules.ts';
import type { Held } from './merge-types.ts';

/** One side to be made of the other's record. What may not or cannot cross is left out and named; an empty value is missed by nobody. */
export function creationOf<R>(map: FieldMap<R>, rules: Rules, content: R, side: Side): Creation<R> {
  const values: Draft<R> = {};
  const held: Held<R>[] = [];
  const crossing = { from: content, into: null, rules };
  const add = (name: FieldName<R>): void => {
    const field = map.fields[name];
    const value = content[name];
    const crossed = side === 'crm' ? field.toCrm(value, crossing) : field.toOutlook(value, crossing);
    if ('value' in crossed) values[name] = crossed.value;
    else if (!field.isEmpty(value) || crossed.held === 'no-name')
      held.push({ field: name, side, reason: crossed.held });
  };
  map.names.forEach(add);
  return { values, content, held };
}
