import type { CrmContent, CrmPatch } from '../../domain/crm-content.ts';
import type { Draft, FieldMap, FieldName, KindMap, MappedField } from './field.ts';
import type { Rules } from './rules.ts';

function isWhole<R>(draft: Draft<R>, names: FieldMap<R>['names']): draft is Draft<R> & R {
  return names.every((name) => draft[name] !== undefined);
}

/** A record made of one value per field. */
function collect<R, O>(map: KindMap<R, O>, valueOf: <V>(field: MappedField<V, R, O>) => V): R {
  const draft: Draft<R> = {};
  for (const name of map.names) draft[name] = valueOf(map.fields[name]);
  if (!isWhole(draft, map.names)) throw new TypeError('a field was read as undefined');
  return draft;
}

/** The projection of an Outlook item: its mapped fields in canonical form. */
export const readOutlook = <R, O>(map: KindMap<R, O>, item: O, rules: Rules): R =>
  collect(map, (field) => field.fromOutlook(item, rules));

/** The projection of a CRM record. */
export const readCrm = <R, O>(map: KindMap<R, O>, record: CrmContent, rules: Rules): R =>
  collect(map, (field) => field.fromCrm(record, rules));

/** Calls `visit` with every field that has a value, in the order of the map. */
function eachValue<R, O>(
  map: KindMap<R, O>,
  values: Partial<R>,
  visit: <V>(field: MappedField<V, R, O>, value: V) => void,
): void {
  const one = (name: FieldName<R>): void => {
    const value = values[name];
    if (value !== undefined) visit(map.fields[name], value);
  };
  map.names.forEach(one);
}

/**
 * What to send to Outlook for new values; `item` is what is there (null: about to be created), so that what is not
 * ours survives.
 */
export function outlookPatch<R, O>(map: KindMap<R, O>, values: Partial<R>, item: O | null, rules: Rules): Partial<O> {
  let patch: Partial<O> = {};
  eachValue(map, values, (field, value) => {
    patch = { ...patch, ...field.intoOutlook(value, { ...item, ...patch }, rules) };
  });
  return map.compose(item, patch);
}

/** What to send to the CRM for new values; `record` null: about to be created. */
export function crmPatch<R, O>(
  map: KindMap<R, O>,
  values: Partial<R>,
  record: CrmContent | null,
  rules: Rules,
): CrmPatch {
  const parts: Partial<CrmPatch>[] = [{ values: record === null ? map.createValues(rules) : {} }];
  eachValue(map, values, (field, value) => {
    parts.push(field.intoCrm(value, record, rules));
  });
  return {
    values: Object.fromEntries(parts.flatMap((part) => Object.entries(part.values ?? {}))),
    addresses: parts.findLast((part) => part.addresses)?.addresses ?? null,
    company: parts.findLast((part) => part.company)?.company ?? null,
    invite: parts.flatMap((part) => part.invite ?? []),
    uninvite: parts.flatMap((part) => part.uninvite ?? []),
  };
}
