import type { OutlookWrite } from '../../../src/sync/ports.ts';
import { mailsOf, type Persona, rowsOf, type Story } from '../story.ts';
import type { World, Written } from '../world/world.ts';
import { stampedId, stampedLink } from './pairs.ts';
import type { Violation } from './violation.ts';

/** I4 while it happens: an item is deleted only if its record is, or if it is the twin of another one. */
export function watchDeletions(world: World, story: Story, found: (violation: Violation) => void): void {
  world.listeners.push((written) => {
    if (written.side !== 'outlook' || written.write.op !== 'delete') return;
    const mail = written.before;
    if (mail === null) return;
    const id = stampedId(mail);
    const row = [...world.crm.rows.values()].find((one) => one.id === id);
    const links = world.state.docs(story.user, 'link').filter(({ doc }) => doc.outlookId === mail.id);
    const link = (links.find(({ doc }) => doc.state !== 'tombstone') ?? links[0])?.doc;
    const linked = [...world.crm.rows.values()].find((one) => one.id === link?.crmId);
    const stamp = stampedLink(mail);
    const twins = [...world.box(story.user).items.values()].filter(
      (one) => one.id !== mail.id && one.place === 'there' && stamp !== undefined && stampedLink(one) === stamp,
    );
    const isTwin = twins.length > 0 && mail.intentId !== null;
    // Nobody reads a record that is deleted once more before the item follows it.
    const isBack = [...story.personas.values()].some(({ deeds }) =>
      deeds.some(
        ({ what, id: of, at }) => what === 'reuse' && of === (linked ?? row)?.id && at.order > written.began.order,
      ),
    );
    if ((linked ?? row)?.deleted || isTwin || isBack) return;
    found({ invariant: 'I4', message: `${mail.id} was deleted although its record lives` });
  });
}

/** I4 afterwards: a flag is cleared only where the person took something away on the other side, and set only where they marked. */
export function flags(world: World, story: Story): readonly Violation[] {
  return world.written.flatMap((written): Violation[] => {
    if (written.side !== 'crm' || written.write.op !== 'setFlag') return [];
    const persona = [...story.personas.values()].find((one) => owns(world, one, written));
    if (persona === undefined || written.write.on) return [];
    const takers = new Set(['unmark', 'private', 'deleteOutlook', 'unflag', 'deleteCrm']);
    const isAsked = persona.deeds.some(({ what, at }) => takers.has(what) && at.order < written.at.order);
    return isAsked
      ? []
      : [{ invariant: 'I4', message: `the flag of ${written.after.id} was cleared by nobody's wish` }];
  });
}

const owns = (world: World, persona: Persona, { after }: Written): boolean =>
  rowsOf(world, persona).some(({ id }) => id === after.id);

const dayMs = 24 * 3_600_000;

/**
 * I9: never more is taken in a day than the brake allows. Not counted is what the person commanded, and the flag of what turned private, which no brake
 * may hold (it counts no PRIV); histories with a ruling are left out.
 */
export function brakeKept(world: World, story: Story): readonly Violation[] {
  if (story.hasRuled) return [];
  const personasWho = (deed: string) =>
    [...story.personas.values()].filter(({ deeds }) => deeds.some(({ what }) => what === deed));
  const uncounted = new Set([
    ...personasWho('unmark').flatMap((persona) =>
      [...mailsOf(world, story, persona), ...rowsOf(world, persona)].map(({ id }) => String(id)),
    ),
    ...personasWho('private').flatMap((persona) => rowsOf(world, persona).map(({ id }) => String(id))),
  ]);
  return (['contact', 'event', 'task'] as const).flatMap((kind): Violation[] => {
    const taken = world.written.filter(
      (written) => isTaking(written) && kindOf(written) === kind && !uncounted.has(written.after.id),
    );
    const links = world.state.docs(story.user, 'link').filter(({ doc }) => doc.kind === kind).length;
    const limit = Math.max(10, links / 5);
    const most = Math.max(0, ...taken.map(({ at }) => within(taken, at.ms)));
    return most > limit ? [{ invariant: 'I9', message: `${most} of ${kind} taken in a day` }] : [];
  });
}

const within = (taken: readonly Written[], fromMs: number): number =>
  new Set(taken.filter(({ at }) => at.ms >= fromMs && at.ms < fromMs + dayMs).map(({ after }) => after.id)).size;

const isTaking = ({ side, write }: Written): boolean =>
  side === 'outlook' ? isDelete(write) : write.op === 'setFlag' && !write.on;

const isDelete = (write: Pick<OutlookWrite, 'op'>): boolean => write.op === 'delete';

const kindOf = (written: Written): string => {
  if (written.side === 'outlook') return written.after.kind;
  const { module } = written.after;
  if (module === 'Contacts') return 'contact';
  return module === 'Tasks' ? 'task' : 'event';
};
