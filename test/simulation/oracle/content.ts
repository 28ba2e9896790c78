import type { Side } from '../../../src/domain/sync.ts';
import { says, simFields, type SimField, type Value } from '../fields.ts';
import { type Edit, outlookAddresses } from '../story.ts';
import type { Remembered, World } from '../world/world.ts';
import type { Rest } from './pairs.ts';
import type { Violation } from './violation.ts';

/** The two sides' values of a field. */
interface Shown {
  readonly outlook: Value;
  readonly crm: Value;
}

const shownOf = (field: SimField, { mail, row }: Rest): Shown => ({
  outlook: mail === undefined ? null : field.fromOutlook(mail.content),
  crm: row === undefined ? null : field.fromCrm(row.content),
});

/** I3: the sides of a pair say the same, but for what the person is asked. */
export function agreement(rest: Rest): readonly Violation[] {
  if (!doesCross(rest)) return [];
  return simFields[rest.persona.kind].flatMap((field) => {
    const { outlook, crm } = shownOf(field, rest);
    if (field.common(outlook) === field.common(crm)) return [];
    const message = `p${rest.persona.number} ${field.name}: Outlook "${outlook ?? ''}", CRM "${crm ?? ''}"`;
    return [{ invariant: 'I3', message } as const];
  });
}

const isIn = (texts: readonly Remembered[], value: string): boolean => texts.some(({ lost }) => says(lost, value));

/**
 * I1: a side shows the last edit of its field, or a value that overwrote it by right: a later edit, or a conflict whose loser is in the journal and
 * whose winner is the policy's.
 */
export function edits(world: World, rest: Rest): readonly Violation[] {
  const { persona, mail, row } = rest;
  const own = persona.edits.filter(({ id }) => id === mail?.id || id === row?.id);
  return simFields[persona.kind].flatMap((field) => {
    const of = own.filter((edit) => edit.field === field);
    const there = shownOf(field, rest);
    const present = (['outlook', 'crm'] as const).filter((side) => (side === 'outlook' ? mail : row) !== undefined);
    return present.flatMap((side) => lostEdits(world, rest, of, side, there[side]));
  });
}

function lostEdits(world: World, rest: Rest, all: readonly Edit[], side: Side, value: Value): readonly Violation[] {
  const common = (edit: Edit): Value => edit.field.common(edit.value);
  const shown = all[0]?.field.common(value) ?? value;
  // It may come from an item or record that is gone or hidden by now.
  const winner = rest.persona.edits.findLast((edit) => edit.field === all[0]?.field && common(edit) === shown);
  const name = `p${rest.persona.number} ${all[0]?.field.name ?? ''} on ${side}`;
  if (all.length > 0 && winner === undefined && value !== null) {
    return [{ invariant: 'I1', message: `${name}: "${value}" is nobody's value` }];
  }
  const later = all.filter(
    (edit) => (edit.side === side || doesCross(rest)) && (winner === undefined || edit.at.order > winner.at.order),
  );
  return later.flatMap((edit): Violation[] => {
    // I1: overwritten by a later edit of the same person in the same place, which may have come before any run saw it.
    const isReplaced = all.some(({ id, at }) => id === edit.id && at.order > edit.at.order);
    if (common(edit) === shown || edit.excused || edit.secret || isReplaced) return [];
    if (isJournalled(world, edit, value)) return [];
    return [{ invariant: 'I1', message: `${name}: "${edit.value ?? ''}" is lost, shown is "${value ?? ''}"` }];
  });
}

/** Edits of the other side count where the pair is one and nothing is withheld: not from a private item (R8), not from a hidden record (HIDE). */
const doesCross = ({ isPaired, isAsked, isVisible, mail }: Rest): boolean =>
  isPaired && !isAsked && isVisible && mail?.isPrivate === false;

/**
 * Both values are in the journal; the lost one perhaps as short as the other side keeps it. A field that was emptied left nothing to look for but the value
 * that took its place: by a conflict, or at the first meeting, where empty yields to filled (6.5).
 */
function isJournalled({ remembered }: World, { field, value }: Edit, shown: Value): boolean {
  if (value === null) return shown === null || remembered.some(({ text }) => says(text, shown));
  return isIn(remembered, value) || isIn(remembered, field.common(value) ?? value);
}

/** I1 and I3 for the list of e-mail addresses, one by one: what was put on is on both sides, what was taken off on neither. */
export function addresses(rest: Rest): readonly Violation[] {
  const { persona, mail, row } = rest;
  const own = persona.addresses.filter(({ id }) => id === mail?.id || id === row?.id);
  const isJudged = doesCross(rest) && own.every(({ excused }) => !excused);
  if (!isJudged || mail === undefined || row === undefined) return [];
  const off = new Set(own.flatMap((edit) => (edit.off ? [edit.address] : [])));
  const wrong: Violation[] = [];
  const [ours, theirs] = [outlookAddresses(mail), row.content.addresses];
  if (ours.join() !== theirs.slice(0, 3).join())
    wrong.push({
      invariant: 'I3',
      message: `p${persona.number}: addresses ${ours.join()} in Outlook, ${theirs.join()} in the CRM`,
    });
  for (const { address } of own) {
    if (off.has(address) === theirs.includes(address))
      wrong.push({
        invariant: 'I1',
        message: `p${persona.number}: ${address} ${off.has(address) ? 'came back' : 'is lost'}`,
      });
  }
  return wrong;
}

/** I11: what nobody maps is what it was. */
export function foreign({ persona, mail, row }: Rest): readonly Violation[] {
  const wrong: Violation[] = [];
  const expect = (what: string, isRight: boolean): void => {
    if (!isRight) wrong.push({ invariant: 'I11', message: `p${persona.number}: ${what} was changed` });
  };
  if (mail?.intentId === null) {
    expect('a category of the person', mail.categories.includes('Friends'));
    if (persona.kind === 'contact') {
      expect('a third business phone', JSON.stringify(mail.content.businessPhones).includes(`9${persona.number}`));
      expect('a second home phone', JSON.stringify(mail.content.homePhones).includes(`8${persona.number}`));
    }
  }
  if (row?.intentId === null) expect('the lead source', row.content.values.lead_source === `source ${persona.number}`);
  return wrong;
}
