import type { SimField } from '../fields.ts';
import { simFields } from '../fields.ts';
import { mailsOf, type Persona, rowsOf, type Story } from '../story.ts';
import type { Row } from '../world/crm.ts';
import type { Mail } from '../world/mailbox.ts';
import type { Moment } from '../world/clock.ts';
import type { World, Written } from '../world/world.ts';
import { isFlaggedFor, stampedId } from './pairs.ts';

/** I2 as it happens: whether there was a counterpart already when the engine made one. */
export function watchBirths(world: World, story: Story): void {
  world.listeners.push((written) => {
    if (written.write.op !== 'create' || written.user !== story.user) return;
    const persona = ownerOf(world, story, written);
    if (persona === undefined) return;
    const isDouble = hadCounterpart(world, story, persona, written);
    story.births.set(written.after.id, { at: written.at, isDouble, isLate: written.mayBeStale });
  });
}

const ownerOf = (world: World, story: Story, { side, after }: Written): Persona | undefined =>
  [...story.personas.values()].find((persona) =>
    (side === 'outlook' ? mailsOf(world, story, persona) : rowsOf(world, persona)).some(({ id }) => id === after.id),
  );

function hadCounterpart(world: World, story: Story, persona: Persona, written: Written): boolean {
  const { after, write, began } = written;
  const isCounterpart = (mail: Mail, row: Row): boolean =>
    isKnown(world, story, mail, row) || isAlike(story, persona, mail, row, began);
  // A creation without an answer is sent again as it was planned; what came back since was no counterpart then.
  const planned = world.planned.get(write.intentId);
  if (written.side === 'outlook') {
    // Candidates come from a listing; one that shows nothing shows no candidate.
    const others = mailsOf(world, story, persona).filter(
      ({ id, place }) =>
        id !== after.id &&
        place === 'there' &&
        !world.untold.has(id) &&
        !isBackSince(persona, id, planned) &&
        !isLateSince(story, id, planned ?? began, began),
    );
    const row = rowsOf(world, persona).find(({ id }) => id === stampedId(written.after));
    return others.some((mail) => row === undefined || isCounterpart(mail, row));
  }
  // A candidate is visible to the person.
  const others = rowsOf(world, persona).filter(
    ({ id, deleted, hiddenFrom }) => id !== after.id && !deleted && !hiddenFrom.includes(story.user),
  );
  const link = world.state.docs(story.user, 'link').find(({ doc }) => doc.crmId === after.id)?.doc;
  const mails = mailsOf(world, story, persona);
  const mail = mails.find(({ id }) => id === link?.outlookId) ?? mails.at(-1);
  return others.some((row) => mail === undefined || isCounterpart(mail, row));
}

const isBackSince = ({ deeds }: Persona, id: string, planned: Moment | undefined): boolean =>
  planned !== undefined &&
  deeds.some((deed) => deed.what === 'restore' && deed.id === id && deed.at.order > planned.order);

/**
 * F13 with F2: what arrived late, of a creation that the store no longer knows of, was no counterpart if it came after the plan, or while the
 * run was at work.
 */
function isLateSince({ births, storeTampered }: Story, id: string, ...since: readonly Moment[]): boolean {
  const birth = births.get(id);
  const first = Math.min(...since.map(({ order }) => order));
  return storeTampered && birth?.isLate === true && birth.at.order > first;
}

/** A link of the two, a tombstone included, or the stamp of an item that can be read. */
function isKnown(world: World, story: Story, mail: Mail, row: Row): boolean {
  const links = world.state.docs(story.user, 'link');
  const isRemembered = links.some(({ doc }) => doc.outlookId === mail.id && doc.crmId === row.id);
  return isRemembered || (mail.place === 'there' && stampedId(mail) === row.id);
}

/** What makes them counterparts by their content, as far as a persona's item and record can differ. What changed while the run was at work may not have been seen. */
function isAlike(story: Story, persona: Persona, mail: Mail, row: Row, began: Written['began']): boolean {
  const isRecent = ({ at }: { readonly at: Written['at'] }): boolean => at.order > began.order;
  const changed = persona.edits.some((edit) => edit.field.identifies && isRecent(edit)) || persona.deeds.some(isRecent);
  if (changed) return false;
  const takesPart = persona.kind !== 'event' || isFlaggedFor(row, story.user);
  return takesPart && simFields[persona.kind].every((field) => !field.identifies || isSame(persona, field, mail, row));
}

function isSame({ kind }: Persona, field: SimField, mail: Mail, row: Row): boolean {
  const [ours, theirs] = [field.common(field.fromOutlook(mail.content)), field.common(field.fromCrm(row.content))];
  if (kind !== 'contact') return ours === theirs;
  return (ours ?? '').startsWith(theirs ?? '') || (theirs ?? '').startsWith(ours ?? '');
}
