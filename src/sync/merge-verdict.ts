import type { Side } from '../domain/sync.ts';
import { type Crossed, type FieldName, isQuiet } from './fields/field.ts';
import type { MergeInput } from './merge-types.ts';

/** Which side changed a field since the last agreement; `first`: there never was one. */
export type Change = 'none' | Side | 'both' | 'first';

export type Verdict =
  | { readonly kind: 'leave' }
  | { readonly kind: 'agree' }
  | { readonly kind: 'unite' }
  | { readonly kind: 'ask' }
  /** `decided`: by the person, in answer to a question. */
  | { readonly kind: 'give'; readonly from: Side; readonly decided: boolean };

export function changeOf<R>({ map, now, shadows }: MergeInput<R>, name: FieldName<R>): Change {
  const [crm, outlook] = [shadows.crm[name], shadows.outlook[name]];
  if (crm === undefined || outlook === undefined) return 'first';
  const field = map.fields[name];
  const [byCrm, byOutlook] = [!field.same(now.crm[name], crm), !field.same(now.outlook[name], outlook)];
  if (byCrm && byOutlook) return 'both';
  if (byCrm) return 'crm';
  return byOutlook ? 'outlook' : 'none';
}

/** A value as the side `to` would show it. */
export function crossed<R>(
  { map, now, rules }: MergeInput<R>,
  name: FieldName<R>,
  to: Side,
  value: R[FieldName<R>],
): Crossed<R[FieldName<R>]> {
  const field = map.fields[name];
  return to === 'crm'
    ? field.toCrm(value, { from: now.outlook, into: now.crm, rules })
    : field.toOutlook(value, { from: now.crm, into: now.outlook, rules });
}

/** Whether both sides say the same, allowing for what either is known to make of the other's value. */
export function agrees<R>(input: MergeInput<R>, name: FieldName<R>): boolean {
  const field = input.map.fields[name];
  const [crm, outlook] = [input.now.crm[name], input.now.outlook[name]];
  if (field.same(outlook, crm)) return true;
  const inCrm = crossed(input, name, 'crm', outlook);
  if ('value' in inCrm && field.arrived(inCrm.value, crm)) return true;
  const inOutlook = crossed(input, name, 'outlook', crm);
  return 'value' in inOutlook && field.same(inOutlook.value, outlook);
}

/**
 * Whether, with the item as the unit, both sides changed something that could cross: then all of it is one conflict.
 */
export function isContestedWhole<R>(input: MergeInput<R>): boolean {
  if (input.unit === 'field') return false;
  const movedBy =
    (side: Side, to: Side) =>
    (name: FieldName<R>): boolean => {
      const change = changeOf(input, name);
      if ((change !== side && change !== 'both') || agrees(input, name)) return false;
      return 'value' in crossed(input, name, to, input.now[side][name]);
    };
  return input.map.names.some(movedBy('crm', 'outlook')) && input.map.names.some(movedBy('outlook', 'crm'));
}

/** What is to become of one field. `whole`: the item is contested as a whole. */
export function verdictOf<R>(input: MergeInput<R>, name: FieldName<R>, whole: boolean): Verdict {
  const change = changeOf(input, name);
  if (change === 'none') return { kind: 'leave' };
  if (agrees(input, name)) return { kind: 'agree' };
  if (change === 'first') return firstVerdict(input, name);
  if (whole) return contested(input, name);
  if (input.map.fields[name].unite) return { kind: 'unite' };
  return change === 'both' ? contested(input, name) : { kind: 'give', from: change, decided: false };
}

/** The first meeting never empties a field: an empty value yields to a filled one, lists are united. */
function firstVerdict<R>(input: MergeInput<R>, name: FieldName<R>): Verdict {
  const field = input.map.fields[name];
  const { crm, outlook } = input.now;
  if (field.unite) return { kind: 'unite' };
  if (field.isEmpty(outlook[name])) return { kind: 'give', from: 'crm', decided: false };
  if (field.isEmpty(crm[name])) return { kind: 'give', from: 'outlook', decided: false };

  const verdict = contested(input, name);
  const towardsOutlook = crossed(input, name, 'outlook', crm[name]);
  // A field that never goes to Outlook is no question when nobody changed anything: each side keeps its word.
  const pointless = verdict.kind === 'ask' && 'held' in towardsOutlook && isQuiet(towardsOutlook.held);
  return pointless ? { kind: 'give', from: 'crm', decided: false } : verdict;
}

function contested<R>({ keep, policy }: MergeInput<R>, name: FieldName<R>): Verdict {
  const decision = typeof keep === 'string' ? keep : keep?.[name];
  if (decision) return { kind: 'give', from: decision, decided: true };
  return policy === 'ask' ? { kind: 'ask' } : { kind: 'give', from: policy, decided: false };
}
