import type { Random } from '../random.ts';
import type { PersonStep } from '../steps.ts';
import { fieldAt, type Story } from '../story.ts';
import type { World } from '../world/world.ts';
import { atRest, type Rest } from './pairs.ts';
import type { Violation } from './violation.ts';

/** One more thing that a person does when all is at rest: what must come of it can then be said outright. */
export interface Probe {
  readonly step: PersonStep;
  readonly persona: number;
  readonly expects: string;
  readonly holds: (after: Rest) => boolean;
}

const probeToken = 900;

const isOut = ({ isMarked, isFlagged, persona }: Rest): boolean =>
  !isMarked && (persona.kind !== 'contact' || !isFlagged);

/** Probes of a pair that is on. */
const ofPair: Readonly<Record<string, (persona: number) => Omit<Probe, 'persona'>>> = {
  editOutlook: (persona) => ({
    step: { do: 'edit', side: 'outlook', persona, field: 1, token: probeToken, empty: false },
    expects: 'the edit in the CRM',
    holds: ({ row, persona: { kind, number } }) =>
      row !== undefined && fieldAt(kind, 1).fromCrm(row.content) === fieldAt(kind, 1).value(probeToken, number),
  }),
  editCrm: (persona) => ({
    step: { do: 'edit', side: 'crm', persona, field: 1, token: probeToken, empty: false },
    expects: 'the edit in Outlook',
    holds: ({ mail, persona: { kind, number } }) =>
      mail !== undefined && fieldAt(kind, 1).fromOutlook(mail.content) === fieldAt(kind, 1).value(probeToken, number),
  }),
  unmark: (persona) => ({
    step: { do: 'unmark', persona },
    expects: 'mark and flag off, both items there',
    holds: (rest) => isOut(rest) && rest.mail !== undefined && rest.row !== undefined,
  }),
  unflag: (persona) => ({
    step: { do: 'unflag', persona },
    expects: 'mark and flag off, both items there',
    holds: (rest) => isOut(rest) && rest.mail !== undefined && rest.row !== undefined,
  }),
  deleteOutlook: (persona) => ({
    step: { do: 'delete', side: 'outlook', persona },
    expects: 'the record there without its flag, no item',
    holds: (rest) => isOut(rest) && rest.row !== undefined && rest.mail === undefined,
  }),
  deleteCrm: (persona) => ({
    step: { do: 'delete', side: 'crm', persona },
    expects: 'no item in Outlook',
    holds: ({ mail, row }) => mail === undefined && row === undefined,
  }),
};

const hiding = (persona: number): Omit<Probe, 'persona'> => ({
  step: { do: 'private', persona },
  expects: 'mark and flag off, both items there',
  holds: (rest) => isOut(rest) && rest.mail !== undefined && rest.row !== undefined,
});

const marking = (persona: number): Omit<Probe, 'persona'> => ({
  step: { do: 'mark', persona },
  expects: 'a pair',
  holds: ({ isPaired }) => isPaired,
});

/** What to try with a persona; null where its state is not plain. */
export function probeOf(rest: Rest, dice: Random): Probe | null {
  const { persona, mail, row, isPaired, isAsked, isVisible, isSplit, link, isMarked } = rest;
  const with_ = (probe: Omit<Probe, 'persona'>): Probe => ({ ...probe, persona: persona.number });
  const isPlain = !isAsked && isVisible && !isSplit && mail !== undefined && !mail.isPrivate;
  if (!isPlain) return null;
  if (isPaired && link?.state === 'linked') {
    const choices = [...Object.values(ofPair), ...(persona.kind === 'task' ? [] : [hiding])];
    const chosen = choices[dice.below(choices.length)];
    return chosen ? with_(chosen(persona.number)) : null;
  }
  const isParked = link?.state === 'suspended' && link.crmId === row?.id && link.outlookId === mail.id;
  const isNew = link === null && row === undefined && persona.deeds.every(({ what }) => what !== 'deleteCrm');
  const takesPart = persona.kind === 'contact' || isNew || rest.isFlagged;
  return (isParked || isNew) && !isMarked && takesPart ? with_(marking(persona.number)) : null;
}

/** What of the probes did not come true. */
export function unmet(world: World, story: Story, probes: readonly Probe[]): readonly Violation[] {
  return probes.flatMap((probe): Violation[] => {
    const persona = story.personas.get(probe.persona);
    if (persona === undefined || probe.holds(atRest(world, story, persona))) return [];
    const message = `p${probe.persona} at rest, then ${JSON.stringify(probe.step)}: expected ${probe.expects}`;
    return [{ invariant: 'wish', message }];
  });
}
