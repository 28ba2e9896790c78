import { mailsOf, type Persona, rowsOf, type Story } from '../story.ts';
import type { World } from '../world/world.ts';
import { brakeKept, flags } from './conduct.ts';
import { addresses, agreement, edits, foreign } from './content.ts';
import { atRest, type Rest, stampedLink } from './pairs.ts';
import { privacy } from './privacy.ts';
import type { Violation } from './violation.ts';

/** Everything that must hold when people and faults have stopped and the engine has nothing left to do. */
export function checkRest(world: World, story: Story): readonly Violation[] {
  const rests = [...story.personas.values()].map((persona) => atRest(world, story, persona));
  return [
    ...rests.flatMap((rest) => [
      ...agreement(rest),
      ...edits(world, rest),
      ...foreign(rest),
      ...(story.storeTampered ? [] : addresses(rest)),
      ...flagsAgree(rest),
      ...doubles(world, story, rest.persona),
      ...wishes(story, rest),
    ]),
    ...links(world, story),
    ...privacy(world, story),
    ...flags(world, story),
    ...brakeKept(world, story),
    ...world.trespasses.map((message) => ({ invariant: 'I13', message }) as const),
    ...world.patience.impatient.map((message) => ({ invariant: 'I12', message }) as const),
  ];
}

/** I10: both on or both off. */
function flagsAgree(rest: Rest): readonly Violation[] {
  const { persona, link, mail, row, isMarked, isFlagged, isVisible, isAsked } = rest;
  if (
    link === null ||
    isAsked ||
    mail?.isPrivate ||
    !isVisible ||
    link.crmId !== row?.id ||
    link.outlookId !== mail?.id
  )
    return [];
  const isActivity = persona.kind !== 'contact';
  const name = `p${persona.number} ${link.state}`;
  const wrong = (message: string): Violation => ({ invariant: 'I10', message: `${name}: ${message}` });
  if (link.state === 'linked') return isMarked && isFlagged ? [] : [wrong(`mark ${isMarked}, flag ${isFlagged}`)];
  if (link.state === 'suspended') {
    const isOff = !isMarked && (isActivity || !isFlagged);
    return isOff ? [] : [wrong(`mark ${isMarked}, flag ${isFlagged}`)];
  }
  return [];
}

/** I2: of what the engine made beside something that was there already, nothing is left. */
function doubles(world: World, story: Story, persona: Persona): readonly Violation[] {
  const live = mailsOf(world, story, persona).filter(({ place }) => place === 'there');
  const rows = rowsOf(world, persona).filter(({ deleted }) => !deleted);
  const isSurplus = (all: readonly { readonly id: string }[]): boolean =>
    all.length > 1 && all.some(({ id }) => isDouble(story, id));
  // A twin that somebody touched stays, and the person is asked; so does one of which nothing can be proved,
  // because our clock is wrong or the store was lost.
  const isTouched = [...persona.edits, ...persona.addresses].some(({ id }) =>
    live.some((mail) => mail.id === id && mail.intentId !== null),
  );
  const areTwins = new Set(live.map(stampedLink)).size === 1 && live.some(({ stamp }) => stamp !== null);
  return [
    ...(isSurplus(live) && !(areTwins && (isTouched || isClockWrong(world) || story.storeTampered))
      ? [double(persona, `${live.length} Outlook items`)]
      : []),
    ...(isSurplus(rows) ? [double(persona, `${rows.length} CRM records`)] : []),
  ];
}

/** F13 with F2: what a late request made beside another cannot be told from it once the store that knew of both is gone. */
function isDouble({ births, storeTampered }: Story, id: string): boolean {
  const birth = births.get(id);
  return birth?.isDouble === true && !(storeTampered && birth.isLate);
}

const wrongMs = 5 * 60_000;

const isClockWrong = ({ clock }: World): boolean => Math.abs(clock.ourNowMs() - clock.nowMs()) > wrongMs;

const double = ({ number }: Persona, what: string): Violation => ({ invariant: 'I2', message: `p${number}: ${what}` });

/** No link is left half way, no item in two links, no write open. */
function links(world: World, story: Story): readonly Violation[] {
  const all = world.state.docs(story.user, 'link').map(({ doc }) => doc);
  const live = all.filter(({ state }) => state !== 'tombstone');
  const keys = live.flatMap(({ outlookId, crmId, kind }) => [
    ...(outlookId === null ? [] : [`${kind} ${outlookId}`]),
    crmId,
  ]);
  const open = world.state.docs(story.user, 'intent').filter(({ doc }) => !['done', 'dropped'].includes(doc.state));
  return [
    ...(new Set(keys).size < keys.length
      ? [{ invariant: 'I2', message: 'an item is in two live links' } as const]
      : []),
    ...(open.length > 0 ? [{ invariant: 'I7', message: `${open.length} writes are left open` } as const] : []),
  ];
}

/**
 * Plain wishes come true: whoever only ever marked (or flagged) has a pair; whoever marked and unmarked by hand alone has what they did last.
 * Histories in which more happened to an item are judged by the other rules.
 */
function wishes(story: Story, rest: Rest): readonly Violation[] {
  const { persona, isPaired, isMarked, isAsked, isSplit, mail } = rest;
  const deeds = persona.deeds.map(({ what }) => what).filter((what) => !what.startsWith('create') && what !== 'move');
  const isOnly = (...of: string[]): boolean => deeds.length > 0 && deeds.every((what) => of.includes(what));
  const wish = (message: string): Violation => ({ invariant: 'wish', message: `p${persona.number}: ${message}` });
  if (story.storeTampered || isAsked || isSplit) return [];
  if (isOnly('mark', 'flag') && !isPaired) return [wish('wished, and there is no pair')];
  if (isOnly('mark', 'unmark') && deeds.includes('mark') && mail) {
    const isOn = deeds.at(-1) === 'mark';
    if (isOn !== isMarked || (isOn && !isPaired)) return [wish(`last ${deeds.at(-1) ?? ''}, now mark ${isMarked}`)];
  }
  return [];
}
