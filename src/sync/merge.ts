import { otherSide, type Side } from '../domain/sync.ts';
import { type Crossed, type FieldName, isQuiet } from './fields/field.ts';
import { changeOf, crossed, isContestedWhole, verdictOf, type Verdict } from './merge-verdict.ts';
import type { Clash, Held, MergeInput, Merged, Overwritten } from './merge-types.ts';
import { sides, type Sides } from './sides.ts';

/** A merge on its way. `next`: what each side will show; later fields may depend on earlier ones. */
interface Work<R> {
  readonly input: MergeInput<R>;
  readonly whole: boolean;
  next: Sides<R>;
  write: Sides<Partial<R>>;
  readonly agreed: FieldName<R>[];
  readonly clashes: Clash<R>[];
  readonly held: Held<R>[];
  readonly overwritten: Overwritten<R>[];
}

/**
 * Merges both sides field by field against what was last agreed. What one side changed goes to the other; what both
 * changed alike is agreed; what both changed differently goes by policy or to the person. Nothing is written where
 * nothing changed, even if the sides differ.
 */
export function merge<R>(input: MergeInput<R>): Merged<R> {
  const work: Work<R> = {
    input,
    whole: isContestedWhole(input),
    next: input.now,
    write: { crm: {}, outlook: {} },
    agreed: [],
    clashes: [],
    held: [],
    overwritten: [],
  };
  for (const name of input.map.names) settle(work, name);
  const { write, agreed, clashes, held, overwritten } = work;
  return { write, agreed, clashes, held, overwritten };
}

function settle<R>(work: Work<R>, name: FieldName<R>): void {
  const verdict = verdictOf({ ...work.input, now: work.next }, name, work.whole);
  switch (verdict.kind) {
    case 'leave':
      return;
    case 'agree':
      work.agreed.push(name);
      return;
    case 'unite':
      unite(work, name);
      return;
    case 'ask':
      work.clashes.push({ field: name, values: { crm: work.next.crm[name], outlook: work.next.outlook[name] } });
      return;
    case 'give':
      give(work, name, verdict);
  }
}

/** Writes the winner's value to the other side, unless that side may not or cannot take it. */
function give<R>(work: Work<R>, name: FieldName<R>, { from, decided }: Verdict & { readonly kind: 'give' }): void {
  const to = otherSide(from);
  const value = crossed({ ...work.input, now: work.next }, name, to, winningValue(work, name, from));
  if ('held' in value) {
    // Settled although it cannot be written: the person said so, or it can never be. Both sides keep what they have.
    if (decided || isQuiet(value.held)) work.agreed.push(name);
    else work.held.push({ field: name, side: to, reason: value.held });
    return;
  }
  if (!put(work, name, to, value)) work.agreed.push(name);
}

/** A list that wins as a whole still leaves alone what the CRM holds beyond Outlook's places. */
function winningValue<R>(work: Work<R>, name: FieldName<R>, from: Side): R[FieldName<R>] {
  const field = work.input.map.fields[name];
  const now = { crm: work.next.crm[name], outlook: work.next.outlook[name] };
  if (from === 'crm' || !field.unite) return now[from];
  const visible = crossed({ ...work.input, now: work.next }, name, 'outlook', now.crm);
  return field.unite(now, { crm: now.crm, outlook: 'value' in visible ? visible.value : undefined }, 'outlook');
}

/** Merges a list element by element and writes it where it differs from what is there. */
function unite<R>(work: Work<R>, name: FieldName<R>): void {
  const { input, next } = work;
  const preferred = input.policy === 'outlook' ? 'outlook' : 'crm';
  const now = { crm: next.crm[name], outlook: next.outlook[name] };
  const shadows = { crm: input.shadows.crm[name], outlook: input.shadows.outlook[name] };
  const value = input.map.fields[name].unite?.(now, shadows, preferred) ?? now[preferred];

  let written = false;
  let heldBack = false;
  for (const side of sides) {
    const crossing = crossed({ ...input, now: work.next }, name, side, value);
    if ('value' in crossing) written = put(work, name, side, crossing) || written;
    else if (!input.map.fields[name].same(now[side], value)) {
      work.held.push({ field: name, side, reason: crossing.held });
      heldBack = true;
    }
  }
  const nothingElse = heldBack && changeOf(input, name) === 'crm';
  if (!written && !nothingElse) work.agreed.push(name);
}

/** Notes a write; false if the side shows the value already. */
function put<R>(
  work: Work<R>,
  name: FieldName<R>,
  side: Side,
  { value }: Extract<Crossed<R[FieldName<R>]>, { value: unknown }>,
): boolean {
  const was = work.next[side][name];
  if (work.input.map.fields[name].same(was, value)) return false;
  work.next = { ...work.next, [side]: { ...work.next[side], [name]: value } };
  work.write = { ...work.write, [side]: { ...work.write[side], [name]: value } };
  work.overwritten.push({ field: name, side, was, becomes: value, lost: isEdit(work.input, name, side) });
  return true;
}

function isEdit<R>(input: MergeInput<R>, name: FieldName<R>, side: Side): boolean {
  const change = changeOf(input, name);
  if (change === 'first') return !input.map.fields[name].isEmpty(input.now[side][name]);
  return change === 'both' || change === side;
}
