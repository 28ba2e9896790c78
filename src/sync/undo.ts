import { type Draft, type FieldMap, type FieldName, isPart } from './fields/field.ts';

/** What the journal says of one field of one side: what a run wrote, and what was there before. */
export interface Overwriting {
  readonly field: string;
  readonly was: unknown;
  readonly becomes: unknown;
}

/**
 * Taking writes back, as an edit a person makes: the values to put into a side that shows `now`. A field that says
 * something else than the run wrote was edited since and is left alone; its name is in `left`. A field the map does not
 * have is passed over. `values` null: there is nothing to write.
 */
export function undoing<R>(
  map: FieldMap<R>,
  now: R,
  lines: readonly Overwriting[],
): { readonly values: Partial<R> | null; readonly left: readonly string[] } {
  const values: Draft<R> = {};
  const left: string[] = [];
  const undo = <K extends FieldName<R>>(name: K, was: R[K], becomes: R[K]): void => {
    const field = map.fields[name];
    const isAsWritten = field.same(becomes, now[name]) || field.arrived(becomes, now[name]);
    if (isAsWritten) values[name] = was;
    else left.push(name);
  };
  for (const { field, was, becomes } of lines) {
    const name = map.names.find((one) => one === field);
    const [before, after] = [{ [field]: was }, { [field]: becomes }];
    if (name === undefined || !isPart<R>(map, before) || !isPart<R>(map, after)) continue;
    const [old, written] = [before[name], after[name]];
    if (old !== undefined && written !== undefined) undo(name, old, written);
  }
  return { values: Object.keys(values).length > 0 ? values : null, left };
}
